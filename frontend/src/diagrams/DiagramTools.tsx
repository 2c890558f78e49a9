import { useState } from "react";

import { placesNow } from "../canvas/now";
import type { Diagram, SystemDocument } from "../client/contract";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { chosenIn } from "./chosen";
import { DiagramMenu } from "./DiagramMenu";
import { addingDiagram, renamingDiagram } from "./edits";
import { PartsDialog } from "./PartsDialog";
import { showDiagram } from "./showing";

/** Adds diagrams, and changes the one in sight. */
export function DiagramTools({ chosen }: { chosen: string | null }) {
  const say = useWords();
  const document = valueOf(useStore((state) => state.document));
  const change = useStore((state) => state.change);
  if (!document) return null;
  const current = chosenIn(document, chosen);
  const add = () => {
    const { places } = placesNow();
    if (!places) return;
    const name = say("diagrams.new", { number: nextNumber(document) });
    const { id, changes } = addingDiagram(document, current, places, name);
    change(changes);
    showDiagram(id);
  };
  return (
    <>
      <button type="button" className="button" aria-label={say("diagrams.add")} title={say("diagrams.add")} onClick={add}>+</button>
      {current && <Changes key={current.id} document={document} current={current} />}
    </>
  );
}

/** What changes the diagram in sight. */
function Changes({ document, current }: { document: SystemDocument; current: Diagram }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const [doing, setDoing] = useState<"renaming" | "choosing" | null>(null);
  const left = current.hidden?.length ?? 0;
  const done = () => { setDoing(null); };
  return (
    <>
      <DiagramMenu document={document} current={current} begin={setDoing} />
      {doing === "renaming" && <NameField name={current.name} take={(name) => { done(); change(renamingDiagram(current, name)); }} />}
      {left > 0 && <button type="button" className="left-out" onClick={() => { setDoing("choosing"); }}>{say("diagrams.left", { count: left })}</button>}
      {doing === "choosing" && <PartsDialog diagram={current} document={document} close={done} />}
    </>
  );
}

/** A system without a diagram is seen as one. */
function nextNumber({ diagrams = [] }: SystemDocument): number {
  return Math.max(2, diagrams.length + 1);
}

/** Enter, or going elsewhere, takes the name; Escape and an empty one leave it as it was. */
function NameField({ name, take }: { name: string; take: (name: string) => void }) {
  const say = useWords();
  return (
    <input
      autoFocus
      aria-label={say("diagrams.newName")}
      defaultValue={name}
      maxLength={200}
      onFocus={(event) => { event.target.select(); }}
      onBlur={(event) => { take(event.target.value.trim() || name); }}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.currentTarget.value = name;
        if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}
