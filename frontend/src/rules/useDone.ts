import { useState } from "react";

import { problemOf, type Problem } from "../client/problem";

export interface Done {
  /** Counts the changes, so that lists that show them ask anew. */
  changes: number;
  count: () => void;
  /** What went wrong last; null when that went well. */
  problem: Problem | null;
  setProblem: (problem: Problem | null) => void;
  /** Waits for a change at the server; gives whether it was made. */
  done: (change: Promise<void>) => Promise<boolean>;
}

/** Changes that are made at the server one by one. */
export function useDone(): Done {
  const [changes, setChanges] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const count = () => { setChanges((number) => number + 1); };
  const done = async (change: Promise<void>) => change.then(
    () => {
      setProblem(null);
      count();
      return true;
    },
    (reason: unknown) => {
      setProblem(problemOf(reason));
      return false;
    },
  );
  return { changes, count, problem, setProblem, done };
}
