import { useState } from "react";

import type { Risk } from "../client/contract";
import { useWords } from "../words/useWords";
import { DecisionForm } from "./DecisionForm";

interface Props {
  risks: Risk[];
  /** All that the list shows. */
  shown: Risk[];
  pick: (ids: string[]) => void;
}

/** What can be done with the risks that are ticked; nothing while none is. */
export function BulkBar({ risks, shown, pick }: Props) {
  const say = useWords();
  const [deciding, setDeciding] = useState(false);
  if (risks.length === 0) return null;
  const clear = () => {
    setDeciding(false);
    pick([]);
  };
  return (
    <div className="bulk" role="group" aria-label={say("bulk.name")}>
      {deciding ? <DecisionForm risks={risks} done={clear} /> : (
        <>
          <strong>{say("bulk.picked", { count: risks.length })}</strong>
          <button type="button" className="button primary" onClick={() => { setDeciding(true); }}>{say("decide.open")}</button>
          {risks.length < shown.length && (
            <button type="button" className="button" onClick={() => { pick(shown.map(({ id }) => id)); }}>{say("bulk.all", { count: shown.length })}</button>
          )}
          <button type="button" className="button" onClick={clear}>{say("bulk.clear")}</button>
        </>
      )}
    </div>
  );
}
