import type { Risk } from "../client/contract";
import type { Ruled, Standing, View } from "../state/route";
import { drawnAs } from "../workbench/names";

/** Which of the lists a risk belongs to. */
export function standingOf(risk: Risk): Standing {
  return waits(risk) ? risk.certainty : "decided";
}

/** Whether nothing is decided on a risk: to talk about it takes nothing off it. */
export function waits({ status }: Risk): boolean {
  return status === "open" || status === "in_discussion";
}

/** Whether a risk is about a part, or about what Strideline adds to it (`prod/root-user` belongs to `prod`). */
export function isAbout(risk: Risk, part: string): boolean {
  const ids = risk.related ? [risk.subject.id, risk.related.id] : [risk.subject.id];
  return ids.some((id) => id === part || id.startsWith(`${part}/`));
}

/** Whether a decision was taken on a risk that no longer holds, so that the risk is open again. */
export function hasExpired(risk: Risk): boolean {
  return risk.status === "open" && Boolean(risk.decision);
}

/**
 * Whether a risk passes every filter but the standing. Bands and letters that are not chosen at all let everything pass.
 * `touched` are the parts of the boundary to look at; null where none is chosen.
 */
export function passes(risk: Risk, view: View, touched: ReadonlySet<string> | null = null): boolean {
  return (
    isOneOf(view.bands, risk.band) &&
    isOneOf(view.strides, risk.stride) &&
    (view.part === null || isAbout(risk, view.part)) &&
    (touched === null || isIn(risk, touched)) &&
    isRuled(risk, view.ruled) &&
    holds(risk, view.text)
  );
}

function isOneOf<Value>(chosen: Value[], value: Value): boolean {
  return chosen.length === 0 || chosen.includes(value);
}

function isIn({ subject, related }: Risk, parts: ReadonlySet<string>): boolean {
  return [subject, related].some((one) => one && parts.has(drawnAs(one.id)));
}

function isRuled(risk: Risk, ruled: Ruled): boolean {
  if (ruled === "any") return true;
  if (ruled === "expired") return hasExpired(risk);
  return ruled === "risen" ? risk.risen > 0 : risk.status === ruled;
}

/** The risks of each list that pass the filters, in the order given. */
export function sorted(risks: Risk[], view: View, touched: ReadonlySet<string> | null = null): Record<Standing, Risk[]> {
  const lists: Record<Standing, Risk[]> = { confirmed: [], possible: [], decided: [] };
  for (const risk of risks) if (passes(risk, view, touched)) lists[standingOf(risk)].push(risk);
  return lists;
}

/** How often each value of a property occurs. */
export function tally<Value extends string>(risks: Risk[], read: (risk: Risk) => Value): Partial<Record<Value, number>> {
  const counts: Partial<Record<Value, number>> = {};
  for (const risk of risks) {
    const value = read(risk);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

/** Every word of the text occurs somewhere in what the row shows. */
function holds(risk: Risk, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const shown = [risk.title, risk.subject.name, risk.related?.name, risk.rule, risk.explanation].join(" ").toLowerCase();
  return words.every((word) => shown.includes(word));
}
