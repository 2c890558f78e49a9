import type { Boundary, Element, Flow, SystemDocument } from "../client/contract";
import { added, fieldSet, type Change } from "../editing/change";
import { freeId, numbered } from "../editing/ids";
import {
  around, BOUNDARY_SIZE, boundaryAt, ELEMENT_SIZE, freePlace, grown, parentsIn, placing, shifted, shownIn, unplacedElsewhere,
  type Places, type Point,
} from "./places";

/** What people do on the canvas, as changes. */

export type NewPart =
  | { type: "element"; kind: Element["kind"]; name: string; technology: string | null }
  | { type: "boundary"; kind: Boundary["kind"]; name: string };

/** Where a new part goes: to a point, or into a boundary (null: outside of all) near a point. */
export type Target = { at: Point } | { into: string | null; near: Point };

/** Adds an element or a boundary; gives its id too. */
export function adding(document: SystemDocument, places: Places, part: NewPart, target: Target): { id: string; changes: Change[] } {
  const names = new Set([...(document.elements ?? []), ...(document.boundaries ?? [])].map(({ name }) => name));
  const name = numbered(part.name, (text) => names.has(text), " ");
  const id = freeId(document, name);
  const size = part.type === "element" ? ELEMENT_SIZE : BOUNDARY_SIZE;
  const parent = "at" in target ? boundaryAt(document, places, target.at, new Set()) : target.into;
  const parents = shownIn(document);
  const place = "at" in target
    ? { x: Math.round(target.at.x - size.width / 2), y: Math.round(target.at.y - size.height / 2), ...size }
    : freePlace(parents, places, size, parent, target.near);
  parents.set(id, parent);
  const placed = grown(parents, new Map([...places, [id, place]]));
  const made = part.type === "element"
    ? added("element", id, { id, kind: part.kind, name, ...(part.technology !== null && { technology: part.technology }), ...(parent !== null && { boundary: parent }) })
    : added("boundary", id, { id, kind: part.kind, name, ...(parent !== null && { parent }) });
  return { id, changes: [made, ...placing(document, placed)] };
}

/** Moves parts with all in them, into the boundary that they were dropped on. */
export function moving(document: SystemDocument, places: Places, ids: readonly string[], by: Point): Change[] {
  const parents = shownIn(document);
  const roots = ids.filter((id) => !around(parents, id).some((outer) => ids.includes(outer)));
  const moved = shifted(parents, places, roots, { x: Math.round(by.x), y: Math.round(by.y) });
  const lifted = new Set(roots);
  const changes: Change[] = [];
  for (const id of roots) {
    const box = moved.get(id);
    if (!box) continue;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const parent = boundaryAt(document, moved, middle, lifted);
    if (parent === parents.get(id)) continue;
    changes.push(...reparented(document, id, parent));
    parents.set(id, parent);
  }
  return [...changes, ...placing(document, grown(parents, moved))];
}

/** Puts a part into another boundary (null: outside of all), where there is room. */
export function movingInto(document: SystemDocument, places: Places, id: string, parent: string | null): Change[] {
  const parents = shownIn(document);
  const box = places.get(id);
  if (!box || (parent !== null && !places.has(parent))) return reparented(document, id, parent);
  if (parents.get(id) === parent) return [];
  const place = freePlace(parents, places, { width: box.width, height: box.height }, parent, { x: box.x, y: box.y });
  const moved = shifted(parents, places, [id], { x: place.x - box.x, y: place.y - box.y });
  parents.set(id, parent);
  return [...reparented(document, id, parent), ...placing(document, grown(parents, moved))];
}

function reparented(document: SystemDocument, id: string, parent: string | null): Change[] {
  const parents = parentsIn(document);
  const moving = new Set([id, ...[...parents.keys()].filter((inner) => around(parents, inner).includes(id))]);
  const elsewhere = unplacedElsewhere(document, moving);
  const element = document.elements?.find((part) => part.id === id);
  if (element) return [fieldSet("element", id, element, "boundary", parent), ...elsewhere];
  const boundary = document.boundaries?.find((part) => part.id === id);
  return boundary ? [fieldSet("boundary", id, boundary, "parent", parent), ...elsewhere] : [];
}

/** Other places and sizes for parts; a boundary never gets smaller than what lies in it. */
export function resizing(document: SystemDocument, places: Places, sizes: Places): Change[] {
  return placing(document, grown(shownIn(document), new Map([...places, ...sizes])));
}

/** Adds a flow; gives its id too. */
export function connecting(
  document: SystemDocument, source: string, target: string, more: Partial<Pick<Flow, "name" | "protocol" | "bidirectional">> = {},
): { id: string; changes: Change[] } {
  const id = freeId(document, more.name ?? `${source} to ${target}`);
  return { id, changes: [added("flow", id, { id, source, target, ...more })] };
}
