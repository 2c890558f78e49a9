import type { SystemDocument } from "../client/contract";
import type { Change, PartKind } from "./change";

type Fields = Readonly<Record<string, unknown>>;

/** The list of a document that holds the parts of a kind. */
export const LISTS = {
  boundary: "boundaries", data: "data", element: "elements", flow: "flows", grant: "grants", claim: "claims",
  finding: "findings", decision: "decisions", assumption: "assumptions", diagram: "diagrams", review: "reviews",
} as const satisfies Partial<Record<PartKind, keyof SystemDocument>>;
export type ListedKind = keyof typeof LISTS;

/** Path of a move that only changes where a part stands in its list. */
const ORDER = "order";
/** Fields whose entries are changed one by one. */
const MAPPINGS = new Set(["facts", "provenance", "places"]);

/** Lists of ids that are changed id by id, or set whole. */
const SETS = new Set(["hidden"]);

/**
 * The document with changes made to it, so that people see them before the server has answered. What the server would
 * refuse is left out here without a word: its answer counts.
 */
export function applied(document: SystemDocument, changes: readonly Change[]): SystemDocument {
  return changes.reduce(withChange, document);
}

/** The parts of a kind by what operations call them, in their order. */
export function keyed<Kind extends ListedKind>(document: SystemDocument, kind: Kind): Map<string, Part<Kind>> {
  const found = new Map<string, Part<Kind>>();
  for (const part of (document[LISTS[kind]] ?? []) as Part<Kind>[]) {
    const first = keyOf(kind, part);
    let key = first;
    for (let number = 2; found.has(key); number += 1) key = `${first}#${number}`;
    found.set(key, part);
  }
  return found;
}

export type Part<Kind extends ListedKind> = NonNullable<SystemDocument[(typeof LISTS)[Kind]]>[number];

/** The key before another one, as `after` wants it: "" for the first. */
export function keyBefore(document: SystemDocument, kind: ListedKind, key: string): string {
  const keys = [...keyed(document, kind).keys()];
  return keys[keys.indexOf(key) - 1] ?? "";
}

function keyOf(kind: ListedKind, part: Fields): string {
  const text = (field: string) => (typeof part[field] === "string" ? part[field] : "");
  if (kind === "grant") return [text("principal"), text("level"), text("scope"), text("via")].filter(Boolean).join(">");
  if (kind === "claim") return `${text("control")}@${text("scope")}`;
  return kind === "decision" ? text("finding") : text("id");
}

function withChange(document: SystemDocument, change: Change): SystemDocument {
  const { kind } = change;
  if (kind === "system") return { ...document, system: withField(document.system, change) };
  if (kind === "scope") return { ...document, scope: withField(document.scope ?? {}, change) };
  if (kind === "extensions") return document;
  return { ...document, [LISTS[kind]]: withPart(keyed(document, kind), change) };
}

function withPart(parts: Map<string, object>, change: Change): object[] {
  const part = parts.get(change.id);
  if (change.path === ORDER) {
    if (part) return inserted(without(parts, change.id), { ...change, new: part, after: change.new as string | null });
  } else if (change.path) {
    if (part) parts.set(change.id, withField(part, change));
  } else if (change.op === "remove") parts.delete(change.id);
  else if (!part) return inserted(parts, change);
  return [...parts.values()];
}

function without(parts: Map<string, object>, key: string): Map<string, object> {
  return new Map([...parts].filter(([other]) => other !== key));
}

function inserted(parts: Map<string, object>, change: Change): object[] {
  const values = [...parts.values()];
  const before = change.after === "" ? 0 : [...parts.keys()].indexOf(change.after ?? "") + 1;
  values.splice(change.after === "" || before > 0 ? before : values.length, 0, change.new as object);
  return values;
}

function withField<Part extends object>(part: Part, change: Change): Part {
  const { op, path, new: value } = change;
  const dot = path.indexOf(".");
  const field = dot < 0 ? path : path.slice(0, dot);
  if (SETS.has(field) && dot >= 0) return { ...part, [field]: withId((part as Fields)[field] as string[] | undefined, path.slice(dot + 1), change) };
  if (!MAPPINGS.has(field)) return { ...part, [field]: value };
  const entries = new Map(Object.entries(((part as Fields)[field] ?? {}) as Fields));
  const key = path.slice(dot + 1);
  if (op === "remove" || (value === null && field !== "facts")) entries.delete(key);
  else entries.set(key, value);
  return { ...part, [field]: Object.fromEntries(entries) };
}

function withId(ids: readonly string[] = [], id: string, { op, after }: Change): readonly string[] {
  const rest = ids.filter((other) => other !== id);
  if (op === "remove") return rest;
  if (rest.length < ids.length) return ids;
  const before = after === "" ? 0 : rest.indexOf(after ?? "") + 1;
  return rest.toSpliced(after === "" || before > 0 ? before : rest.length, 0, id);
}
