import { freshId, identified, type Change, type IdentifiedChange } from "./change";

/** Changes that belong together; the server takes all of them or none. */
export interface Batch {
  operations: IdentifiedChange[];
  /** What it was done for, as the history shows it; empty for most. */
  message: string;
  /** Whether it takes a step back or makes it again: what it adds is nothing new. */
  again: boolean;
}

export function batched(changes: readonly Change[], message = "", again = false): Batch {
  return { operations: changes.map(identified), message, again };
}

/** All changes that wait, oldest first. */
export function changesIn(waiting: readonly Batch[]): IdentifiedChange[] {
  return waiting.flatMap(({ operations }) => operations);
}

const tab = freshId();

function prefixOf(system: string): string {
  return `strideline.outbox/${system}/`;
}

// A browser that refuses storage throws on the first touch; what waits then lasts as long as the page.

/** Keeps what the server has not yet acknowledged, so that a closed tab loses nothing. Each tab has a place of its own. */
export function keepWaiting(system: string, waiting: readonly Batch[]): void {
  try {
    const key = prefixOf(system) + tab;
    if (waiting.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(waiting));
  } catch {
    return;
  }
}

/** What was left when the system was last closed. What another open tab is still sending comes along: the server takes it once. */
export function takeLeft(system: string): Batch[] {
  try {
    const prefix = prefixOf(system);
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    const left = keys.sort().flatMap((key) => batchesIn(localStorage.getItem(key)));
    keepWaiting(system, left);
    keys.filter((key) => key !== prefix + tab).forEach((key) => { localStorage.removeItem(key); });
    return left;
  } catch {
    return [];
  }
}

function batchesIn(text: string | null): Batch[] {
  const value: unknown = JSON.parse(text ?? "[]");
  return Array.isArray(value) ? value.filter(isBatch) : [];
}

function isBatch(value: unknown): value is Batch {
  return typeof value === "object" && value !== null && "operations" in value && Array.isArray(value.operations);
}
