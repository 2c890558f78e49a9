import { useWords } from "../words/useWords";

const WIDTH = 400;
const HEIGHT = 96;

/** The sum of all scores before, and after each step, as stairs going down. */
export function FallingCurve({ levels }: { levels: number[] }) {
  const say = useWords();
  const [from = 0] = levels;
  const top = Math.max(...levels, 0);
  const width = WIDTH / levels.length;
  const heightOf = (level: number) => (top > 0 ? HEIGHT * (1 - level / top) : HEIGHT);
  const stairs = levels.map((level, at) => `L${at * width} ${heightOf(level)} L${(at + 1) * width} ${heightOf(level)}`).join(" ");
  const words = say("plan.curve", { from, to: levels.at(-1) ?? from });
  return (
    <svg className="curve" viewBox={`-1 -2 ${WIDTH + 2} ${HEIGHT + 4}`} role="img" aria-label={words}>
      <path className="curve-area" d={`M0 ${HEIGHT} ${stairs} L${WIDTH} ${HEIGHT} Z`} />
      <path className="curve-line" d={`M${stairs.slice(1)}`} />
    </svg>
  );
}
