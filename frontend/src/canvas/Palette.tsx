import { useDeferredValue, useState } from "react";

import type { Element, Technology } from "../client/contract";
import { Pictogram } from "../components/Pictogram";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";
import { dragPart } from "./dragged";
import type { NewPart } from "./edits";
import "./palette.css";

const KINDS = ["external_entity", "process", "data_store"] as const satisfies readonly Element["kind"][];
const BOUNDARIES = [
  "internet", "organization", "organizational_unit", "aws_account", "region", "vpc", "subnet", "network", "host",
  "container_platform", "execution_environment", "team", "custom",
] as const;

/** What a diagram is made of: pressed, it is added; dragged, it goes where it is dropped. */
export function Palette({ add }: { add: (part: NewPart) => void }) {
  const say = useWords();
  const technologies = valueOf(useStore((state) => state.technologies)) ?? [];
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text).trim().toLowerCase();
  const item = (part: NewPart, key: string, drawing = "") => <Item key={key} part={part} drawing={drawing} add={add} />;
  const generic = KINDS.map((kind): NewPart => ({ type: "element", kind, name: say(`part.${kind}`), technology: null }));
  const boundaries = BOUNDARIES.map((kind): NewPart => ({ type: "boundary", kind, name: say(`boundary.${kind}`) }));
  const fits = ({ name }: { name: string }) => name.toLowerCase().includes(wanted);
  const found = technologies.filter((one) => fits(one) || one.id.includes(wanted));
  return (
    <aside className="palette" aria-label={say("palette.name")}>
      <input
        type="search"
        value={text}
        placeholder={say("palette.search")}
        aria-label={say("palette.search")}
        onChange={(event) => { setText(event.target.value); }}
      />
      <div className="palette-list">
        <Group title={say("palette.elements")} open>{generic.filter(fits).map((part) => item(part, part.kind))}</Group>
        <Group title={say("palette.boundaries")} open>{boundaries.filter(fits).map((part) => item(part, part.kind))}</Group>
        {[...byCategory(found)].map(([category, members]) => (
          <Category key={category} name={category} open={wanted !== ""}>
            {members.map(({ id, name, kind, drawing }) => item({ type: "element", kind, name, technology: id }, id, drawing))}
          </Category>
        ))}
        <p className="hint" role="status">{!found.length && ![...generic, ...boundaries].some(fits) && say("outline.nothing")}</p>
      </div>
    </aside>
  );
}

function Group({ title, open, children }: { title: string; open: boolean; children: React.ReactNode[] }) {
  // Hundreds of technologies are made only for who opens their group.
  const [shown, setShown] = useState(open);
  if (children.length === 0) return null;
  return (
    <details open={shown} onToggle={(event) => { setShown(event.currentTarget.open); }}>
      <summary>{title}</summary>
      {shown && <ul>{children}</ul>}
    </details>
  );
}

function Category({ name, open, children }: { name: string; open: boolean; children: React.ReactNode[] }) {
  const say = useWords();
  const word = wordFor("category", name);
  return <Group key={String(open)} title={word ? say(word) : name} open={open}>{children}</Group>;
}

function Item({ part, drawing = "", add }: { part: NewPart; drawing?: string; add: (part: NewPart) => void }) {
  return (
    <li>
      <button
        type="button"
        className="palette-item"
        draggable
        onDragStart={(event) => { dragPart(event.dataTransfer, part); }}
        onClick={() => { add(part); }}
      >
        {drawing ? <Pictogram path={drawing} /> : <span className={`glyph ${part.type === "boundary" ? "boundary-glyph" : part.kind}`} aria-hidden="true" />}{part.name}
      </button>
    </li>
  );
}

function byCategory(technologies: Technology[]): Map<string, Technology[]> {
  const groups = new Map<string, Technology[]>();
  for (const one of technologies) groups.set(one.category, [...(groups.get(one.category) ?? []), one]);
  return groups;
}
