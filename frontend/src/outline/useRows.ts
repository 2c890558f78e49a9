import { useMemo, useState } from "react";

import { around, rowsOf, type OutlineNode, type Row } from "./tree";

/** Lines above which boundaries are closed at first. */
const MANY = 200;

/** The lines to show. What is chosen elsewhere is opened up to once; who closes it again has it closed. */
export function useRows(nodes: OutlineNode[], text: string, part: string | null): { rows: Row[]; turn: (key: string) => void } {
  const [large] = useState(() => countIn(nodes) > MANY);
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [seen, setSeen] = useState<string | null>(null);
  const openAtFirst = ({ kind }: OutlineNode) => kind === "diagrams" || kind === "system" || (kind === "boundary" && !large);
  if (part !== seen) {
    setSeen(part);
    if (part !== null) setTurned(new Map([...turned, ...around(nodes, `part:${part}`).map((key) => [key, true] as const)]));
  }
  const isOpen = (node: OutlineNode) => turned.get(node.key) ?? openAtFirst(node);
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const rows = useMemo(() => rowsOf(nodes, isOpen, text), [nodes, turned, text, large]);
  const turn = (key: string) => {
    const row = rows.find(({ node }) => node.key === key);
    if (row) setTurned(new Map([...turned, [key, !row.open]]));
  };
  return { rows, turn };
}

function countIn(nodes: readonly OutlineNode[]): number {
  return nodes.reduce((sum, { kind, children }) => sum + (kind === "flow" ? 0 : 1) + countIn(children), 0);
}
