import type { Review, SystemDocument } from "../client/contract";
import { added, fieldSet, removed, type Change } from "../editing/change";
import { keyBefore } from "../editing/document";
import { freeId } from "../editing/ids";

/** What people do with reviews, as changes. When one is due is the server's to say. */

export const RHYTHMS = ["once", "days", "months"] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** What a rhythm starts with: a quarter of a year. */
const FIRST: Readonly<Record<Rhythm, number | null>> = { once: null, days: 90, months: 3 };
const FIELDS = ["every_days", "every_months"] as const;

export function rhythmOf({ every_days, every_months }: Pick<Review, (typeof FIELDS)[number]>): { rhythm: Rhythm; every: number | null } {
  if (every_months) return { rhythm: "months", every: every_months };
  return every_days ? { rhythm: "days", every: every_days } : { rhythm: "once", every: null };
}

/** Another rhythm. What no longer counts goes before the other comes, so that a review never has both. */
export function recurring(review: Review, rhythm: Rhythm, every = FIRST[rhythm]): Change[] {
  const wanted = { every_days: rhythm === "days" ? every : null, every_months: rhythm === "months" ? every : null };
  return FIELDS.filter((field) => (review[field] ?? null) !== wanted[field])
    .sort((first, second) => Number(wanted[first] !== null) - Number(wanted[second] !== null))
    .map((field) => fieldSet("review", review.id, review, field, wanted[field]));
}

export function heldOn(review: Review, day: string): Change[] {
  return review.last === day ? [] : [fieldSet("review", review.id, review, "last", day)];
}

/** A review of the system, or of what `subject` names. */
export function addingReview(document: SystemDocument, title: string, subject = ""): { id: string; changes: Change[] } {
  const id = freeId(document, title);
  return { id, changes: [added("review", id, { id, title, ...(subject && { subject }) })] };
}

export function removingReview(document: SystemDocument, review: Review): Change[] {
  return [removed("review", review.id, review, keyBefore(document, "review", review.id))];
}
