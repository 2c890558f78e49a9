import type { CSSProperties } from "react";

import { BandShape } from "../components/BandBadge";
import type { Mark } from "../diagram/marks";
import { useWords } from "../words/useWords";
import type { Row } from "./tree";

interface Props {
  row: Row;
  index: number;
  /** Pixels from the top of the tree. */
  top: number;
  active: boolean;
  chosen: boolean;
  /** The worst of it; where it is closed, of all in it too. */
  mark: Mark | null;
  press: () => void;
  turn: () => void;
}

/** One line of the outline; keys are the tree's. */
export function Line({ row: { node, level, place, siblings, open }, index, top, active, chosen, mark, press, turn }: Props) {
  const say = useWords();
  const turnable = node.children.length > 0;
  const name = node.kind === "diagrams" ? say("diagrams.name") : node.name;
  return (
    <div
      id={`outline-${String(index)}`} role="treeitem" aria-level={level} aria-posinset={place} aria-setsize={siblings} aria-selected={chosen}
      aria-expanded={turnable ? open : undefined} className={active ? "outline-line active" : "outline-line"} data-id={node.id}
      style={{ top, "--level": level } as CSSProperties} title={name} onClick={press}
    >
      <span
        className="outline-turn" aria-hidden="true"
        onClick={(event) => { if (turnable) { event.stopPropagation(); turn(); } }}
      >
        {turnable && (open ? "▾" : "▸")}
      </span>
      <span className={`outline-sign ${node.kind}`} aria-hidden="true" />
      <span className="outline-words">{name}</span>
      {mark && (
        <span className={`outline-mark band-${mark.band}`}>
          <BandShape band={mark.band} /><span aria-hidden="true">{mark.count}</span>
          <span className="unseen">{say("canvas.risks", { count: mark.count, band: say(`band.${mark.band}`) })}</span>
        </span>
      )}
    </div>
  );
}
