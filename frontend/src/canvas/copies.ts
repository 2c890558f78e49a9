import type { Place, SystemDocument } from "../client/contract";
import type { Change } from "../editing/change";
import { clipped, copied, type Clip } from "./clipboard";
import { around, ELEMENT_SIZE, freePlace, grown, parentsIn, placing, shownIn, type Places } from "./places";

/** Copies of what is chosen, with all inside and the flows and grants between, each beside its original; gives the ids of the outermost new parts too. */
export function duplicating(document: SystemDocument, places: Places, ids: ReadonlySet<string>): { ids: string[]; changes: Change[] } {
  const clip = clipped(document, places, ids);
  const roots = rootsOf(document, clip);
  if (roots.length === 0) return { ids: [], changes: [] };
  const { ids: copies, document: after, changes } = copied(document, clip, (outer) => outer);
  const placed = placedBeside(after, places, roots, copies);
  return { ids: roots.flatMap((id) => copies.get(id) ?? []), changes: [...changes, ...placing(document, placed)] };
}

function rootsOf(document: SystemDocument, clip: Clip): string[] {
  const parents = parentsIn(document);
  const parts = [...clip.boundaries, ...clip.elements].map(({ id }) => id);
  const taken = new Set(parts);
  return parts.filter((id) => !around(parents, id).some((outer) => taken.has(outer)));
}

function placedBeside(after: SystemDocument, places: Places, roots: readonly string[], copies: ReadonlyMap<string, string>): Places {
  const parents = shownIn(after);
  const placed = new Map(places);
  for (const root of roots) {
    const box: Place = places.get(root) ?? { x: 0, y: 0, ...ELEMENT_SIZE };
    const room = freePlace(parents, placed, { width: box.width, height: box.height }, parents.get(root) ?? null, box);
    for (const [original, place] of places) {
      const copy = copies.get(original);
      if (copy === undefined || (original !== root && !around(parents, original).includes(root))) continue;
      placed.set(copy, { ...place, x: place.x + room.x - box.x, y: place.y + room.y - box.y });
    }
  }
  return grown(parents, placed);
}
