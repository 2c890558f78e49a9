import type { RuleFile } from "../client/contract";
import { ProblemNote } from "../components/ProblemNote";
import { useWords } from "../words/useWords";
import type { Outcome } from "./useOwnRules";

/** What became of each file that was sent: in use, in use beside a rule that says the same, or refused and why. */
export function Outcomes({ outcomes, fix, editing }: { outcomes: Outcome[]; fix: (file: RuleFile) => void; editing: boolean }) {
  return (
    <ul className="own-list">
      {outcomes.map((outcome) => <li key={outcome.file.file_name}><OutcomeNote outcome={outcome} fix={fix} editing={editing} /></li>)}
    </ul>
  );
}

function OutcomeNote({ outcome: { file, kept, problem }, fix, editing }: { outcome: Outcome; fix: (file: RuleFile) => void; editing: boolean }) {
  const say = useWords();
  if (kept && kept.warnings.length === 0) return <p className="kept"><span aria-hidden="true">✓</span> {say("rules.kept", { id: kept.id })}</p>;
  if (kept) {
    const faults = kept.warnings;
    return <ProblemNote mild problem={{ status: 201, title: say("rules.overlap", { id: kept.id }), detail: "", faults, clashes: [] }} />;
  }
  if (!problem) return null;
  return (
    <div className="refused">
      <p className="refused-file">{say("rules.refused", { file: file.file_name })}</p>
      <ProblemNote problem={problem} />
      {!editing && <button type="button" className="button" onClick={() => { fix(file); }}>{say("rules.fix")}</button>}
    </div>
  );
}
