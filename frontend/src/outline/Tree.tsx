import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";

import { marksIn } from "../diagram/marks";
import { inSight } from "../diagrams/chosen";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { chooseNode } from "./choosing";
import { Line } from "./Line";
import { stepOf } from "./steps";
import { worstIn, type Row } from "./tree";

/** Pixels of a line, and lines beyond the edges of what is in sight that are there. */
const [HEIGHT, BEYOND] = [26, 8];

interface Props {
  rows: Row[];
  turn: (key: string) => void;
  part: string | null;
}

/** A tree as the ARIA authoring practices want it. Only the lines in sight are there: thousands would slow the page. */
export function Tree({ rows, turn, part }: Props) {
  const say = useWords();
  const { box, first, last, show } = useWindow(rows.length);
  const analysis = valueOf(useStore((state) => state.analysis));
  const marks = useMemo(() => marksIn(analysis), [analysis]);
  const diagram = useStore(({ route, document }) => inSight(route) ?? valueOf(document)?.diagrams?.[0]?.id);
  const [active, setActive] = useState<string | null>(null);
  const at = Math.max(0, rows.findIndex(({ node }) => node.key === active));
  useEffect(() => {
    if (part === null) return;
    const index = rows.findIndex(({ node }) => node.key === `part:${part}`);
    if (index >= 0) show(index);
    // The lines move under what is chosen all the time; it is brought into sight when it is chosen.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [part]);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepOf(rows, at, event.key);
    const row = rows[at];
    if (!step || !row) return;
    event.preventDefault();
    if ("to" in step) {
      setActive(rows[step.to]?.node.key ?? null);
      show(step.to);
    } else if ("turn" in step) turn(step.turn);
    else chooseNode(row.node);
  };
  const here = [...rows.entries()].slice(first, last);
  const current = rows[at];
  if (current && (at < first || at >= last)) here.push([at, current]);
  return (
    <div
      ref={box} id="outline-tree" className="outline-tree" role="tree" aria-label={say("outline.name")} tabIndex={0} onKeyDown={press}
      aria-activedescendant={`outline-${String(at)}`}
    >
      <div role="presentation" style={{ height: rows.length * HEIGHT }}>
        {here.map(([index, row]) => (
          <Line
            key={row.node.key} row={row} index={index} top={index * HEIGHT} active={index === at} mark={row.open ? (marks.get(row.node.id) ?? null) : worstIn(row.node, marks)}
            chosen={row.node.kind === "diagram" ? row.node.id === diagram : row.node.id === part && row.node.kind !== "system"}
            press={() => { setActive(row.node.key); chooseNode(row.node); }} turn={() => { turn(row.node.key); }}
          />
        ))}
      </div>
    </div>
  );
}

/** Which lines of so many are in sight, or nearly; and what brings one there. */
function useWindow(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const [{ top, height }, setSeen] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => { setSeen({ top: element.scrollTop, height: element.clientHeight }); };
    const watch = new ResizeObserver(look);
    watch.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
  const show = (index: number) => {
    const element = box.current;
    if (!element) return;
    const from = index * HEIGHT;
    if (from < element.scrollTop) element.scrollTop = from;
    else if (from + HEIGHT > element.scrollTop + element.clientHeight) element.scrollTop = from + HEIGHT - element.clientHeight;
  };
  const first = Math.max(0, Math.floor(top / HEIGHT) - BEYOND);
  return { box, show, first, last: Math.min(count, Math.ceil((top + height) / HEIGHT) + BEYOND) };
}
