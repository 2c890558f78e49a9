import { eventsAddress } from "../client/addresses";
import type { Changes } from "../client/contract";

/** Milliseconds before a stream that the server refused is asked for again. */
const RETRY = 3000;
/** Milliseconds of silence after which a line is taken for dead: the server gives a sign of life every 15 s. */
const SILENCE = 40_000;

export interface Listener {
  /** Number of the last operation that is known here. */
  since: () => number;
  changes: (news: Changes) => void;
  /** The line stands. */
  up: () => void;
  /** The line broke; it is being tried again. */
  down: () => void;
  /** The server answers but gives no stream: ask it in another way what happened. */
  refused: () => void;
  /** The system was deleted. */
  gone: () => void;
}

/**
 * Hears of every change of a system until the function that it gives is called. While the page is out of sight the line is given
 * up: a browser holds six to one server, and more tabs than that would leave none for anything else.
 */
export function follow(system: string, listener: Listener): () => void {
  let source: EventSource | null = null;
  let timer = 0;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const reopen = () => {
    close();
    if (document.visibilityState === "hidden") return;
    const opened = new EventSource(eventsAddress(system, listener.since()));
    source = opened;
    // After a break the browser asks again by itself, with the number of the last event.
    const heard = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => { listener.down(); reopen(); }, SILENCE);
    };
    opened.addEventListener("open", () => { heard(); listener.up(); });
    opened.addEventListener("beat", heard);
    opened.addEventListener("changes", (event) => { heard(); listener.changes(JSON.parse(event.data as string) as Changes); });
    opened.addEventListener("gone", () => { close(); listener.gone(); });
    opened.addEventListener("error", () => {
      clearTimeout(timer);
      if (opened.readyState !== EventSource.CLOSED) listener.down();
      else {
        listener.refused();
        timer = window.setTimeout(reopen, RETRY);
      }
    });
  };
  const cut = () => {
    close();
    listener.down();
  };
  document.addEventListener("visibilitychange", reopen);
  addEventListener("online", reopen);
  addEventListener("offline", cut);
  reopen();
  return () => {
    close();
    document.removeEventListener("visibilitychange", reopen);
    removeEventListener("online", reopen);
    removeEventListener("offline", cut);
  };
}
