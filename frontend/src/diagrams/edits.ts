import type { Diagram, Place, SystemDocument } from "../client/contract";
import { added, fieldSet, hiddenSet, removed, type Change } from "../editing/change";
import { keyBefore } from "../editing/document";
import { freeId } from "../editing/ids";
import { shownAgain } from "../editing/removal";

/** What people do with diagrams, as changes. A diagram is a view: the parts and the risks are those of the system. */

/** Another diagram that shows what the chosen one shows, behind it; the first one is written down too where there was none. */
export function addingDiagram(
  document: SystemDocument, chosen: Diagram | null, places: ReadonlyMap<string, Place>, name: string,
): { id: string; changes: Change[] } {
  const spots = Object.fromEntries(places);
  const first: Diagram | null = chosen ? null : { id: freeId(document, "main"), name: document.system.name, places: spots };
  const id = freeId({ ...document, diagrams: [...(document.diagrams ?? []), ...(first ? [first] : [])] }, name);
  const made = added("diagram", id, { id, name, places: spots, ...(chosen?.hidden && { hidden: chosen.hidden }) }, (chosen ?? first)?.id ?? null);
  return { id, changes: [...(first ? [added("diagram", first.id, first)] : []), made] };
}

export function renamingDiagram(diagram: Diagram, name: string): Change[] {
  return name === diagram.name ? [] : [fieldSet("diagram", diagram.id, diagram, "name", name)];
}

export function removingDiagram(document: SystemDocument, diagram: Diagram): Change[] {
  return [removed("diagram", diagram.id, diagram, keyBefore(document, "diagram", diagram.id))];
}

/** Says which parts a diagram leaves out, part by part, so that what two people leave out is left out by both. */
export function hiding({ boundaries = [], elements = [], flows = [] }: SystemDocument, diagram: Diagram, hidden: ReadonlySet<string>): Change[] {
  const before = new Set(diagram.hidden);
  const added = [...boundaries, ...elements, ...flows].filter(({ id }) => hidden.has(id) && !before.has(id));
  return [...shownAgain(diagram, (id) => !hidden.has(id)), ...added.map(({ id }) => hiddenSet(diagram.id, id, true))];
}

/** Puts a diagram so many places to the right among the others, or to the left; nothing where it would leave the row. */
export function movingDiagram({ diagrams = [] }: SystemDocument, { id }: Diagram, by: number): Change[] {
  const ids = diagrams.map((diagram) => diagram.id);
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return [];
  const rest = ids.filter((other) => other !== id);
  return [{ op: "move", kind: "diagram", id, path: "order", old: ids[from - 1] ?? "", new: rest[to - 1] ?? "" }];
}

/**
 * The changes that keep what is new out of the diagrams that leave parts out, the one in sight (the first) aside. One
 * that shows everything shows what is new as well.
 */
export function leftOutElsewhere(document: SystemDocument, changes: readonly Change[]): Change[] {
  const made = changes.filter(({ op, path, kind }) => op === "add" && path === "" && (kind === "element" || kind === "boundary"));
  if (made.length === 0) return [];
  return (document.diagrams ?? []).slice(1).filter(({ hidden = [] }) => hidden.length > 0)
    .flatMap(({ id }) => made.map((part) => hiddenSet(id, part.id, true)));
}
