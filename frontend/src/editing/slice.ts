import { NOTHING_CHOSEN, type Choosing } from "../canvas/choosing";
import { prepareChanges, readChanges, readDocument, readLayout, sendOperations, type Versioned } from "../client/client";
import type { Change as Told, Changes, Layout } from "../client/contract";
import { problemOf, type Problem } from "../client/problem";
import { disputesOf, type Conflict, type Dispute } from "../conflicts/conflict";
import { settling } from "../conflicts/settling";
import { follow } from "../live/stream";
import { followed, readTag, tagOf, type Followed, type Known } from "../live/told";
import { diagramAtServer } from "../diagrams/chosen";
import { author } from "../state/preferences";
import { LOADING, settle as settled, valueOf, type Remote } from "../state/remote";
import type { State } from "../state/store";
import { inverse, type Change } from "./change";
import { applied } from "./document";
import { batched, changesIn, keepWaiting, takeLeft, type Batch } from "./outbox";
import { Steps } from "./steps";

/** Milliseconds between tries to reach a server that does not answer; changes of others that are remembered. */
const [RETRY, REMEMBERED] = [2000, 500];

/** What people change, and how far it has got. */
export interface Editing {
  /** The open document as the server has it, without what waits; null before it is there. */
  known: Known | null;
  /** Version of the open document at the server, as far as known. */
  version: string | null;
  /** What the server has not acknowledged, oldest first. */
  waiting: Batch[];
  saving: "saved" | "saving" | "offline";
  /** Why the server did not take the last edit that it refused. */
  refusal: Problem | null;
  /** What somebody else changed at the same time; nothing is sent until it is answered. */
  conflict: Conflict | null;
  /** Who changed the open system last, if it was somebody else. */
  visitor: { author: string; count: number } | null;
  /** Edits that can be taken back, and taken back ones that can be made again; the next one last. */
  done: Change[][];
  undone: Change[][];
  /** Where the server puts the parts of the open system. */
  layout: Remote<Layout>;

  /** Makes changes at once, here and at the server, as one step that can be taken back. */
  change: (changes: Change[], message?: string) => void;
  undo: () => void;
  redo: () => void;
  forgetRefusal: () => void;
  /** Goes on after a conflict: `keeps` says for each dispute whether one's own change is to stand. */
  answer: (keeps: (dispute: Dispute) => boolean) => void;
  /** What the server said the open document is, with what it has not acknowledged made to it once more. */
  takeDocument: (answered: Remote<Versioned>) => void;
  /** Hears of what others change in the open system, until the function that it gives is called. */
  watch: () => () => void;
  loadLayout: () => Promise<void>;
}

const NOTHING_EDITED = {
  known: null, version: null, waiting: [], saving: "saved", refusal: null, conflict: null, visitor: null, done: [], undone: [],
  layout: LOADING,
} satisfies Partial<Editing>;

type Set = (part: Partial<State>) => void;
type Get = () => State;

