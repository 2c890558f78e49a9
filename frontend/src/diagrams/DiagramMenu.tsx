import { pickedNow } from "../canvas/now";
import type { Diagram, SystemDocument } from "../client/contract";
import { Menu } from "../components/Menu";
import { useOf } from "../state/store";
import { useWords } from "../words/useWords";
import { hiding, movingDiagram, removingDiagram } from "./edits";
import { showDiagram } from "./showing";

interface Props {
  document: SystemDocument;
  current: Diagram;
  begin: (what: "renaming" | "choosing") => void;
}

/** What can be done to the diagram in sight. */
export function DiagramMenu({ document, current, begin }: Props) {
  const say = useWords();
  const { change, pick, look } = useOf("change", "pick", "look");
  const diagrams = document.diagrams ?? [];
  const hide = () => {
    const changes = hiding(document, current, new Set([...(current.hidden ?? []), ...pickedNow()]));
    pick([]);
    change(changes);
  };
  // The first one is in sight where the address names none: it has to stay in sight when another becomes the first.
  const move = (by: number) => {
    look({ diagram: current.id }, "replace");
    change(movingDiagram(document, current, by));
  };
  const place = diagrams.findIndex(({ id }) => id === current.id);
  const remove = () => {
    change(removingDiagram(document, current));
    showDiagram(diagrams.find(({ id }) => id !== current.id)?.id ?? null);
  };
  const entry = (words: string, act: () => void, enabled = true) => (
    <li><button type="button" disabled={!enabled} onClick={act}>{words}</button></li>
  );
  return (
    <Menu words={say("diagrams.menu")} className="diagram-menu">
      {entry(say("diagrams.parts"), () => { begin("choosing"); })}
      {entry(say("diagrams.hide"), hide)}
      {entry(say("diagrams.rename"), () => { begin("renaming"); })}
      {entry(say("diagrams.left_of"), () => { move(-1); }, place > 0)}
      {entry(say("diagrams.right_of"), () => { move(1); }, place < diagrams.length - 1)}
      {entry(say("diagrams.remove"), remove, diagrams.length > 1)}
    </Menu>
  );
}
