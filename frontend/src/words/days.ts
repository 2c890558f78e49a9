import type { Language } from "../client/contract";

/** A day such as 2026-11-30 as a language writes it; the same day wherever the reader is. */
export function dayIn(language: Language, day: string): string {
  return new Date(day).toLocaleDateString(language, { dateStyle: "medium", timeZone: "UTC" });
}

/** The day that it is where the reader is, as documents write it. */
export function dayHere(now: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
