import type { Change as Told, Changes, Operation, SystemDocument } from "../client/contract";
import { twinsIn } from "../conflicts/twins";
import type { Change } from "../editing/change";
import { applied } from "../editing/document";
import { changesIn, type Batch } from "../editing/outbox";

/** The document as the server holds it, without what waits here, and which of its versions that is. */
export interface Known {
  document: SystemDocument;
  revision: number;
  /** Number of the last operation in it. */
  sequence: number;
}

/** The version as `If-Match` wants it. */
export function tagOf({ revision, sequence }: Known): string {
  return `"${String(revision)}.${String(sequence)}"`;
}

/** Reads a version; null when it is none. */
export function readTag(tag: string | null): { revision: number; sequence: number } | null {
  const [, revision, sequence] = /^"(\d+)\.(\d+)"$/.exec(tag ?? "") ?? [];
  return revision === undefined || sequence === undefined ? null : { revision: Number(revision), sequence: Number(sequence) };
}

/** Where news led to. */
export interface Followed {
  known: Known;
  /** What still waits: batches that are in the log have arrived. */
  waiting: Batch[];
  /** What other people, or another tab, have done. */
  others: Told[];
  /** Ids of new parts that still wait, and that somebody else has given to other new parts. */
  twins: string[];
}

/**
 * Goes on to what the server tells. News that are known already change nothing, so they may come twice and by two ways.
 * Null when they cannot be followed and the document is to be read anew.
 */
export function followed(known: Known, waiting: Batch[], news: Changes): Followed | null {
  if (news.changes === null || news.after > known.sequence) return null;
  const fresh = news.changes.filter(({ sequence }) => sequence > known.sequence);
  const changes = fresh.map(({ operation }) => followable(operation));
  if (changes.includes(null)) return null;
  const arrived = new Set(fresh.map(({ operation }) => operation.operation_id));
  const own = new Set(waiting.flatMap(({ operations }) => operations.map(({ operation_id: id }) => id)));
  const others = fresh.filter(({ operation }) => !own.has(operation.operation_id));
  const twins = twinsIn(changesIn(waiting.filter(({ again }) => !again)), others.map(({ operation }) => operation));
  // What met a twin has not arrived: the server took it for the same part.
  const isIn = ({ operations }: Batch) => operations.some(({ operation_id: id }) => arrived.has(id)) && !operations.some((one) => twins.includes(one));
  return {
    known: fresh.length === 0 ? known : {
      document: applied(known.document, changes as Change[]), revision: news.revision, sequence: news.sequence,
    },
    waiting: waiting.some(isIn) ? waiting.filter((batch) => !isIn(batch)) : waiting,
    others,
    twins: twins.map(({ id }) => id),
  };
}

/** An operation of the log as a change of the document; null for those that touch more than one part, or what is not shown. */
function followable({ op, kind, id, path, old = null, new: value = null, after = null }: Operation): Change | null {
  return op === "re-id" || kind === "extensions" ? null : { op, kind, id, path, old, new: value, after };
}
