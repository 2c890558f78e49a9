import type { Row } from "./tree";

/** What a key does in the outline: goes to another line, opens or closes one, or chooses it. */
export type Step = { to: number } | { turn: string } | { choose: number } | null;

/**
 * What a key means on a line, as the ARIA authoring practices have it for trees; a letter goes to the next line that
 * begins with it. Null for a key that means nothing there.
 */
export function stepOf(rows: readonly Row[], at: number, key: string): Step {
  const row = rows[at];
  if (!row) return null;
  const ends: Record<string, number> = { ArrowDown: Math.min(at + 1, rows.length - 1), ArrowUp: Math.max(at - 1, 0), Home: 0, End: rows.length - 1 };
  const to = ends[key];
  if (to !== undefined) return { to };
  if (key === "ArrowRight") return inward(row, at);
  if (key === "ArrowLeft") return outward(rows, row);
  if (key === "Enter" || key === " ") return { choose: at };
  return key.length === 1 ? lettered(rows, at, key) : null;
}

function inward({ node, open }: Row, at: number): Step {
  if (open) return { to: at + 1 };
  return node.children.length > 0 ? { turn: node.key } : null;
}

function outward(rows: readonly Row[], { node, open, parent }: Row): Step {
  if (open) return { turn: node.key };
  return parent === null ? null : { to: rows.findIndex((row) => row.node.key === parent) };
}

function lettered(rows: readonly Row[], at: number, letter: string): Step {
  const begins = ({ node }: Row) => node.name.toLowerCase().startsWith(letter.toLowerCase());
  const next = rows.findIndex((row, index) => index > at && begins(row));
  const to = next < 0 ? rows.findIndex(begins) : next;
  return to < 0 ? null : { to };
}
