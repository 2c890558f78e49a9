import type { Layout, Place, SystemDocument } from "../client/contract";
import { added, placeSet, type Change } from "../editing/change";
import { freeId } from "../editing/ids";

/** Where each element and boundary lies, in pixels of the whole diagram. */
export type Places = ReadonlyMap<string, Place>;

export interface Point {
  x: number;
  y: number;
}

export const ELEMENT_SIZE = { width: 168, height: 64 };
export const BOUNDARY_SIZE = { width: 300, height: 190 };
/** Pixels that a boundary keeps free around what lies in it; more at the top, where its title stands. */
const PADDING = 24;
const TOP = 44;
const GAP = 32;

/** The places that people gave, and for the rest those of the server; null while a part has neither. */
export function placesOf(document: SystemDocument, layout: Layout | null): Places | null {
  const given = { ...layout?.boundaries, ...layout?.elements, ...document.diagrams?.[0]?.places };
  const found = new Map<string, Place>();
  for (const id of shownIn(document).keys()) {
    const place = given[id];
    if (!place) return null;
    found.set(id, place);
  }
  return found;
}

/** The changes that take parts out of their places in all diagrams but the first, so that the server finds them new ones. */
export function unplacedElsewhere(document: SystemDocument, ids: ReadonlySet<string>): Change[] {
  return (document.diagrams ?? []).slice(1).flatMap((diagram) =>
    Object.entries(diagram.places ?? {}).filter(([id]) => ids.has(id)).map(([id, place]) => placeSet(diagram.id, id, place, null)));
}

/** The changes that write places into the first diagram, which is made where there is none. */
export function placing(document: SystemDocument, places: Places): Change[] {
  const diagram = document.diagrams?.[0];
  if (!diagram) {
    const id = freeId(document, "main", places.keys());
    return [added("diagram", id, { id, name: document.system.name, places: Object.fromEntries(places) })];
  }
  const given = diagram.places ?? {};
  return [...places]
    .filter(([id, place]) => !samePlace(given[id], place))
    .map(([id, place]) => placeSet(diagram.id, id, given[id], place));
}

/** The boundary directly around each boundary and element; null at the outermost level. */
export function parentsIn({ boundaries = [], elements = [] }: SystemDocument): Map<string, string | null> {
  return new Map([
    ...boundaries.map(({ id, parent }) => [id, parent ?? null] as const),
    ...elements.map(({ id, boundary }) => [id, boundary ?? null] as const),
  ]);
}

/** The same of what the first diagram shows: what lies in a boundary that it hides lies in the one around that. */
export function shownIn(document: SystemDocument): Map<string, string | null> {
  const parents = parentsIn(document);
  const hidden = new Set(document.diagrams?.[0]?.hidden);
  if (hidden.size === 0) return parents;
  const shown = (id: string) => around(parents, id).find((outer) => !hidden.has(outer)) ?? null;
  return new Map([...parents.keys()].filter((id) => !hidden.has(id)).map((id) => [id, shown(id)]));
}

/** The boundaries around a part, innermost first. */
export function around(parents: ReadonlyMap<string, string | null>, id: string): string[] {
  const found: string[] = [];
  for (let at = parents.get(id) ?? null; at !== null && !found.includes(at); at = parents.get(at) ?? null) found.push(at);
  return found;
}

/** Every boundary grown as far as needed to hold what lies in it, however deep. */
export function grown(parents: ReadonlyMap<string, string | null>, places: Places): Places {
  const result = new Map(places);
  const inner = [...parents.keys()].sort((one, other) => around(parents, other).length - around(parents, one).length);
  for (const id of inner) {
    const parent = parents.get(id) ?? null;
    const [box, outer] = [result.get(id), parent === null ? undefined : result.get(parent)];
    if (box && outer && parent !== null) result.set(parent, holding(outer, box));
  }
  return result;
}

/** Moves parts with all that lies in them. */
export function shifted(parents: ReadonlyMap<string, string | null>, places: Places, ids: readonly string[], by: Point): Places {
  const moved = new Set(ids);
  const result = new Map(places);
  for (const [id, place] of places) {
    if (moved.has(id) || around(parents, id).some((outer) => moved.has(outer))) {
      result.set(id, { ...place, x: place.x + by.x, y: place.y + by.y });
    }
  }
  return result;
}

/** The innermost boundary at a point, leaving out some and all inside them; null for none. */
export function boundaryAt(document: SystemDocument, places: Places, point: Point, except: ReadonlySet<string>): string | null {
  const parents = shownIn(document);
  const hit = (document.boundaries ?? []).filter(({ id }) => {
    const box = places.get(id);
    return box && !except.has(id) && !around(parents, id).some((outer) => except.has(outer)) && holds(box, point);
  });
  const deepest = hit.sort((one, other) => around(parents, other.id).length - around(parents, one.id).length)[0];
  return deepest?.id ?? null;
}

/** A free place of a size near a point, inside a boundary where one is given: the first one down and to the right. */
export function freePlace(
  parents: ReadonlyMap<string, string | null>, places: Places, size: { width: number; height: number }, parent: string | null,
  near: Point,
): Place {
  const outer = parent === null ? undefined : places.get(parent);
  const siblings = [...places].filter(([id]) => (parents.get(id) ?? null) === parent).map(([, place]) => place);
  const start = outer ? { x: outer.x + PADDING, y: outer.y + TOP } : { x: Math.round(near.x), y: Math.round(near.y) };
  const across = outer ? Math.max(1, Math.floor((outer.width - 2 * PADDING + GAP) / (size.width + GAP))) : 4;
  for (let step = 0; ; step += 1) {
    const place = {
      x: start.x + (step % across) * (size.width + GAP), y: start.y + Math.floor(step / across) * (size.height + GAP), ...size,
    };
    if (!siblings.some((other) => overlap(place, other))) return place;
  }
}

function holding(outer: Place, box: Place): Place {
  const left = Math.min(outer.x, box.x - PADDING);
  const top = Math.min(outer.y, box.y - TOP);
  const right = Math.max(outer.x + outer.width, box.x + box.width + PADDING);
  const bottom = Math.max(outer.y + outer.height, box.y + box.height + PADDING);
  const fits = left === outer.x && top === outer.y && right === outer.x + outer.width && bottom === outer.y + outer.height;
  return fits ? outer : { x: left, y: top, width: right - left, height: bottom - top };
}

function holds(box: Place, { x, y }: Point): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function overlap(one: Place, other: Place): boolean {
  return (
    one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height
  );
}

function samePlace(one: Place | undefined, other: Place): boolean {
  return one?.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
