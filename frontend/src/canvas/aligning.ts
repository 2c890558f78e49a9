import type { Place, SystemDocument } from "../client/contract";
import type { Change } from "../editing/change";
import { grown, shownIn, placing, shifted, type Places } from "./places";

export const ALIGNMENTS = ["left", "center", "right", "top", "middle", "bottom"] as const;
export type Alignment = (typeof ALIGNMENTS)[number];
export const DIRECTIONS = ["across", "down"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Where on its axis a box is held. */
const SHARE: Record<Alignment, number> = { left: 0, center: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 };

/** Parts with what lies in them on one line: that of the outermost of them, or the middle of all. */
export function aligning(document: SystemDocument, places: Places, ids: Iterable<string>, way: Alignment): Change[] {
  const across = way === "left" || way === "center" || way === "right";
  const boxes = boxesOf(places, ids);
  const [start, end] = [Math.min(...boxes.map(([, box]) => from(box, across))), Math.max(...boxes.map(([, box]) => from(box, across) + size(box, across)))];
  const line = start + (end - start) * SHARE[way];
  return moved(document, places, boxes.map(([id, box]) => [id, line - from(box, across) - size(box, across) * SHARE[way]]), across);
}

/** The same gap between each and the next; the first and the last stay. */
export function distributing(document: SystemDocument, places: Places, ids: Iterable<string>, direction: Direction): Change[] {
  const across = direction === "across";
  const boxes = boxesOf(places, ids).sort(([, one], [, other]) => from(one, across) - from(other, across));
  const [first, last] = [boxes[0]?.[1], boxes.at(-1)?.[1]];
  if (!first || !last || boxes.length < 3) return [];
  const room = from(last, across) + size(last, across) - from(first, across);
  const gap = (room - boxes.reduce((sum, [, box]) => sum + size(box, across), 0)) / (boxes.length - 1);
  let at = from(first, across);
  const steps = boxes.map(([id, box]): [string, number] => {
    const by = at - from(box, across);
    at += size(box, across) + gap;
    return [id, by];
  });
  return moved(document, places, steps, across);
}

function boxesOf(places: Places, ids: Iterable<string>): [string, Place][] {
  return [...ids].flatMap((id) => { const box = places.get(id); return box ? [[id, box] as [string, Place]] : []; });
}

function moved(document: SystemDocument, places: Places, steps: readonly (readonly [string, number])[], across: boolean): Change[] {
  const parents = shownIn(document);
  const after = steps.reduce((now, [id, by]) => shifted(parents, now, [id], across ? { x: Math.round(by), y: 0 } : { x: 0, y: Math.round(by) }), places);
  return placing(document, grown(parents, after));
}

function from(box: Place, across: boolean): number {
  return across ? box.x : box.y;
}

function size(box: Place, across: boolean): number {
  return across ? box.width : box.height;
}
