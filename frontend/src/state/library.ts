import { readFacts, readTechnologies } from "../client/client";
import type { Fact, Language, Technology } from "../client/contract";
import { LOADING, settle, type Remote } from "./remote";
import type { State } from "./store";

/** What the library offers, in the language of the page. */
export interface LibraryState {
  technologies: Remote<Technology[]>;
  facts: Remote<Fact[]>;
  loadTechnologies: () => Promise<void>;
  loadFacts: () => Promise<void>;
}

export function library(set: (part: Partial<State>) => void, get: () => State): LibraryState {
  const here: { technologies: Language | null; facts: Language | null } = { technologies: null, facts: null };
  return {
    technologies: LOADING,
    facts: LOADING,
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
  };
}
