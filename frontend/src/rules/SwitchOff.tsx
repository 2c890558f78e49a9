import { useState, type SubmitEvent } from "react";

import { ProblemNote } from "../components/ProblemNote";
import { useWords } from "../words/useWords";
import type { RulesOffState } from "./useRulesOff";

/** Asks why before a shipped rule is switched off: every analysis tells the reason. */
export function SwitchOff({ id, off }: { id: string; off: RulesOffState }) {
  const say = useWords();
  const [reason, setReason] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  if (reason === null) {
    return <button type="button" className="button" onClick={() => { setReason(""); }}>{say("rules.turnoff")}<span className="unseen"> {id}</span></button>;
  }
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    void off.turnOff(id, reason.trim()).then((done) => { setFailed(!done); });
  };
  return (
    <form className="switch-off" onSubmit={send}>
      <label>
        {say("rules.turnoff.why")}
        <textarea rows={2} value={reason} maxLength={2000} autoFocus onChange={(event) => { setReason(event.target.value); }} />
      </label>
      <div className="rule-actions">
        <button type="submit" className="button primary" disabled={!reason.trim()}>{say("rules.turnoff.do")}</button>
        <button type="button" className="button" onClick={() => { setReason(null); }}>{say("decide.cancel")}</button>
      </div>
      {failed && off.refused && <ProblemNote problem={off.refused} />}
    </form>
  );
}
