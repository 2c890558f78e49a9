import type { Fact, Provenance, ToldFact } from "../client/contract";
import { entrySet, type Change, type PartKind } from "../editing/change";

export type FactValue = boolean | number | string | string[] | null;

export interface FactBearer {
  id: string;
  facts?: Record<string, FactValue>;
  provenance?: Record<string, Provenance>;
}

/** What is shown of a fact: its value (undefined while unknown), and where that comes from. */
export interface Shown {
  value: FactValue | undefined;
  origin: ToldFact["origin"] | "unknown";
  source: string;
}

/** What a part says of a fact, else what the server knows of it otherwise. */
export function shownOf(part: FactBearer, fact: string, told: ToldFact | undefined): Shown {
  const unknown: Shown = { value: undefined, origin: "unknown", source: "" };
  const value = part.facts?.[fact];
  // Said to be unknown on purpose, a fact is unknown whatever the technology says; a claim says more.
  if (value != null) return { value, ...originOf(part.provenance?.[fact]) };
  return told && !isSaid(told) ? { value: told.value, origin: told.origin, source: told.source } : unknown;
}

/** Whether a value stood in the part itself, from which it has been taken since. */
function isSaid({ origin }: ToldFact): boolean {
  return origin === "stated" || origin === "imported" || origin === "evidence";
}

function originOf(provenance: Provenance | undefined): Pick<Shown, "origin" | "source"> {
  return { origin: provenance?.from ?? "stated", source: provenance?.source ?? "" };
}

/** The changes that state a fact by hand; undefined takes the statement back. Where it came from before no longer holds. */
export function stating(kind: PartKind, part: FactBearer, fact: string, value: FactValue | undefined): Change[] {
  const [old, origin] = [part.facts?.[fact], part.provenance?.[fact]];
  if (old === value) return [];
  return [
    entrySet(kind, part.id, `facts.${fact}`, old, value),
    ...(origin ? [entrySet(kind, part.id, `provenance.${fact}`, origin, undefined)] : []),
  ];
}

/** The facts that such a part may have, by group, in the order of the library. */
export function grouped(facts: readonly Fact[], bearer: Fact["bearers"][number]): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts.filter(({ bearers }) => bearers.includes(bearer))) {
    groups.set(fact.group, [...(groups.get(fact.group) ?? []), fact]);
  }
  return groups;
}
