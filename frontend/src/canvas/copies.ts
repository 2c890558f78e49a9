import type { Element, Flow, SystemDocument } from "../client/contract";
import { added, type Change } from "../editing/change";
import { freeId, numbered } from "./edits";
import { ELEMENT_SIZE, freePlace, grown, shownIn, placing, type Places } from "./places";

/** Copies of elements beside them, with the flows between them; gives the ids of the new elements too. */
export function duplicating(document: SystemDocument, places: Places, ids: ReadonlySet<string>): { ids: string[]; changes: Change[] } {
  const { elements = [], flows = [] } = document;
  const copies = new Map<string, Element>();
  let current = document;
  for (const element of elements.filter(({ id }) => ids.has(id))) {
    const copy = copyOf(current, element);
    copies.set(element.id, copy);
    current = { ...current, elements: [...(current.elements ?? []), copy] };
  }
  const joined: Flow[] = [];
  for (const flow of flows) {
    const [source, target] = [copies.get(flow.source), copies.get(flow.target)];
    if (!source || !target) continue;
    const copy = { ...flow, id: freeId(current, flow.id), source: source.id, target: target.id };
    joined.push(copy);
    current = { ...current, flows: [...(current.flows ?? []), copy] };
  }
  const changes = [
    ...[...copies.values()].map((copy) => added("element", copy.id, copy)),
    ...joined.map((copy) => added("flow", copy.id, copy)),
  ];
  const placed = copies.size > 0 ? placing(document, placedCopies(document, places, copies)) : [];
  return { ids: [...copies.values()].map(({ id }) => id), changes: [...changes, ...placed] };
}

function copyOf(document: SystemDocument, element: Element): Element {
  const names = new Set(document.elements?.map(({ name }) => name));
  const name = numbered(element.name, (text) => names.has(text), " ");
  return { ...element, id: freeId(document, name), name };
}

function placedCopies(document: SystemDocument, places: Places, copies: ReadonlyMap<string, Element>): Places {
  const parents = shownIn(document);
  const placed = new Map(places);
  for (const [original, { id, boundary = null }] of copies) {
    const { x, y, width, height } = places.get(original) ?? { x: 0, y: 0, ...ELEMENT_SIZE };
    parents.set(id, boundary);
    placed.set(id, freePlace(parents, placed, { width, height }, boundary, { x, y }));
  }
  return grown(parents, placed);
}
