import type { SystemDocument } from "../client/contract";

export type Names = ReadonlyMap<string, string>;

const indexes = new WeakMap<SystemDocument, Names>();

/** The name of every part of a document by its id. A flow without a name is called by its ends. */
export function namesIn(document: SystemDocument): Names {
  const known = indexes.get(document);
  if (known) return known;
  const names = new Map<string, string>();
  const { system, boundaries = [], data = [], elements = [], flows = [] } = document;
  for (const part of [system, ...boundaries, ...data, ...elements]) names.set(part.id, part.name);
  for (const { id, name, source, target } of flows) {
    names.set(id, name ? name : `${nameOf(names, source)} → ${nameOf(names, target)}`);
  }
  indexes.set(document, names);
  return names;
}

/** The name of the part with an id; of what Strideline adds itself (`prod/root-user`), the name of its account and the rest. */
export function nameOf(names: Names, id: string): string {
  const [owner = id, ...added] = id.split("/");
  return [names.get(owner) ?? owner, ...added].join(" / ");
}

/** The part of the drawing that stands for an id: what Strideline adds to an account is drawn as the account. */
export function drawnAs(id: string): string {
  return id.split("/", 1)[0] ?? id;
}
