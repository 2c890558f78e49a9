import type { Place } from "../client/contract";
import { around, type Places, type Point } from "./places";

/** A line along which edges or middles meet, from end to end of what lies on it: upright at an x, else at a y. */
export interface Guide {
  upright: boolean;
  at: number;
  from: number;
  to: number;
}

export interface Snap {
  /** How far what is dragged goes on, to meet the lines. */
  by: Point;
  guides: Guide[];
}

const NOWHERE: Snap = { by: { x: 0, y: 0 }, guides: [] };

/** Boxes that others are lined up with; of those that hold what is dragged, only the middle counts: one does not drop things on a border. */
export interface Fixed {
  place: Place;
  holds: boolean;
}

/** What stays where it is, and can be seen, while parts are dragged with all in them. */
export function fixedBoxes(parents: ReadonlyMap<string, string | null>, places: Places, dragged: ReadonlySet<string>, sight: Place): Fixed[] {
  const holding = new Set([...dragged].flatMap((id) => around(parents, id)));
  return [...places].flatMap(([id, place]): Fixed[] => {
    const moves = dragged.has(id) || around(parents, id).some((outer) => dragged.has(outer));
    return moves || !meet(place, sight) ? [] : [{ place, holds: holding.has(id) }];
  });
}

/** The box around all places. */
export function boxAround(places: readonly Place[]): Place {
  const [x, y] = [Math.min(...places.map((place) => place.x)), Math.min(...places.map((place) => place.y))];
  const [right, bottom] = [Math.max(...places.map((place) => place.x + place.width)), Math.max(...places.map((place) => place.y + place.height))];
  return { x, y, width: right - x, height: bottom - y };
}

/** Where a box meets the edges and middles of others within `reach` pixels, nearest first for each direction. */
export function snapped(box: Place, fixed: readonly Fixed[], reach: number): Snap {
  const by = { x: nearest(box, fixed, reach, true), y: nearest(box, fixed, reach, false) };
  if (by.x === null && by.y === null) return NOWHERE;
  const moved = { ...box, x: box.x + (by.x ?? 0), y: box.y + (by.y ?? 0) };
  const guides = [...(by.x === null ? [] : guidesOf(moved, fixed, true)), ...(by.y === null ? [] : guidesOf(moved, fixed, false))];
  return { by: { x: by.x ?? 0, y: by.y ?? 0 }, guides };
}

function nearest(box: Place, fixed: readonly Fixed[], reach: number, upright: boolean): number | null {
  let best: number | null = null;
  const own = linesOf(box, upright, false);
  for (const { place, holds } of fixed) {
    for (const line of linesOf(place, upright, holds)) {
      for (const [index, at] of own.entries()) {
        // A border meets borders, a middle middles: a border on a middle looks like nothing meant.
        if (isMiddle(index, own.length) !== (line === middle(place, upright))) continue;
        if (Math.abs(line - at) <= reach && (best === null || Math.abs(line - at) < Math.abs(best))) best = line - at;
      }
    }
  }
  return best;
}

function guidesOf(box: Place, fixed: readonly Fixed[], upright: boolean): Guide[] {
  const found = new Map<number, Guide>();
  for (const [index, at] of linesOf(box, upright, false).entries()) {
    for (const { place, holds } of fixed) {
      const meets = linesOf(place, upright, holds).some((line) => Math.abs(line - at) < 0.01 && isMiddle(index, 3) === (line === middle(place, upright)));
      if (!meets) continue;
      const [one, other] = [range(box, !upright), range(place, !upright)];
      const before = found.get(at);
      const from = Math.min(one[0], other[0], before?.from ?? Infinity);
      found.set(at, { upright, at, from, to: Math.max(one[1], other[1], before?.to ?? -Infinity) });
    }
  }
  return [...found.values()];
}

/** Start, middle and end of a box across (or down); the middle alone where it holds what is dragged. */
function linesOf(place: Place, upright: boolean, holds: boolean): number[] {
  const [start, end] = range(place, upright);
  return holds ? [middle(place, upright)] : [start, middle(place, upright), end];
}

function isMiddle(index: number, count: number): boolean {
  return count === 1 || index === 1;
}

function middle(place: Place, upright: boolean): number {
  return upright ? place.x + place.width / 2 : place.y + place.height / 2;
}

function range(place: Place, across: boolean): [number, number] {
  return across ? [place.x, place.x + place.width] : [place.y, place.y + place.height];
}

function meet(one: Place, other: Place): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}
