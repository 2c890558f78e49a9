import { STRIDES, type Risk } from "../client/contract";
import type { Grouping, Order } from "../state/route";
import { drawnAs } from "../workbench/names";

/** Risks that belong together; `key` is an id, a STRIDE class, or "" where there is none. */
export interface RiskGroup {
  key: string;
  risks: Risk[];
}

/** The risks in another order. Those that are alike in it keep the order of the server, worst first. */
export function ordered(risks: Risk[], order: Order): Risk[] {
  if (order === "inherent") return [...risks].sort((one, other) => other.inherent_score - one.inherent_score);
  if (order === "title") return [...risks].sort((one, other) => one.title.localeCompare(other.title));
  if (order === "part") return [...risks].sort((one, other) => one.subject.name.localeCompare(other.subject.name));
  return risks;
}

/** The risks by what they have in common: STRIDE classes in their order, else the group with the first risk first. */
export function grouped(risks: Risk[], grouping: Grouping, boundaries: ReadonlyMap<string, string>): RiskGroup[] {
  const groups = new Map<string, Risk[]>();
  for (const risk of risks) {
    const key = keyOf(risk, grouping, boundaries);
    const members = groups.get(key);
    if (members) members.push(risk);
    else groups.set(key, [risk]);
  }
  const found = [...groups].map(([key, members]) => ({ key, risks: members }));
  if (grouping !== "stride") return found;
  return found.sort((one, other) => STRIDES.indexOf(one.key as Risk["stride"]) - STRIDES.indexOf(other.key as Risk["stride"]));
}

function keyOf(risk: Risk, grouping: Grouping, boundaries: ReadonlyMap<string, string>): string {
  if (grouping === "part") return risk.subject.id;
  if (grouping === "boundary") return boundaries.get(drawnAs(risk.subject.id)) ?? "";
  if (grouping === "stride") return risk.stride;
  return grouping === "rule" ? risk.rule : "";
}
