import type { Clash, Operation, SystemDocument } from "../client/contract";
import { placeSet, type Change } from "../editing/change";
import { keyed, LISTS, type ListedKind } from "../editing/document";
import { numbered } from "../editing/ids";

/** Kinds of parts whose id is made up here, so that two people may make up the same one. */
const MADE_UP: ReadonlySet<string> = new Set(["boundary", "data", "element", "flow", "finding", "assumption", "review"]);
/** Fields that hold ids of other parts. */
const REFERENCES: ReadonlySet<string> = new Set([
  "id", "boundary", "parent", "source", "target", "stores", "carries", "principal", "scope", "subject", "subjects", "hidden", "in", "out",
]);

type Named = Pick<Operation, "op" | "kind" | "id" | "path" | "after">;

/** New parts whose id somebody else has just given to another one, even to one that looks the same. */
export function twinsIn(operations: readonly Change[], others: readonly Named[]): Change[] {
  return operations.filter((own) => isOwnNewPart(own) && others.some((other) => isNewPart(other) && other.kind === own.kind && other.id === own.id));
}

function isNewPart({ op, path }: Named): boolean {
  return op === "add" && !path;
}

function isOwnNewPart(own: Change): boolean {
  return isNewPart(own) && (MADE_UP.has(own.kind) || (own.kind === "diagram" && !isFirstDiagram(own)));
}

/** The first diagram is written down when something is placed, and is the same for everybody; another one is put behind one. */
function isFirstDiagram({ after }: Change): boolean {
  return after === null || after === undefined;
}

/** The first diagram that somebody else has written down meanwhile too: its places go into theirs. Other changes stay as they are. */
export function intoTheirDiagram<Made extends Change>(operations: readonly Made[], clashes: readonly Clash[], identify: (change: Change) => Made): Made[] {
  return operations.flatMap((operation) => {
    const clash = clashes.find(({ kind, id, path }) => kind === "diagram" && operation.kind === kind && id === operation.id && path === "");
    if (!clash || !isNewPart(operation) || !isFirstDiagram(operation) || !isThere(clash.found)) return [operation];
    const theirs = (clash.found as { places?: object }).places ?? {};
    const places = Object.entries((operation.new as { places?: object }).places ?? {});
    return places.filter(([id]) => !(id in theirs)).map(([id, place]) => identify(placeSet(operation.id, id, null, place)));
  });
}

/** An id like another that no part has. */
export function anotherId(document: SystemDocument, id: string, taken: ReadonlySet<string> = new Set()): string {
  const ids = new Set([document.system.id, ...(Object.keys(LISTS) as ListedKind[]).flatMap((kind) => [...keyed(document, kind).keys()])]);
  const [, base = id] = /^(.*?)(?:-\d+)?$/.exec(id) ?? [];
  for (let number = 2; ; number += 1) {
    const next = `${base}-${String(number)}`;
    if (!ids.has(next) && !taken.has(next)) return next;
  }
}

/** Pixels by which a part is moved out of the way of its twin, which most likely was put into the same place. */
const ASIDE = 40;

/**
 * Changes in which a part has another id, in every place that speaks of it, and lies a little aside. A new diagram gets
 * another name too where `names` has its own: tabs of one name could not be told apart.
 */
export function withOtherId<Made extends Change>(changes: readonly Made[], from: string, to: string, names: ReadonlySet<string> = new Set()): Made[] {
  const called = (id: string) => (id === from ? to : id.startsWith(`${from}/`) ? to + id.slice(from.length) : id);
  return changes.map((change) => {
    const field = change.path.split(".")[0] ?? "";
    const inField = change.path.slice(field.length + 1);
    const path = ENTRIES.has(field) && inField ? `${field}.${called(inField)}` : change.path;
    const value = (one: unknown) => {
      if (change.path === "") return withOtherName(inPart(one, called), change.kind === "diagram" && change.id === from ? names : NONE);
      if (path !== change.path) return field === "places" ? aside(one) : one;
      return REFERENCES.has(field) ? reference(one, called) : one;
    };
    return { ...change, id: inKey(change.kind, change.id, called), path, old: value(change.old), new: value(change.new), ...(change.after && { after: called(change.after) }) };
  });
}

const NONE: ReadonlySet<string> = new Set();

function withOtherName(part: unknown, names: ReadonlySet<string>): unknown {
  if (names.size === 0 || typeof part !== "object" || part === null) return part;
  const { name } = part as { name: string };
  const base = /^(.*?)(?: \d+)?$/.exec(name)?.[1] ?? name;
  return names.has(name) ? { ...part, name: numbered(base, (text) => text === base || names.has(text), " ") } : part;
}

/** Fields whose entries are called by ids. */
const ENTRIES: ReadonlySet<string> = new Set(["places", "hidden"]);

type Rename = (id: string) => string;

function inPart(part: unknown, called: Rename): unknown {
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part as Record<string, unknown>).map(([field, value]) => {
    if (field === "places") return [field, Object.fromEntries(Object.entries(value as object).map(([id, place]: [string, unknown]) => [called(id), called(id) === id ? place : aside(place)]))];
    if (field === "finding" && typeof value === "string") return [field, inKey("decision", value, called)];
    return [field, REFERENCES.has(field) ? reference(value, called) : value];
  }));
}

function aside(place: unknown): unknown {
  if (typeof place !== "object" || place === null) return place;
  const { x, y } = place as { x: number; y: number };
  return { ...place, x: x + ASIDE, y: y + ASIDE };
}

function reference(value: unknown, called: Rename): unknown {
  if (typeof value === "string") return called(value);
  return Array.isArray(value) ? value.map((one: unknown) => (typeof one === "string" ? called(one) : one)) : value;
}

/** Grants, claims and decisions are called by the ids that they speak of. */
function inKey(kind: Change["kind"], key: string, called: Rename): string {
  if (kind === "grant") return key.split(">").map(called).join(">");
  if (kind === "claim" || kind === "decision") return key.split("@").map((one, index) => (index > 0 ? called(one) : one)).join("@");
  return called(key);
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}
