import type { SystemDocument } from "../client/contract";
import { useStore } from "../state/store";
import { valueOf } from "../state/remote";

export interface Part {
  name: string;
  kind: string;
}

interface Named {
  id: string;
  name: string;
  kind?: string;
}

const indexes = new WeakMap<SystemDocument, ReadonlyMap<string, Part>>();

/** Every part of a document by its id. A flow without a name is called by its ends. */
export function partsOf(document: SystemDocument): ReadonlyMap<string, Part> {
  const known = indexes.get(document);
  if (known) return known;
  const parts = new Map<string, Part>();
  const add = (kind: string, members: Named[] = []) => {
    for (const member of members) parts.set(member.id, { name: member.name, kind: member.kind ?? kind });
  };
  add("system", [document.system]);
  add("data", document.data);
  add("boundary", document.boundaries?.map(({ id, name }) => ({ id, name })));
  add("process", document.elements);
  for (const flow of document.flows ?? []) {
    const ends = [flow.source, flow.target].map((id) => nameOf(parts, id));
    parts.set(flow.id, { name: flow.name ? flow.name : ends.join(" → "), kind: "flow" });
  }
  indexes.set(document, parts);
  return parts;
}

/** The name of the part with an id; of what Strideline adds itself (`prod/root-user`), the name of its account and the rest. */
export function nameOf(parts: ReadonlyMap<string, Part>, id: string): string {
  const [owner = id, ...added] = id.split("/");
  return [parts.get(owner)?.name ?? owner, ...added].join(" / ");
}

const NOTHING: ReadonlyMap<string, Part> = new Map();

export function useParts(): ReadonlyMap<string, Part> {
  const document = valueOf(useStore((state) => state.document));
  return document ? partsOf(document) : NOTHING;
}

export function useNames(): (id: string) => string {
  const parts = useParts();
  return (id) => nameOf(parts, id);
}

/** The part of the drawing that stands for an id: what Strideline adds to an account is drawn as the account. */
export function drawnAs(id: string): string {
  return id.split("/", 1)[0] ?? id;
}
