import type { Risk } from "../client/contract";
import { RiskChunk } from "./RiskChunk";

/** Rows above which only those near what is in sight are there: thousands would make every keystroke in the filter slow. */
const MANY = 100;
/** Rows that come and go together. */
const CHUNK = 20;

export interface Picking {
  picked: ReadonlySet<string>;
  /** Ticks a risk or takes the tick off; with `through`, all between it and the last one ticked. */
  toggle: (id: string, through: boolean) => void;
}

interface Props extends Picking {
  risks: Risk[];
  chosen: string | null;
}

export function RiskList({ risks, chosen, picked, toggle }: Props) {
  const whole = risks.length <= MANY;
  const begins = Array.from({ length: whole ? 1 : Math.ceil(risks.length / CHUNK) }, (_, number) => number * CHUNK);
  return (
    <div className="risks" role="list">
      {begins.map((begin) => (
        <RiskChunk
          key={begin} risks={whole ? risks : risks.slice(begin, begin + CHUNK)} begin={begin} all={risks.length} whole={whole}
          chosen={chosen} picked={picked} toggle={toggle}
        />
      ))}
    </div>
  );
}
