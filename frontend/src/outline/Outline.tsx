import { useState, type KeyboardEvent } from "react";

import { valueOf } from "../state/remote";
import type { View } from "../state/route";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { chooseNode } from "./choosing";
import "./outline.css";
import { Tree } from "./Tree";
import { outlineOf } from "./tree";
import { useRows } from "./useRows";

/** Everything that the system is made of, beside its diagram. */
export function Outline({ view }: { view: View }) {
  const document = valueOf(useStore((state) => state.document));
  return document && <Lines key={document.system.id} nodes={outlineOf(document)} view={view} />;
}

function Lines({ nodes, view }: { nodes: ReturnType<typeof outlineOf>; view: View }) {
  const say = useWords();
  const showOutline = useStore((state) => state.showOutline);
  const [text, setText] = useState("");
  const { rows, turn } = useRows(nodes, text, view.part);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const first = rows.find(({ node, open }) => !open && node.kind !== "diagrams");
    if (event.key === "ArrowDown") document.getElementById("outline-tree")?.focus();
    else if (event.key === "Enter" && first && text) chooseNode(first.node);
    else return;
    event.preventDefault();
  };
  return (
    <nav className="outline" aria-label={say("outline.name")}>
      <div className="outline-head">
        <input
          type="search" value={text} placeholder={say("outline.filter")} aria-label={say("outline.find")} onKeyDown={press}
          onChange={(event) => { setText(event.target.value); }}
        />
        <button type="button" className="outline-close" aria-label={say("outline.close")} title={say("outline.close")} onClick={() => { showOutline(false); }}>✕</button>
      </div>
      {rows.length > 0 ? <Tree rows={rows} turn={turn} part={view.part} /> : <p className="empty">{say("outline.nothing")}</p>}
    </nav>
  );
}
