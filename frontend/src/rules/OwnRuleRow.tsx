import { useRef } from "react";

import type { OwnRule } from "../client/contract";
import { ProblemNote } from "../components/ProblemNote";
import { useWords } from "../words/useWords";
import "../components/switch.css";
import type { OwnRulesState } from "./useOwnRules";

/** One rule that somebody added: whether it counts, and what can be done with its file. */
export function OwnRuleRow({ rule, own }: { rule: OwnRule; own: OwnRulesState }) {
  const say = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const left = rule.problems.length > 0;
  const edit = () => { own.open({ file: { file_name: rule.file_name, content: rule.content }, replace: true }); };
  const remove = () => { void own.remove(rule.id).then(() => dialog.current?.close()); };
  return (
    <li className={rule.enabled ? "own-rule" : "own-rule off"}>
      <div className="own-rule-words">
        <span className="own-rule-title">{rule.title || rule.file_name}</span>
        <span className="faint"><code>{rule.id}</code> · {rule.file_name}</span>
      </div>
      <label className="switch rule-state">
        <input type="checkbox" role="switch" checked={rule.enabled} aria-label={say("rules.switch", { id: rule.id })} onChange={() => { void own.turn(rule); }} />
        <span className={left ? "left" : undefined}>{say(!rule.enabled ? "rules.off" : left ? "rules.unusable" : "rules.used")}</span>
      </label>
      <div className="rule-actions">
        <button type="button" className="button" onClick={edit}>{say("rules.edit")}<span className="unseen"> {rule.id}</span></button>
        <button type="button" className="button" onClick={() => { download(rule); }}>{say("rules.download")}<span className="unseen"> {rule.id}</span></button>
        <button type="button" className="button" onClick={() => dialog.current?.showModal()}>{say("rules.remove")}<span className="unseen"> {rule.id}</span></button>
      </div>
      {left && <ProblemNote problem={{ status: 422, title: say("rules.left"), detail: "", faults: rule.problems, clashes: [] }} />}
      <dialog ref={dialog} aria-labelledby={`remove-${rule.id}`}>
        <h2 id={`remove-${rule.id}`}>{say("rules.remove.title", { id: rule.id })}</h2>
        <p>{say("rules.remove.words")}</p>
        <div className="answers">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>{say("remove.no")}</button>
          <button type="button" className="button danger" onClick={remove}>{say("remove.yes")}</button>
        </div>
      </dialog>
    </li>
  );
}

/** Hands out the file as the server keeps it. */
function download({ file_name, content }: OwnRule): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "text/plain" }));
  link.download = file_name;
  link.click();
  URL.revokeObjectURL(link.href);
}
