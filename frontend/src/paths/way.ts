import type { AttackPath, Language } from "../client/contract";

/** The ids that a path goes along, from where it starts: what the diagram numbers. */
export function wayOf({ entry, steps }: AttackPath): string[] {
  return [entry.id, ...steps.flatMap(({ id, target }) => [id, target])];
}

/** A likelihood of 0..1 as people read it; never 0 for what is not. */
export function percent(likelihood: number, language: Language): string {
  if (likelihood > 0 && likelihood < 0.001) return `< ${(0.001).toLocaleString(language, { style: "percent", maximumFractionDigits: 1 })}`;
  return likelihood.toLocaleString(language, { style: "percent", maximumFractionDigits: likelihood < 0.1 ? 1 : 0 });
}
