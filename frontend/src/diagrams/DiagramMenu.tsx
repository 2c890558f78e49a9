import { useRef, type FocusEvent, type KeyboardEvent } from "react";

import { pickedNow } from "../canvas/now";
import type { Diagram, SystemDocument } from "../client/contract";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { hiding, removingDiagram } from "./edits";
import { showDiagram } from "./showing";

interface Props {
  document: SystemDocument;
  current: Diagram;
  begin: (what: "renaming" | "choosing") => void;
}

/** What can be done to the diagram in sight. */
export function DiagramMenu({ document, current, begin }: Props) {
  const say = useWords();
  const { change, pick } = useStore();
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => menu.current?.removeAttribute("open");
  const leave = (event: FocusEvent) => { if (!menu.current?.contains(event.relatedTarget)) close(); };
  const press = (event: KeyboardEvent) => { if (event.key === "Escape") close(); };
  const diagrams = document.diagrams ?? [];
  const hide = () => {
    const changes = hiding(document, current, new Set([...(current.hidden ?? []), ...pickedNow()]));
    pick([]);
    change(changes);
  };
  const remove = () => {
    change(removingDiagram(document, current));
    showDiagram(diagrams.find(({ id }) => id !== current.id)?.id ?? null);
  };
  const entry = (words: string, act: () => void, enabled = true) => (
    <li><button type="button" disabled={!enabled} onClick={() => { close(); act(); }}>{words}</button></li>
  );
  return (
    <details ref={menu} className="menu diagram-menu" onBlur={leave} onKeyDown={press}>
      <summary className="button">{say("diagrams.menu")}</summary>
      <ul>
        {entry(say("diagrams.parts"), () => { begin("choosing"); })}
        {entry(say("diagrams.hide"), hide)}
        {entry(say("diagrams.rename"), () => { begin("renaming"); })}
        {entry(say("diagrams.remove"), remove, diagrams.length > 1)}
      </ul>
    </details>
  );
}
