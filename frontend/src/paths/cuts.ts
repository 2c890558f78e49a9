import type { AttackPaths } from "../client/contract";

export type CutPart = AttackPaths["choke_points"][number];

/** The choke points that cut off the same targets together, in the order of the first of each: what they do is said once. */
export function cuttingTheSame(points: readonly CutPart[]): { cuts: readonly string[]; points: CutPart[] }[] {
  const groups = new Map<string, CutPart[]>();
  for (const point of points) {
    const key = point.cuts.join(" ");
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  return [...groups.values()].map((members) => ({ cuts: members[0]?.cuts ?? [], points: members }));
}
