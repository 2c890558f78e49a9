import type { SystemDocument } from "../client/contract";

/** The ids of a boundary, of all that lies in it at any depth, and of the flows with an end there. */
export function touchedBy(document: SystemDocument, boundary: string): ReadonlySet<string> {
  const parents = new Map((document.boundaries ?? []).map(({ id, parent }) => [id, parent ?? null]));
  const lies = (id: string | null | undefined) => isWithin(parents, id ?? null, boundary);
  const inside = new Set([
    ...[...parents.keys()].filter(lies),
    ...(document.elements ?? []).filter((element) => lies(element.boundary)).map(({ id }) => id),
  ]);
  const flows = (document.flows ?? []).filter(({ source, target }) => inside.has(source) || inside.has(target));
  return new Set([...inside, ...flows.map(({ id }) => id)]);
}

function isWithin(parents: ReadonlyMap<string, string | null>, id: string | null, boundary: string): boolean {
  for (let at = id; at !== null; at = parents.get(at) ?? null) if (at === boundary) return true;
  return false;
}

/** The innermost boundary around each part that lies in one; a flow lies where its source does. */
export function boundariesOf(document: SystemDocument): ReadonlyMap<string, string> {
  const around = new Map<string, string>();
  for (const { id } of document.boundaries ?? []) around.set(id, id);
  for (const { id, boundary } of document.elements ?? []) if (boundary != null) around.set(id, boundary);
  for (const { id, source } of document.flows ?? []) {
    const boundary = around.get(source);
    if (boundary !== undefined) around.set(id, boundary);
  }
  return around;
}
