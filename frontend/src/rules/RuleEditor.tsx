import { useState, type SubmitEvent } from "react";

import { useWords } from "../words/useWords";
import type { Draft } from "./useOwnRules";

/** The text of a rule file, to be written; the server checks it before it counts. */
export function RuleEditor({ draft, busy, keep, close }: { draft: Draft; busy: boolean; keep: (draft: Draft) => Promise<void>; close: () => void }) {
  const say = useWords();
  const [name, setName] = useState(draft.file.file_name);
  const [content, setContent] = useState(draft.file.content);
  const lines = content.split("\n").length;
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    void keep({ file: { file_name: name, content }, replace: draft.replace });
  };
  return (
    <form className="rule-editor" onSubmit={send}>
      {!draft.replace && (
        <label>{say("rules.file")} <input value={name} maxLength={200} onChange={(event) => { setName(event.target.value); }} /></label>
      )}
      <div className="rule-text">
        <pre aria-hidden="true">{Array.from({ length: lines }, (_, line) => line + 1).join("\n")}</pre>
        <textarea
          rows={lines + 1}
          value={content}
          spellCheck={false}
          wrap="off"
          aria-label={say("rules.text", { file: name })}
          onChange={(event) => { setContent(event.target.value); }}
        />
      </div>
      <div className="rule-actions">
        <button type="submit" className="button primary" disabled={busy || !content.trim()}>{say("rules.check")}</button>
        <button type="button" className="button" onClick={close}>{say("decide.cancel")}</button>
      </div>
    </form>
  );
}
