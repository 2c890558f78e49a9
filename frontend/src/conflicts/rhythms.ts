import type { Clash, Review, SystemDocument } from "../client/contract";
import type { Change } from "../editing/change";
import { recurring, rhythmOf } from "../reviews/reviewing";

/**
 * How often a review recurs is one thing told in two fields, of which at most one may be filled: two people who chose days and
 * months meet, though neither touched the field of the other.
 */
type Recurrence = Pick<Review, "every_days" | "every_months">;

/** Whether both changed how often one review recurs. */
export function meetInRhythm(clash: Clash, own: readonly Change[]): boolean {
  return clash.kind === "review" && isRhythm(clash.path) && own.some((one) => setsRhythm(one, clash.id));
}

export function setsRhythm({ kind, id, path }: Change, review: string): boolean {
  return kind === "review" && id === review && isRhythm(path);
}

/** What the changes make of it. */
export function rhythmWanted(own: readonly Change[], review: string): Recurrence {
  const filled = own.filter((one) => setsRhythm(one, review) && one.new !== null);
  return Object.fromEntries(filled.map(({ path, new: value }) => [path, value]));
}

/** The changes that make it so, whatever stands there now. */
export function rhythmKept(document: SystemDocument, id: string, wanted: Recurrence): Change[] {
  const review = document.reviews?.find((one) => one.id === id);
  const { rhythm, every } = rhythmOf(wanted);
  return review ? recurring(review, rhythm, every) : [];
}

function isRhythm(path: string): boolean {
  return path === "every_days" || path === "every_months";
}
