import type { Analysis, ControlSwitch } from "../client/contract";

/** A control at a place, as one word. */
export function keyOf({ control, scope }: ControlSwitch): string {
  return `${control}@${scope}`;
}

/** The controls that what-if is asked about: steps of the plan that are not left out, and what is in place and switched off. */
export function switchesOf(analysis: Analysis, turned: ReadonlySet<string>): { on: ControlSwitch[]; off: ControlSwitch[] } {
  const plain = ({ control, scope }: ControlSwitch): ControlSwitch => ({ control, scope });
  return {
    on: analysis.plan.filter((step) => !turned.has(keyOf(step))).map(plain),
    off: inPlace(analysis).filter((row) => turned.has(keyOf(row))).map(plain),
  };
}

/** What is said to be in place, in the order of the analysis. */
export function inPlace({ controls }: Analysis): Analysis["controls"] {
  return controls.filter(({ status }) => status === "implemented");
}
