import type { Analysis } from "../client/contract";
import { useWords } from "../words/useWords";

/** Told in full; the rest is behind one line, so that the panel has room. */
const SHOWN = 2;

/** What people should know about an analysis beside its risks, errors before all else. */
export function Diagnostics({ diagnostics }: Pick<Analysis, "diagnostics">) {
  const say = useWords();
  const rows = diagnostics.toSorted((one, other) => Number(other.severity === "error") - Number(one.severity === "error"));
  const told = rows.map(({ severity, message }, index) => <p key={index} className={severity}>{message}</p>);
  const rest = told.slice(SHOWN);
  return (
    <div className="diagnostics">
      {told.slice(0, SHOWN)}
      {rest.length > 0 && (
        <details>
          <summary>{say("diagnostics.more", { count: rest.length })}</summary>
          <div className="rest" tabIndex={0} role="group" aria-label={say("diagnostics.more", { count: rest.length })}>{rest}</div>
        </details>
      )}
    </div>
  );
}
