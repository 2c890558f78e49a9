import type { Operation } from "../client/contract";

export type PartKind = Operation["kind"];

/**
 * One edit before it is sent. It always says what stood there: so the server notices when somebody else was faster,
 * and so it can be taken back. A field that is not there is null.
 */
export interface Change {
  op: "add" | "remove" | "set" | "move";
  kind: PartKind;
  id: string;
  path: string;
  old: unknown;
  new: unknown;
  /** Of a whole part: the one before it in its list; null is the end. */
  after?: string | null;
}

/** Fields that have another value than null while nobody has said anything. */
const UNSAID: Readonly<Record<string, unknown>> = { name: "", owner: "", subject: "", description: "", note: "", bidirectional: false, actions: [], tags: [], products: [] };
/** Fields that say where a part lies. */
const MOVES = new Set(["boundary", "parent"]);

export function added(kind: PartKind, id: string, part: object, after: string | null = null): Change {
  return { op: "add", kind, id, path: "", old: null, new: part, after };
}

export function removed(kind: PartKind, id: string, part: object, after: string | null = null): Change {
  return { op: "remove", kind, id, path: "", old: part, new: null, after };
}

/** Another value for a field of a part. */
export function fieldSet<Part extends object>(
  kind: PartKind, id: string, part: Part, field: keyof Part & string, value: unknown,
): Change {
  const unsaid = UNSAID[field] ?? null;
  return {
    op: MOVES.has(field) ? "move" : "set", kind, id, path: field, old: part[field] ?? unsaid, new: value ?? unsaid,
  };
}

/** Another value for an entry of `facts` or `provenance`; undefined for one that is not there. */
export function entrySet(kind: PartKind, id: string, path: string, old: unknown, value: unknown): Change {
  const op = value === undefined ? "remove" : old === undefined ? "add" : "set";
  return { op, kind, id, path, old: old ?? null, new: value ?? null };
}

/** A place in a diagram; null for none. */
export function placeSet(diagram: string, id: string, old: unknown, value: unknown): Change {
  return { op: "move", kind: "diagram", id: diagram, path: `places.${id}`, old: old ?? null, new: value ?? null };
}

/** Leaves a part out of a diagram, or shows it again. `after` is the one before it among those left out; null is the end. */
export function hiddenSet(diagram: string, id: string, hidden: boolean, after: string | null = null): Change {
  return { op: hidden ? "add" : "remove", kind: "diagram", id: diagram, path: `hidden.${id}`, old: null, new: null, after };
}

const OPPOSITE = { add: "remove", remove: "add", set: "set", move: "move" } as const;

/** The changes that take others back, in the order in which they must be made. */
export function inverse(changes: readonly Change[]): Change[] {
  return changes.map((change) => ({ ...change, op: OPPOSITE[change.op], old: change.new, new: change.old })).reverse();
}

/** A change with an id of its own, by which the server knows it again when it is sent twice. */
export type IdentifiedChange = Change & Pick<Operation, "operation_id">;

export function identified(change: Change): IdentifiedChange {
  return { ...change, operation_id: freshId() };
}

/** 128 random bits; `randomUUID` is not there on a server that is reached by plain http. */
export function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
