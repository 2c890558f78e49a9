import { useState } from "react";

import { author, keepAuthor } from "../state/preferences";
import { useWords } from "../words/useWords";

/** What somebody wants to be called; kept in the browser, and sent with every edit. */
export function AuthorField() {
  const say = useWords();
  const [name, setName] = useState(author);
  const write = (next: string) => {
    setName(next);
    keepAuthor(next.trim());
  };
  return (
    <label className="field author">
      {say("history.author")}
      <input value={name} maxLength={100} autoComplete="name" placeholder={say("history.nobody")} onChange={(event) => { write(event.target.value); }} />
    </label>
  );
}
