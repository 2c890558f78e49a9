import type { SystemDocument } from "../client/contract";

/** All of a document that the server's layout depends on, as one text. */
export function drawnIn({ boundaries = [], elements = [], flows = [], diagrams = [] }: SystemDocument): string {
  return JSON.stringify([
    boundaries.map(({ id, name, kind, parent }) => [id, name, kind, parent]),
    elements.map(({ id, name, kind, technology, boundary }) => [id, name, kind, technology, boundary]),
    flows.map(({ id, name, source, target, protocol, bidirectional }) => [id, name, source, target, protocol, bidirectional]),
    diagrams.map(({ id, places, hidden }) => [id, places, hidden]),
  ]);
}
