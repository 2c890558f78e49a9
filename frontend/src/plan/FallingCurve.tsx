import type { PlanStep } from "../client/contract";
import { useWords } from "../words/useWords";

const WIDTH = 400;
const HEIGHT = 96;

/** The sum of all scores after each step, as stairs going down. */
export function FallingCurve({ total, steps }: { total: number; steps: PlanStep[] }) {
  const say = useWords();
  const levels = [total, ...steps.map((step) => step.remaining)];
  const width = WIDTH / levels.length;
  const heightOf = (level: number) => (total > 0 ? HEIGHT * (1 - level / total) : HEIGHT);
  const stairs = levels.map((level, at) => `L${at * width} ${heightOf(level)} L${(at + 1) * width} ${heightOf(level)}`).join(" ");
  const words = say("plan.curve", { from: total, to: levels.at(-1) ?? total });
  return (
    <svg className="curve" viewBox={`-1 -2 ${WIDTH + 2} ${HEIGHT + 4}`} role="img" aria-label={words}>
      <path className="curve-area" d={`M0 ${HEIGHT} ${stairs} L${WIDTH} ${HEIGHT} Z`} />
      <path className="curve-line" d={`M${stairs.slice(1)}`} />
    </svg>
  );
}