export function editing(set: Set, get: Get): Editing {
  let sending = false;
  let retry = 0;
  let reading = false;
  /** What others did last, to say who it was when it meets one's own. */
  let recent: Told[] = [];
  const steps = new Steps(get);

  /** Notes what waits, in this browser too, and shows the document with it. */
  const show = (part: Partial<State>, waiting: Batch[]) => {
    const { opened, saving } = get();
    const known = part.known ?? get().known;
    if (opened !== null) keepWaiting(opened, waiting);
    const state = saving === "offline" ? saving : waiting.length > 0 ? "saving" : "saved";
    set({ saving: state, ...part, waiting, ...(known && { document: { state: "ready", value: applied(known.document, changesIn(waiting)) } }) });
  };

  const { giveUp, settle, joined, part, parted } = settling(get, show, steps);

  const make = (changes: Change[], made: Partial<State>, step: Change[], way: "new" | "back" | "again", message = "") => {
    const { document, waiting, opened } = get();
    if (document.state !== "ready" || opened === null || changes.length === 0) return;
    const batch = batched(changes, message, way !== "new");
    steps.note(batch, step, way === "back");
    const next = [...waiting, batch];
    keepWaiting(opened, next);
    const saving = get().saving === "offline" ? "offline" : "saving";
    set({ ...made, document: { state: "ready", value: applied(document.value, changes) }, waiting: next, saving });
    void flush();
  };

  /** Sends what waits, one batch after the other. */
  const flush = async () => {
    const { opened, waiting, known, version, conflict } = get();
    const [batch] = waiting;
    if (sending || opened === null || !batch || !known || conflict) return;
    sending = true;
    clearTimeout(retry);
    let goesOn = true;
    try {
      const news = await sendOperations(opened, batch.operations, version, { author: author(), message: batch.message });
      if (get().opened === opened) acknowledged(batch, news);
    } catch (reason) {
      if (isAwaited(get(), opened, batch)) goesOn = await failed(opened, batch, problemOf(reason));
    } finally {
      sending = false;
    }
    if (goesOn) void flush();
  };

  const acknowledged = (batch: Batch, news: Changes | null) => {
    const { known } = get();
    if (news) hear(news);
    const waiting = get().waiting.filter((other) => other !== batch);
    if (!news && known) { // too much happened to be told: what is acknowledged stays in sight until the whole is read
      show({ known: { ...known, document: applied(known.document, batch.operations) } }, waiting);
      void readAnew();
    } else if (waiting.length !== get().waiting.length) show({}, waiting); // it changed nothing at the server
    set({ saving: waiting.length > 0 ? "saving" : "saved" });
  };

  /** After a request that gave nothing; whether to go on sending. */
  const failed = async (system: string, batch: Batch, problem: Problem): Promise<boolean> => {
    if (mayPass(problem)) {
      set({ saving: "offline" });
      retry = window.setTimeout(() => { void flush(); }, RETRY);
      return false;
    }
    if (get().saving === "offline") set({ saving: "saving" });
    if (problem.status !== 409 || problem.clashes.length === 0) {
      giveUp(batch, problem);
      return true;
    }
    await catchUp(system);
    if (!isAwaited(get(), system, batch)) return true;
    if (isOutdated(problem) || joined(batch, problem) || parted(batch, problem)) return true;
    ask(batch, problem);
    return true;
  };

  const ask = (batch: Batch, problem: Problem) => {
    const disputes = disputesOf(batch, problem.clashes, recent);
    // A place of what is not there any more is nothing to ask about.
    if (disputes.every(({ sort, kind }) => sort === "gone" && kind === "diagram")) settle({ batch, disputes }, () => false);
    else set({ conflict: { batch, disputes } });
  };

  /** Goes on to what happened at the server. */
  const hear = (news: Changes) => {
    const { known, waiting, opened } = get();
    if (!known || opened === null) return;
    const found = followed(known, waiting, news);
    if (!found) void readAnew();
    else if (found.known !== known || found.waiting !== waiting) {
      advance(opened, found);
      part(found.twins);
      get().judgeAnew(found.known.revision === known.revision ? "layout" : "model");
    }
  };

  const advance = (system: string, { known, waiting, others }: Followed) => {
    const at = { known, version: tagOf(known) };
    recent = [...recent, ...others].slice(-REMEMBERED);
    if (others.length > 0) show({ ...at, visitor: visitorOf(others) }, waiting);
    else { // one's own changes are in sight already: the very same objects stay there
      keepWaiting(system, waiting);
      set({ ...at, waiting, saving: get().saving === "offline" ? "offline" : waiting.length > 0 ? "saving" : "saved" });
    }
  };

  const catchUp = async (system: string) => {
    const { known } = get();
    const news = known && valueOf(await settled(readChanges(system, known.sequence)));
    if (get().opened !== system) return;
    if (news?.changes) hear(news);
    else await readAnew();
  };

  const readAnew = async () => {
    const { opened } = get();
    if (opened === null || reading) return;
    reading = true;
    const found = await settled(readDocument(opened));
    reading = false;
    if (get().opened === opened && found.state === "ready") get().takeDocument(found);
    if (get().opened === opened) get().judgeAnew("model");
  };

  const lost = (system: string, problem: Problem) => {
    if (get().opened === system) set({ document: { state: "failed", problem }, known: null, conflict: null });
  };

  return {
    ...NOTHING_EDITED,
    change: (changes, message) => { make(changes, { done: [...get().done, changes], undone: [] }, changes, "new", message); },
    undo: () => {
      const { done, undone } = get();
      const last = done.at(-1);
      if (last) make(inverse(last), { done: done.slice(0, -1), undone: [...undone, last] }, last, "back");
    },
    redo: () => {
      const { done, undone } = get();
      const last = undone.at(-1);
      if (last) make(last, { done: [...done, last], undone: undone.slice(0, -1) }, last, "again");
    },
    forgetRefusal: () => { set({ refusal: null }); },
    answer: (keeps) => {
      const { conflict } = get();
      if (conflict) settle(conflict, keeps);
      void flush();
    },
    loadLayout: async () => {
      const { opened } = get();
      const diagram = diagramAtServer(get());
      const layout = opened !== null && await settled(readLayout(opened, get().language, diagram));
      if (layout && get().opened === opened && diagramAtServer(get()) === diagram) set({ layout });
    },
    takeDocument: (answeredWith) => {
      const found = valueOf(answeredWith);
      const at = readTag(found?.version ?? null);
      if (!found || !at) {
        if (get().known === null) set({ document: answeredWith as Remote<never> });
        return;
      }
      show({ known: { document: found.document, ...at }, version: found.version }, get().waiting);
      void flush();
    },
    watch: () => {
      const { opened } = get();
      if (opened === null) return () => undefined;
      prepareChanges();
      const up = () => {
        if (get().opened !== opened || get().saving !== "offline") return;
        set({ saving: get().waiting.length > 0 ? "saving" : "saved" });
        get().judgeMissed();
        void flush();
      };
      return follow(opened, {
        since: () => get().known?.sequence ?? 0,
        changes: (news) => {
          if (get().opened === opened) hear(news);
          up();
        },
        up,
        down: () => { if (get().opened === opened) set({ saving: "offline" }); },
        refused: () => {
          settled(readChanges(opened, get().known?.sequence ?? 0)).then((answer) => {
            if (get().opened !== opened) return;
            if (answer.state === "ready") hear(answer.value);
            else if (answer.state === "failed" && answer.problem.status === 404) lost(opened, answer.problem);
          }, () => undefined);
        },
        gone: () => { lost(opened, { status: 404, title: "", detail: "", faults: [], clashes: [] }); },
      });
    },
  };
}

/** The state of editing of a system that was not open: what was not acknowledged at the last visit waits again. */
export function reopened(system: string): Partial<Editing & Choosing> {
  const waiting = takeLeft(system);
  return { ...NOTHING_EDITED, ...NOTHING_CHOSEN, waiting, saving: waiting.length > 0 ? "saving" : "saved" };
}

function visitorOf(others: readonly Told[]): Editing["visitor"] {
  return { author: others.at(-1)?.author ?? "", count: others.length };
}

/** Whether a batch still waits as it is: where its answer was lost, events may have told that it arrived. */
function isAwaited({ opened, waiting }: State, system: string, batch: Batch): boolean {
  return opened === system && waiting.includes(batch);
}

/** Whether the server never was at the version that an edit names. */
function isOutdated({ clashes }: Problem): boolean {
  return clashes.some(({ kind, path }) => kind === "system" && path === "revision");
}

/** Whether the same request may succeed later: nobody answered, or the server is not ready for it. */
function mayPass({ status }: Problem): boolean {
  return status === 0 || status === 401 || status === 403 || status === 429 || status >= 500;
}
