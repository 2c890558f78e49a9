import type { Analysis, Risk } from "../client/contract";
import type { View } from "../state/route";
import { drawnAs } from "../workbench/names";
import type { Way } from "./emphasis";

/** Ids of the parts to light up: what is chosen, and the way that an attacker takes to it. */
export interface Lit {
  chosen: string[];
  path: string[];
}

/** What the chosen risk is about, else the chosen part. */
export function litBy(view: View, analysis: Analysis | null, way: Way | null): Lit {
  const risk = analysis?.risks.find((candidate) => candidate.id === view.risk);
  if (risk) return litByRisk(risk, way?.risk === risk.id ? way.path : []);
  return { chosen: view.part === null ? [] : [drawnAs(view.part)], path: [] };
}

function litByRisk(risk: Risk, path: readonly string[]): Lit {
  const chosen = risk.related ? [risk.subject.id, risk.related.id] : [risk.subject.id];
  return { chosen: chosen.map(drawnAs), path: path.map(drawnAs) };
}
