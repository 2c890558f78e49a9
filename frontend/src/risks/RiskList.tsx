import { useState } from "react";

import type { Risk } from "../client/contract";
import { useWords } from "../words/useWords";
import { RiskRow } from "./RiskRow";

/** Rows drawn at a time: thousands would make every keystroke in the filter slow. */
const ROWS = 100;

export function RiskList({ risks, chosen }: { risks: Risk[]; chosen: string | null }) {
  const say = useWords();
  const [rows, setRows] = useState(ROWS);
  const needed = Math.max(rows, risks.findIndex((risk) => risk.id === chosen) + 1);
  return (
    <>
      <ol className="risks">
        {risks.slice(0, needed).map((risk) => <RiskRow key={risk.id} risk={risk} open={risk.id === chosen} />)}
      </ol>
      {risks.length > needed && (
        <button type="button" className="button more" onClick={() => { setRows(needed + ROWS); }}>
          {say("risks.rows", { count: Math.min(ROWS, risks.length - needed) })}
        </button>
      )}
    </>
  );
}
