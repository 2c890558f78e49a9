import { readAnalysis, readDocument, readLayout, sendOperations, type Versioned } from "../client/client";
import type { Layout } from "../client/contract";
import { problemOf, type Problem } from "../client/problem";
import { LOADING, settle, valueOf, type Remote } from "../state/remote";
import type { State } from "../state/store";
import { inverse, identified, type Change } from "./change";
import { applied } from "./document";
import { keepWaiting, takeLeft, type Batch } from "./outbox";

/** Milliseconds between tries to reach a server that does not answer. */
const RETRY = 2000;
/** Milliseconds without a further edit after which the analysis is read anew. */
const QUIET = 200;

/** What people change, and how far it has got. */
export interface Editing {
  /** Version of the open document at the server, as far as known. */
  version: string | null;
  /** What the server has not acknowledged, oldest first. */
  waiting: Batch[];
  saving: "saved" | "saving" | "offline";
  /** Why the server did not take the last edit that it refused. */
  refusal: Problem | null;
  /** Edits that can be taken back, and taken back ones that can be made again; the next one last. */
  done: Change[][];
  undone: Change[][];
  /** Where the server puts the parts of the open system. */
  layout: Remote<Layout>;
  /** Ids of the parts chosen on the canvas when they are several or new; else the one part is in the address. */
  group: string[];

  /** Chooses parts on the canvas. A single one is looked at in the panel too, unless that is to stay as it is. */
  pick: (ids: Iterable<string>, panel?: "follows" | "stays") => void;
  /** Makes changes at once, here and at the server, as one step that can be taken back. */
  change: (changes: Change[]) => void;
  undo: () => void;
  redo: () => void;
  forgetRefusal: () => void;
  /** What the server said the open document is, with what it has not acknowledged made to it once more. */
  takeDocument: (answered: Remote<Versioned>) => void;
  loadLayout: () => Promise<void>;
}

const NOTHING_EDITED: Pick<Editing, "version" | "waiting" | "saving" | "refusal" | "done" | "undone" | "layout" | "group"> = {
  version: null, waiting: [], saving: "saved", refusal: null, done: [], undone: [], layout: LOADING, group: [],
};

type Set = (part: Partial<State>) => void;
type Get = () => State;

export function editing(set: Set, get: Get): Editing {
  let sending = false;
  let retry = 0;
  let refresh = 0;

  const make = (changes: Change[], steps: Partial<State>) => {
    const { document, waiting, opened } = get();
    if (document.state !== "ready" || opened === null || changes.length === 0) return;
    const next = [...waiting, changes.map(identified)];
    keepWaiting(opened, next);
    set({ ...steps, document: { state: "ready", value: applied(document.value, changes) }, waiting: next, saving: "saving" });
    void flush();
  };

  /** Sends what waits, one batch after the other. */
  const flush = async () => {
    const { opened, waiting, version } = get();
    const [batch] = waiting;
    if (sending || opened === null || !batch) return;
    sending = true;
    clearTimeout(retry);
    try {
      const reached = await sendOperations(opened, batch, version);
      settled(opened, batch, { version: reached, saving: "saving" });
    } catch (reason) {
      const problem = problemOf(reason);
      if (mayPass(problem)) {
        if (get().opened === opened) set({ saving: "offline" });
        retry = window.setTimeout(() => { void flush(); }, RETRY);
      } else settled(opened, batch, { refusal: problem, done: [], undone: [] });
    } finally {
      sending = false;
    }
    if (get().saving !== "offline") void flush();
  };

  const settled = (system: string, batch: Batch, part: Partial<State>) => {
    if (get().opened !== system) return;
    const waiting = get().waiting.filter((other) => other !== batch);
    keepWaiting(system, waiting);
    set({ ...part, waiting, ...(waiting.length === 0 && { saving: "saved" }) });
    clearTimeout(refresh);
    refresh = window.setTimeout(() => { void readAnew(system); }, QUIET);
  };

  /** What the server now says; the document only when nothing of ours is under way. */
  const readAnew = async (system: string) => {
    const { language, version } = get();
    const [analysis, answered] = await Promise.all([settle(readAnalysis(system, language)), settle(readDocument(system))]);
    if (get().opened !== system || get().version !== version) return;
    if (analysis.state === "ready") set({ analysis });
    const found = valueOf(answered);
    if (found && get().waiting.length === 0) set({ document: { state: "ready", value: found.document }, version: found.version });
  };

  addEventListener("online", () => { void flush(); });

  return {
    ...NOTHING_EDITED,
    pick: (ids, panel = "follows") => {
      const group = [...new Set(ids)];
      const single = group.length === 1 && panel === "follows" ? (group[0] ?? null) : null;
      set({ group: single === null ? group : [] });
      get().look({ part: single, risk: null }, "replace");
    },
    change: (changes) => { make(changes, { done: [...get().done, changes], undone: [] }); },
    undo: () => {
      const { done, undone } = get();
      const last = done.at(-1);
      if (last) make(inverse(last), { done: done.slice(0, -1), undone: [...undone, last] });
    },
    redo: () => {
      const { done, undone } = get();
      const last = undone.at(-1);
      if (last) make(last, { done: [...done, last], undone: undone.slice(0, -1) });
    },
    forgetRefusal: () => { set({ refusal: null }); },
    loadLayout: async () => {
      const { opened } = get();
      if (opened === null) return;
      const layout = await settle(readLayout(opened));
      if (get().opened === opened) set({ layout });
    },
    takeDocument: (answered) => {
      const { waiting } = get();
      const found = valueOf(answered);
      if (!found) set({ document: answered as Remote<never> });
      else set({ document: { state: "ready", value: applied(found.document, waiting.flat()) }, version: found.version });
      if (waiting.length > 0) void flush();
    },
  };
}

/** The state of editing of a system that was not open: what was not acknowledged at the last visit waits again. */
export function reopened(system: string): Partial<Editing> {
  const waiting = takeLeft(system);
  return { ...NOTHING_EDITED, waiting, saving: waiting.length > 0 ? "saving" : "saved" };
}

/** Whether the same request may succeed later: nobody answered, or the server is not ready for it. */
function mayPass({ status }: Problem): boolean {
  return status === 0 || status === 401 || status === 403 || status === 429 || status >= 500;
}
