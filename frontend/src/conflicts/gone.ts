import type { Change as Told, Clash } from "../client/contract";

/** A part that somebody else removed. */
export interface Gone {
  id: string;
  /** What it was called; empty when that is not known. */
  name: string;
  /** The ends of a flow, by which it is called where it has no name. */
  ends: [string, string] | null;
  /** Who removed it; empty when that is not known. */
  author: string;
}

/** The part that a change speaks of and that is not there any more. `others` is what others did last. */
export function goneWith({ id, expected, wanted, path }: Clash, others: readonly Told[]): Gone {
  const spoken = path === "" ? [id] : [expected, wanted, id].filter((one): one is string => typeof one === "string" && one !== "");
  const removal = others.findLast(({ operation }) => operation.op === "remove" && !operation.path && spoken.includes(operation.id));
  return { id: removal?.operation.id ?? spoken[0] ?? id, ...calledBy(removal?.operation.old), author: removal?.author ?? "" };
}

function calledBy(part: unknown): Pick<Gone, "name" | "ends"> {
  const { name, title, source, target } = (part ?? {}) as Partial<Record<string, string>>;
  return { name: name ?? title ?? "", ends: source !== undefined && target !== undefined ? [source, target] : null };
}

/** What people call it. */
export function titleOfGone({ id, name, ends }: Gone, nameOf: (id: string) => string): string {
  return name || (ends ? ends.map(nameOf).join(" → ") : nameOf(id));
}
