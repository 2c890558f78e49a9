import { useState } from "react";

import { ClaimFields } from "../claims/ClaimFields";
import { claimsAt } from "../claims/claiming";
import type { SystemDocument } from "../client/contract";
import { ControlState } from "../components/ControlState";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** What is claimed of controls at a part, and the controls that could be. */
export function PartClaims({ document, part }: { document: SystemDocument; part: string }) {
  const say = useWords();
  const controls = valueOf(useStore((state) => state.analysis))?.controls ?? [];
  const [added, setAdded] = useState<string | null>(null);
  const claims = claimsAt(document, part);
  const titles = new Map(controls.map(({ control, title }) => [control, title]));
  const open = new Map(controls.filter(({ scope, status }) => scope === part && status === "missing").map(({ control, title }) => [control, title]));
  const shown = [...new Set([...claims.map(({ control }) => control), ...(added === null ? [] : [added])])];
  return (
    <section className="part-list">
      <h3>{say("claims.title")}</h3>
      {shown.map((control) => {
        const claim = claims.find((one) => one.control === control);
        const title = titles.get(control) ?? control;
        return (
          <details key={control} className="asset" open={control === added}>
            <summary>{title} {claim && <ControlState status={claim.status} />}</summary>
            <ClaimFields control={control} title={title} scope={part} />
          </details>
        );
      })}
      {open.size > 0 && (
        <label className="field">
          {say("claims.add")}
          <select value="" onChange={(event) => { setAdded(event.target.value); }}>
            <option value="">{say("claims.choose", { count: open.size })}</option>
            {[...open].map(([control, title]) => <option key={control} value={control}>{title}</option>)}
          </select>
        </label>
      )}
      {shown.length === 0 && open.size === 0 && <p className="hint">{say("claims.none")}</p>}
    </section>
  );
}
