import { ProblemNote } from "../components/ProblemNote";
import { useOf } from "../state/store";
import { useWords } from "../words/useWords";
import "./editing.css";

const SIGNS = { saved: "✓", saving: "…", offline: "⚠" };

/** Whether everything that people did has reached the server; nothing while they only read. */
export function SaveState() {
  const say = useWords();
  const { saving, done, route } = useOf("saving", "done", "route");
  const reading = saving === "saved" && done.length === 0 && !(route.page === "system" && route.view.editing);
  if (reading) return null;
  return (
    <p className={`save-state ${saving}`} role="status" title={say(`saving.${saving}.words`)}>
      <span aria-hidden="true">{SIGNS[saving]}</span> {say(`saving.${saving}`)}
    </p>
  );
}

/** Why the server did not take an edit. */
export function Refusal() {
  const say = useWords();
  const { refusal, forgetRefusal } = useOf("refusal", "forgetRefusal");
  if (!refusal) return null;
  return (
    <div className="refusal">
      <p className="refusal-title">{say("clash.refused")}</p>
      <ProblemNote problem={refusal} />
      <button type="button" className="button" onClick={forgetRefusal}>{say("clash.close")}</button>
    </div>
  );
}
