import type { Place, SystemDocument } from "../client/contract";
import { grown, shownIn, type Places, type Point } from "./places";

/** A place within the boundary around it, with its size where that changes, as the canvas wants it. */
export interface Step {
  position: Point;
  width?: number;
  height?: number;
  measured?: { width: number; height: number };
}

export interface Sizing {
  box: Place;
  /** What is shown while it goes on. */
  moves: ReadonlyMap<string, Step>;
}

/**
 * A part on its way to another size, no smaller than what lies in it, which stays where it is. `start` is its place within
 * the boundary around it where a side moves that is not its right or lower one. Null where it is not there.
 */
export function sizing(document: SystemDocument, places: Places, id: string, start: Point | null, size: { width: number; height: number }): Sizing | null {
  const before = places.get(id);
  if (!before) return null;
  const parents = shownIn(document);
  const outer = placeAround(parents, places, id);
  const at = start ? { x: start.x + outer.x, y: start.y + outer.y } : { x: before.x, y: before.y };
  const box = rounded(grown(parents, new Map([...places, [id, { ...at, ...size }]])).get(id) ?? before);
  const own = { position: { x: box.x - outer.x, y: box.y - outer.y }, width: box.width, height: box.height, measured: { width: box.width, height: box.height } };
  const moves = new Map<string, Step>([[id, own]]);
  for (const [inner, parent] of parents) {
    const place = parent === id ? places.get(inner) : undefined;
    if (place) moves.set(inner, { position: { x: place.x - box.x, y: place.y - box.y } });
  }
  return { box, moves };
}

function placeAround(parents: ReadonlyMap<string, string | null>, places: Places, id: string): Point {
  return places.get(parents.get(id) ?? "") ?? { x: 0, y: 0 };
}

function rounded({ x, y, width, height }: Place): Place {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
