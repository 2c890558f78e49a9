import { useState } from "react";

import type { Risk } from "../client/contract";
import { useWords } from "../words/useWords";
import { RiskRow } from "./RiskRow";

/** Rows drawn at a time: thousands would make every keystroke in the filter slow. */
const ROWS = 100;

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
  const say = useWords();
  const [rows, setRows] = useState(ROWS);
  const needed = Math.max(rows, risks.findIndex((risk) => risk.id === chosen) + 1);
  return (
    <>
      <ol className="risks">
        {risks.slice(0, needed).map((risk) => (
          <RiskRow key={risk.id} risk={risk} open={risk.id === chosen} picked={picked.has(risk.id)} toggle={toggle} />
        ))}
      </ol>
      {risks.length > needed && (
        <button type="button" className="button more" onClick={() => { setRows(needed + ROWS); }}>
          {say("risks.rows", { count: Math.min(ROWS, risks.length - needed) })}
        </button>
      )}
    </>
  );
}
