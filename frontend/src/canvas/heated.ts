import type { CSSProperties } from "react";

import type { Mark } from "../diagram/marks";

/** What a shape needs to be painted by the score of its worst risk, while the heat is on. */
export function heated(classes: string, mark: Mark | null): { className: string; style?: CSSProperties } {
  if (!mark) return { className: classes };
  return { className: `${classes} heated band-${mark.band}`, style: { "--heat": `${mark.score.toFixed(0)}%` } as CSSProperties };
}
