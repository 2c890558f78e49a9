import { freeId } from "../canvas/edits";
import type { Diagram, Place, SystemDocument } from "../client/contract";
import { added, fieldSet, removed, type Change } from "../editing/change";
import { keyBefore } from "../editing/document";

/** What people do with diagrams, as changes. A diagram is a view: the parts and the risks are those of the system. */

/** Another diagram that shows what the chosen one shows, behind it; the first one is written down too where there was none. */
export function addingDiagram(
  document: SystemDocument, chosen: Diagram | null, places: ReadonlyMap<string, Place>, name: string,
): { id: string; changes: Change[] } {
  const spots = Object.fromEntries(places);
  const first: Diagram | null = chosen ? null : { id: freeId(document, "main"), name: document.system.name, places: spots };
  const id = freeId({ ...document, diagrams: [...(document.diagrams ?? []), ...(first ? [first] : [])] }, name);
  const made = added("diagram", id, { id, name, places: spots, ...(chosen?.hidden && { hidden: chosen.hidden }) }, chosen?.id ?? null);
  return { id, changes: [...(first ? [added("diagram", first.id, first)] : []), made] };
}

export function renamingDiagram(diagram: Diagram, name: string): Change[] {
  return name === diagram.name ? [] : [fieldSet("diagram", diagram.id, diagram, "name", name)];
}

export function removingDiagram(document: SystemDocument, diagram: Diagram): Change[] {
  return [removed("diagram", diagram.id, diagram, keyBefore(document, "diagram", diagram.id))];
}

/** Says which parts a diagram leaves out; in the order of the document, so that the same choice is the same value. */
export function hiding(document: SystemDocument, diagram: Diagram, hidden: ReadonlySet<string>): Change[] {
  const { boundaries = [], elements = [], flows = [] } = document;
  const next = [...boundaries, ...elements, ...flows].map(({ id }) => id).filter((id) => hidden.has(id));
  const before = diagram.hidden ?? [];
  if (next.length === before.length && next.every((id) => before.includes(id))) return [];
  return [{ op: "set", kind: "diagram", id: diagram.id, path: "hidden", old: before, new: next }];
}

/**
 * The changes that keep what is new out of the diagrams that leave parts out, the one in sight (the first) aside. One
 * that shows everything shows what is new as well.
 */
export function leftOutElsewhere(document: SystemDocument, changes: readonly Change[]): Change[] {
  const made = changes.filter(({ op, path, kind }) => op === "add" && path === "" && (kind === "element" || kind === "boundary"));
  if (made.length === 0) return [];
  return (document.diagrams ?? []).slice(1).filter(({ hidden = [] }) => hidden.length > 0).map(({ id, hidden = [] }): Change => ({
    op: "set", kind: "diagram", id, path: "hidden", old: hidden, new: [...hidden, ...made.map((part) => part.id)],
  }));
}
