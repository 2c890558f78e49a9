import { useRef, type FocusEvent, type KeyboardEvent } from "react";

import { useWords } from "../words/useWords";
import { align, distribute } from "./actions";
import { ALIGNMENTS, DIRECTIONS } from "./aligning";

/** Puts the chosen parts on one line or at the same distance. */
export function AlignMenu({ count }: { count: number }) {
  const say = useWords();
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => menu.current?.removeAttribute("open");
  const leave = (event: FocusEvent) => { if (!menu.current?.contains(event.relatedTarget)) close(); };
  const escape = (event: KeyboardEvent) => { if (event.key === "Escape") close(); };
  if (count < 2) return <button type="button" className="button" disabled>{say("canvas.align")}</button>;
  const entry = (words: string, act: () => void) => <li key={words}><button type="button" onClick={() => { act(); close(); }}>{words}</button></li>;
  return (
    <details ref={menu} className="menu align-menu" onBlur={leave} onKeyDown={escape}>
      <summary className="button">{say("canvas.align")}</summary>
      <ul>
        {ALIGNMENTS.map((way) => entry(say(`align.${way}`), () => { align(way); }))}
        {count > 2 && DIRECTIONS.map((way) => entry(say(`distribute.${way}`), () => { distribute(way); }))}
      </ul>
    </details>
  );
}
