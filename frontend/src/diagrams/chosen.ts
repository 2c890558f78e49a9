import type { Diagram, SystemDocument } from "../client/contract";
import type { Route } from "../state/route";

/** The diagram with an id, else the first; null where the system has none. */
export function chosenIn({ diagrams = [] }: SystemDocument, id: string | null): Diagram | null {
  return diagrams.find((diagram) => diagram.id === id) ?? diagrams[0] ?? null;
}

const faced = new WeakMap<SystemDocument, Map<string, SystemDocument>>();

/**
 * The document with the chosen diagram before the others: the canvas draws and changes the first one. The same document
 * for the same one.
 */
export function facing(document: SystemDocument, id: string | null): SystemDocument {
  const { diagrams = [] } = document;
  const chosen = chosenIn(document, id);
  if (!chosen || chosen === diagrams[0]) return document;
  const known = faced.get(document) ?? new Map<string, SystemDocument>();
  faced.set(document, known);
  const made = known.get(chosen.id) ?? { ...document, diagrams: [chosen, ...diagrams.filter((diagram) => diagram !== chosen)] };
  known.set(chosen.id, made);
  return made;
}

/** Id of the diagram in sight as the address says it. */
export function inSight(route: Route): string | null {
  return route.page === "system" ? route.view.diagram : null;
}

/** The diagram to ask the server for: the one in sight, null (the first) while the server is known not to have it. */
export function diagramAtServer({ route, known }: { route: Route; known: { document: SystemDocument } | null }): string | null {
  const id = inSight(route);
  if (!known) return id;
  return known.document.diagrams?.some((diagram) => diagram.id === id) ? id : null;
}
