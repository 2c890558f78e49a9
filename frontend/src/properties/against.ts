import type { Control, SystemDocument } from "../client/contract";

/** Controls that can be named against a threat: those that work against its class at such a part, and all the others. */
export interface Offered {
  fitting: Control[];
  others: Control[];
}

const STRENGTHS = ["significant", "partial", "minimal"] as const;

/** What a part is called where the library says what controls protect; `system` for what is no part of the document. */
export function targetOf({ elements = [], flows = [], boundaries = [] }: SystemDocument, part: string): string {
  if (flows.some(({ id }) => id === part)) return "flow";
  if (boundaries.some(({ id }) => id === part)) return "boundary";
  return elements.find(({ id }) => id === part)?.kind ?? "system";
}

/** What a threat is and whom it concerns, as far as its controls depend on that. `text`: what their title or id has to hold. */
export interface Threat {
  stride: string;
  target: string;
  text: string;
}

/** The controls apart from the chosen ones: of the fitting the strongest first, of the others and of equally strong ones by title. */
export function offered(controls: readonly Control[], chosen: readonly string[], { stride, target, text }: Threat, language: string): Offered {
  const wanted = text.trim().toLowerCase();
  const found = controls.filter(({ id, title }) => `${title}\n${id}`.toLowerCase().includes(wanted));
  const left = found.filter(({ id }) => !chosen.includes(id)).sort((one, other) => one.title.localeCompare(other.title, language));
  const rank = (control: Control) => strengthOf(control, stride, target);
  return {
    fitting: left.filter((control) => rank(control) >= 0).sort((one, other) => rank(one) - rank(other)),
    others: left.filter((control) => rank(control) < 0),
  };
}

/** How far from the strongest its strongest effect is; -1 where it has none of that class on such a part. */
function strengthOf({ effects }: Control, stride: string, target: string): number {
  const found = effects
    .filter((effect) => effect.stride.some((one) => one === stride) && effect.protects.some((one) => one === target))
    .map(({ strength }) => STRENGTHS.indexOf(strength));
  return found.length > 0 ? Math.min(...found) : -1;
}
