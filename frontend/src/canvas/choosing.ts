import type { State } from "../state/store";

/** What people have in hand on the canvas. */
export interface Choosing {
  /** Ids of the parts chosen on the canvas when they are several or new; else the one part is in the address. */
  group: string[];
  /** Id of the part whose name is being written on the canvas; null for none. */
  renaming: string | null;
  /** Whether a picture is being taken: all is drawn, and nothing of it marked as chosen. */
  presenting: boolean;

  /** Chooses parts on the canvas. A single one is looked at in the panel too, unless that is to stay as it is. */
  pick: (ids: Iterable<string>, panel?: "follows" | "stays") => void;
  rename: (id: string | null) => void;
  present: (presenting: boolean) => void;
}

export const NOTHING_CHOSEN = { group: [], renaming: null, presenting: false } satisfies Partial<Choosing>;

export function choosing(set: (part: Partial<State>) => void, get: () => State): Choosing {
  return {
    ...NOTHING_CHOSEN,
    pick: (ids, panel = "follows") => {
      const group = [...new Set(ids)];
      const single = group.length === 1 && panel === "follows" ? (group[0] ?? null) : null;
      set({ group: single === null ? group : [] });
      get().look({ part: single, risk: null }, "replace");
    },
    present: (presenting) => { set({ presenting }); },
    rename: (renaming) => { set({ renaming }); },
  };
}
