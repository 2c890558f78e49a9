import { readRulesOff, switchShippedOff, switchShippedOn } from "../client/rules";
import type { RuleOff } from "../client/contract";
import type { Problem } from "../client/problem";
import { useStore } from "../state/store";
import { useAnswer, type Answered } from "../state/useAnswer";
import { useDone } from "./useDone";

export interface RulesOffState {
  rules: Answered<RuleOff[]>;
  /** Counts the switches, so that lists that show them ask anew. */
  changes: number;
  /** What went wrong when a rule was last switched on. */
  problem: Problem | null;
  /** What went wrong when one was last switched off. */
  refused: Problem | null;
  /** Both give whether it was done. */
  turnOff: (id: string, reason: string) => Promise<boolean>;
  turnOn: (id: string) => Promise<boolean>;
}

/** The shipped rules by which no system is judged, each with its reason. */
export function useRulesOff(): RulesOffState {
  const language = useStore((state) => state.language);
  const offs = useDone();
  const ons = useDone();
  const changes = offs.changes + ons.changes;
  const rules = useAnswer(`rules off ${language} ${String(changes)}`, () => readRulesOff(language));
  return {
    rules, changes, problem: ons.problem, refused: offs.problem,
    turnOff: async (id, reason) => offs.done(switchShippedOff(id, reason)),
    turnOn: async (id) => ons.done(switchShippedOn(id)),
  };
}
