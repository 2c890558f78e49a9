import { useEffect, useState } from "react";

import { problemOf, type Problem } from "../client/problem";
import { useOf } from "./store";

/** The last answer to a question, and why there is no newer one. */
export interface Answered<Value> {
  value: Value | null;
  problem: Problem | null;
  /** Asks once more. */
  retry: () => void;
}

/**
 * Asks whenever the key changes, a moment later, so that a row of changes asks once; null asks nothing. The last answer stays in
 * sight until the next is there, and a slow answer never replaces a later one.
 */
export function useAnswer<Value>(key: string | null, ask: () => Promise<Value>, moment = 0): Answered<Value> {
  const [answer, setAnswer] = useState<{ value: Value | null; problem: Problem | null }>({ value: null, problem: null });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (key === null) return;
    let current = true;
    const timer = window.setTimeout(() => {
      ask().then(
        (value) => { if (current) setAnswer({ value, problem: null }); },
        (reason: unknown) => { if (current) setAnswer({ value: null, problem: problemOf(reason) }); },
      );
    }, moment);
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // The key stands for everything that the question depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, tries]);
  return { ...answer, retry: () => { setTries(tries + 1); } };
}

/** Key of a question about something in the ranking of this moment; null while a newer ranking is on its way, which comes first. */
export function useMoment(about: string): string | null {
  const { opened, language, version, rankingAwaited } = useOf("opened", "language", "version", "rankingAwaited");
  return rankingAwaited ? null : JSON.stringify([opened, language, version, about]);
}
