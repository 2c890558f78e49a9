import { useState } from "react";

import { closeHint, isHintClosed } from "../state/preferences";
import { useWords } from "../words/useWords";

/** Where to click first; put aside, it does not come back. */
export function Hint() {
  const say = useWords();
  const [closed, setClosed] = useState(isHintClosed);
  if (closed) return null;
  const close = () => {
    closeHint();
    setClosed(true);
  };
  return (
    <aside className="first-hint" aria-label={say("hint.name")}>
      <p>{say("hint.words")}</p>
      <button type="button" className="button" onClick={close}>{say("hint.close")}</button>
    </aside>
  );
}
