import { importFile, readAlike } from "../client/client";
import type { Imported, SystemLike } from "../client/contract";
import { UNREACHABLE } from "../client/problem";
import { LOADING, settle, valueOf, type Remote } from "./remote";
import type { State } from "./store";

/** Files that are brought in. Of two in quick succession the later one counts. */
export interface Bringing {
  /** The last import of this visit; null before the first. */
  imported: Remote<Imported> | null;
  /** Whether it brings a system that was there up to the file. */
  updating: boolean;
  /** Makes a system of a file, or brings the system `into` up to it. */
  send: (file: File, into?: string) => Promise<Remote<Imported>>;
  /** The systems that a file may be meant for; none when it cannot be read, which sending it tells. Null when another one came. */
  alike: (file: File) => Promise<SystemLike[] | null>;
  /** Asks in the language of this moment what is wrong with the last file, without bringing it in; another answer than the last changes nothing. */
  retell: () => Promise<void>;
  /** Puts what became of the last file out of sight, also where it is still on its way. */
  forgetImport: () => void;
}

export function bringing(set: (part: Partial<State>) => void, get: () => State): Bringing {
  let asked = 0;
  let last: File | null = null;
  return {
    imported: null,
    updating: false,
    send: async (file, into) => {
      const ticket = ++asked;
      last = file;
      set({ imported: LOADING, updating: into !== undefined });
      const imported = await settle(importFile(file, get().language, into));
      if (ticket === asked) set({ imported });
      return imported;
    },
    alike: async (file) => {
      const ticket = ++asked;
      set({ imported: LOADING });
      const found = valueOf(await settle(readAlike(file))) ?? [];
      if (ticket !== asked) return null;
      set({ imported: null });
      return found;
    },
    retell: async () => {
      const ticket = asked;
      const { imported } = get();
      if (imported?.state !== "failed" || imported.problem.status === UNREACHABLE.status || !last) return;
      // Sending it anew could make a system of it; this reads it as sending does and keeps nothing.
      const again = await settle(readAlike(last));
      if (ticket === asked && again.state === "failed" && again.problem.status === imported.problem.status) set({ imported: again });
    },
    forgetImport: () => {
      asked += 1;
      last = null;
      set({ imported: null });
    },
  };
}
