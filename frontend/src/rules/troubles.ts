import type { Problem } from "../client/problem";
import type { Answered } from "../state/useAnswer";

/** Why some questions have no answer, and what asks all of them once more. */
export interface Trouble {
  problem: Problem;
  retry: () => void;
}

/** What keeps answers away, each reason once however many questions it meets: one note is enough for a server that is gone. */
export function troublesOf(answers: readonly Answered<unknown>[]): Trouble[] {
  const reasons = new Map<string, { problem: Problem; met: Answered<unknown>[] }>();
  for (const answer of answers) {
    if (!answer.problem) continue;
    const reason = JSON.stringify(answer.problem);
    const known = reasons.get(reason);
    if (known) known.met.push(answer);
    else reasons.set(reason, { problem: answer.problem, met: [answer] });
  }
  return [...reasons.values()].map(({ problem, met }) => ({ problem, retry: () => { for (const { retry } of met) retry(); } }));
}
