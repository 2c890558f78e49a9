import type { Compared } from "../client/client";

/** The versions that an address names; null for none, or for what names none. */
export function readCompared(text: string | null): Compared | null {
  const [, old, next] = /^(\d{1,9})-(\d{0,9})$/.exec(text ?? "") ?? [];
  if (old === undefined || next === undefined) return null;
  return { old: Number(old), new: next === "" ? null : Number(next) };
}

/** The versions as an address names them; `readCompared` gives them back. */
export function writeCompared({ old, new: next }: Compared): string {
  return `${String(old)}-${next === null ? "" : String(next)}`;
}
