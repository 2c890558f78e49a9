import { useState } from "react";

import { readRulesOff, switchShippedOff, switchShippedOn } from "../client/rules";
import type { RuleOff } from "../client/contract";
import { problemOf, type Problem } from "../client/problem";
import { useStore } from "../state/store";
import { useAnswer, type Answered } from "../state/useAnswer";

export interface RulesOffState {
  rules: Answered<RuleOff[]>;
  /** Counts the switches, so that lists that show them ask anew. */
  changes: number;
  problem: Problem | null;
  /** Both give whether it was done. */
  turnOff: (id: string, reason: string) => Promise<boolean>;
  turnOn: (id: string) => Promise<boolean>;
}

/** The shipped rules by which no system is judged, each with its reason. */
export function useRulesOff(): RulesOffState {
  const language = useStore((state) => state.language);
  const [changes, setChanges] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const rules = useAnswer(`rules off ${language} ${String(changes)}`, () => readRulesOff(language));
  const done = async (change: Promise<void>) => change.then(
    () => {
      setProblem(null);
      setChanges((count) => count + 1);
      return true;
    },
    (reason: unknown) => {
      setProblem(problemOf(reason));
      return false;
    },
  );
  return {
    rules, changes, problem,
    turnOff: async (id, reason) => done(switchShippedOff(id, reason)),
    turnOn: async (id) => done(switchShippedOn(id)),
  };
}
