import { ProblemNote } from "../components/ProblemNote";
import { useStore } from "../state/store";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";
import "./editing.css";

const SIGNS = { saved: "✓", saving: "…", offline: "⚠" };

/** Whether everything that people did has reached the server; nothing while they only read. */
export function SaveState() {
  const say = useWords();
  const { saving, done, route } = useStore();
  const reading = saving === "saved" && done.length === 0 && !(route.page === "system" && route.view.editing);
  if (reading) return null;
  return (
    <p className={`save-state ${saving}`} role="status" title={say(`saving.${saving}.words`)}>
      <span aria-hidden="true">{SIGNS[saving]}</span> {say(`saving.${saving}`)}
    </p>
  );
}

/** Why the server did not take an edit: what stood there instead, and what was wanted. */
export function Refusal() {
  const say = useWords();
  const nameOf = useNames();
  const { refusal, forgetRefusal } = useStore();
  if (!refusal) return null;
  const shown = (value: unknown) => (value === null || value === undefined ? say("clash.nothing") : JSON.stringify(value));
  return (
    <div className="refusal">
      <p className="refusal-title">{say(refusal.status === 409 ? "clash.title" : "clash.refused")}</p>
      {refusal.clashes.length > 0 ? (
        <ul>
          {refusal.clashes.slice(0, 8).map((clash, index) => (
            <li key={index}>
              {say("clash.line", { part: nameOf(clash.id), field: clash.path || clash.kind, found: shown(clash.found), wanted: shown(clash.wanted) })}
            </li>
          ))}
        </ul>
      ) : <ProblemNote problem={refusal} />}
      <button type="button" className="button" onClick={forgetRefusal}>{say("clash.close")}</button>
    </div>
  );
}
