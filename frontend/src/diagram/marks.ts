import type { Analysis, PartAtRisk } from "../client/contract";

/** The worst open confirmed risk of a part, and how many there are. */
export type Mark = Pick<PartAtRisk, "band" | "count" | "score">;

/** What each part of the drawing is at risk of, by id. */
export function marksIn(analysis: Pick<Analysis, "parts_at_risk"> | null): Map<string, Mark> {
  return new Map(analysis?.parts_at_risk.map((carried) => [carried.part, carried]));
}
