import type { Change as Told, Clash, SystemDocument } from "../client/contract";
import { fieldSet, type Change, type PartKind } from "../editing/change";
import { batched, type Batch } from "../editing/outbox";
import { removal } from "../editing/removal";
import { goneWith, type Gone } from "./gone";
import { meetInRhythm, rhythmKept, rhythmWanted, setsRhythm } from "./rhythms";

/**
 * One thing that two people changed. `field`: both gave it a value. `places`: both moved parts of a diagram. `rhythm`: both said
 * how often a review recurs. `removal`: one took away what the other changed or needs. `gone`: the other one took away what this
 * change is about, so it cannot be made.
 */
export interface Dispute {
  sort: "field" | "places" | "rhythm" | "removal" | "gone";
  kind: PartKind;
  id: string;
  /** What it was called before somebody took it away; empty where nobody did. */
  name: string;
  path: string;
  mine: unknown;
  theirs: unknown;
  /** Who was faster; empty when that is not known. */
  author: string;
  /** What the other one took away; null for the other sorts. */
  gone: Gone | null;
  clashes: Clash[];
}

/** A batch that the server did not take, and what has to be asked before it can be sent again. */
export interface Conflict {
  batch: Batch;
  disputes: Dispute[];
}

const REMOVABLE: ReadonlySet<PartKind> = new Set(["boundary", "data", "element", "flow"]);

/** What the clashes of a batch come down to. */
export function disputesOf({ operations }: Batch, clashes: readonly Clash[], others: readonly Told[]): Dispute[] {
  const found = new Map<string, Dispute>();
  for (const clash of clashes) {
    const kind = clash.kind as PartKind;
    const sort = sortOf(operations, clash);
    const key = sort === "field" ? JSON.stringify([kind, clash.id, clash.path]) : sort === "places" ? `places ${clash.id}` : `${sort} ${clash.id}`;
    const known = found.get(key);
    if (known) known.clashes.push(clash);
    else {
      found.set(key, {
        sort, kind, id: clash.id, name: nameBefore([...operations, ...others.map(({ operation }) => operation)], clash), path: clash.path, mine: sort === "rhythm" ? rhythmWanted(operations, clash.id) : clash.wanted ?? null, theirs: clash.found ?? null,
        author: authorOf(others, clash), gone: sort === "gone" ? goneWith(clash, others) : null, clashes: [clash],
      });
    }
  }
  return [...found.values()];
}

function sortOf(operations: readonly Change[], clash: Clash): Dispute["sort"] {
  if (meetInRhythm(clash, operations)) return "rhythm";
  const own = operations.find((one) => concerns(clash, one));
  if (!own || removesPart(own)) return operations.some(removesPart) ? "removal" : "gone";
  if (speaksOfGone(own, clash)) return "gone";
  return clash.path.startsWith("places.") ? "places" : "field";
}

/**
 * An edit of a part that is not there names no field; a reference to one wants the very thing that it expected; and what is
 * not there has no place.
 */
function speaksOfGone(own: Change, { path, expected, found, wanted }: Clash): boolean {
  if (found !== null && found !== undefined) return false;
  return path !== own.path || path === "" || path.startsWith("places.") || path.startsWith("hidden.") || same(wanted, expected);
}

function removesPart({ op, path }: { op: string; path: string }): boolean {
  return op === "remove" && path === "";
}

function nameBefore(operations: readonly Pick<Told["operation"], "op" | "kind" | "id" | "path" | "old">[], { kind, id }: Clash): string {
  const gone = operations.find((one) => removesPart(one) && one.kind === kind && one.id === id)?.old as { name?: string; title?: string } | undefined;
  return gone?.name ?? gone?.title ?? "";
}

function authorOf(others: readonly Told[], clash: Clash): string {
  const about = others.filter(({ operation: { kind, id } }) => kind === clash.kind && id === clash.id);
  return about.at(-1)?.author ?? "";
}

/** The batch as it can be sent after the answers: `keeps` says for each dispute whether one's own change is to stand. */
export function answered(batch: Batch, disputes: readonly Dispute[], keeps: (dispute: Dispute) => boolean, document: SystemDocument): Batch {
  const removals = disputes.filter(({ sort }) => sort === "removal");
  if (removals.some((dispute) => !keeps(dispute))) return { ...batch, operations: [] };
  const gone = new Set(removals.length > 0 ? batch.operations.filter((one) => removesPart(one) && REMOVABLE.has(one.kind)).map(({ id }) => id) : []);
  if (gone.size > 0) return batched(removal(document, gone), batch.message);
  const rhythms = disputes.filter(({ sort }) => sort === "rhythm");
  const kept = rhythms.filter(keeps).flatMap(({ id, mine }) => rhythmKept(document, id, mine as object));
  const others = batch.operations.filter((operation) => !rhythms.some(({ id }) => setsRhythm(operation, id)));
  const operations = others.flatMap((operation) => {
    const dispute = disputes.find((one) => one.clashes.some((clash) => concerns(clash, operation)));
    if (!dispute) return [operation];
    if (dispute.sort === "gone" || !keeps(dispute)) return [];
    const clash = dispute.clashes.find((one) => concerns(one, operation));
    return overruling(operation, clash?.found ?? null);
  });
  return { ...batch, operations: [...operations, ...batched(kept).operations] };
}

function concerns(clash: Clash, { kind, id, path }: Change): boolean {
  return clash.kind === kind && clash.id === id && (clash.path === path || clash.path === "" || path === "");
}

/** The change made on what stands there now. A whole part that is there already is changed field by field. */
function overruling(operation: Batch["operations"][number], stands: unknown): Batch["operations"] {
  if (operation.path || operation.op !== "add" || typeof stands !== "object" || stands === null) return [{ ...operation, old: stands }];
  const wanted = operation.new as Record<string, unknown>;
  const part = stands as Record<string, unknown>;
  const fields = Object.keys({ ...part, ...wanted }).filter((field) => !same(part[field], wanted[field]));
  return batched(fields.map((field) => fieldSet(operation.kind, operation.id, part, field, wanted[field]))).operations;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** Later changes of what was given up are given up too: they were made on it. `handOn` hears which batch became which. */
export function withoutGivenUp(waiting: readonly Batch[], givenUp: readonly Dispute[], handOn: (from: Batch, to: Batch) => Batch): Batch[] {
  const clashes = givenUp.filter(({ sort }) => sort === "field" || sort === "places").flatMap((dispute) => dispute.clashes);
  const rhythms = givenUp.filter(({ sort }) => sort === "rhythm");
  const isGivenUp = (one: Change) => clashes.some((clash) => clash.path === one.path && concerns(clash, one)) || rhythms.some(({ id }) => setsRhythm(one, id));
  return waiting
    .map((batch) => (batch.operations.some(isGivenUp) ? handOn(batch, { ...batch, operations: batch.operations.filter((one) => !isGivenUp(one)) }) : batch))
    .filter(({ operations }) => operations.length > 0);
}
