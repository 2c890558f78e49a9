import { readFacts, readProtocols, readTechnologies } from "../client/client";
import type { Fact, Language, Protocol, Technology } from "../client/contract";
import { LOADING, settle, type Remote } from "./remote";
import type { State } from "./store";

/** What the library offers, in the language of the page. */
export interface LibraryState {
  technologies: Remote<Technology[]>;
  facts: Remote<Fact[]>;
  /** Written the same in every language. */
  protocols: Remote<Protocol[]>;
  loadTechnologies: () => Promise<void>;
  loadFacts: () => Promise<void>;
  loadProtocols: () => Promise<void>;
}

export function library(set: (part: Partial<State>) => void, get: () => State): LibraryState {
  const here: { technologies: Language | null; facts: Language | null } = { technologies: null, facts: null };
  let asked = false;
  return {
    technologies: LOADING,
    facts: LOADING,
    protocols: LOADING,
    loadTechnologies: async () => {
      const { language } = get();
      if (here.technologies === language) return;
      here.technologies = language;
      const technologies = await settle(readTechnologies(language));
      if (technologies.state === "failed") here.technologies = null;
      set({ technologies });
    },
    loadFacts: async () => {
      const { language } = get();
      if (here.facts === language) return;
      here.facts = language;
      const facts = await settle(readFacts(language));
      if (facts.state === "failed") here.facts = null;
      set({ facts });
    },
    loadProtocols: async () => {
      if (asked) return;
      asked = true;
      const protocols = await settle(readProtocols());
      asked = protocols.state === "ready";
      set({ protocols });
    },
  };
}
