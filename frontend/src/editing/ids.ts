import type { SystemDocument } from "../client/contract";

/** An id that a name suggests, and that nothing has yet, nor any of those that are to be added with it. */
export function freeId(document: SystemDocument, name: string, besides: Iterable<string> = []): string {
  const taken = new Set([
    document.system.id, ...besides,
    ...(["boundaries", "data", "elements", "flows", "findings", "assumptions", "diagrams", "reviews"] as const)
      .flatMap((list) => (document[list] ?? []).map(({ id }) => id)),
  ]);
  return numbered(slug(name), (id) => taken.has(id));
}

/** The name as an id; "part" where nothing of it can stand in one. */
export function slug(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "part";
}

export function numbered(base: string, taken: (text: string) => boolean, separator = "-"): string {
  if (!taken(base)) return base;
  for (let number = 2; ; number += 1) if (!taken(`${base}${separator}${number}`)) return `${base}${separator}${number}`;
}
