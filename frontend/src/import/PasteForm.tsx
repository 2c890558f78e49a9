import { useState, type SubmitEvent } from "react";

import { useWords } from "../words/useWords";

/** What pasted text is called as a file; what it is shows in its content. */
const PASTED = "pasted";

export function fileOf(text: string): File {
  return new File([text], PASTED);
}

/** Takes the text of a file instead of the file. */
export function PasteForm({ take }: { take: (file: File) => void }) {
  const say = useWords();
  const [text, setText] = useState("");
  const read = (event: SubmitEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    take(fileOf(text));
    setText("");
  };
  return (
    <details className="paste">
      <summary>{say("import.paste")}</summary>
      <form onSubmit={read}>
        <textarea rows={5} value={text} aria-label={say("import.paste")} spellCheck={false} onChange={(event) => { setText(event.target.value); }} />
        <button type="submit" className="button" disabled={!text.trim()}>{say("import.read")}</button>
      </form>
    </details>
  );
}
