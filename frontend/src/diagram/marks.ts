import type { Analysis, Band, Risk } from "../client/contract";
import { BANDS } from "../client/contract";
import { waits } from "../risks/filter";
import { drawnAs } from "../workbench/names";

/** The worst open confirmed risk of a part, and how many there are. */
export interface Mark {
  band: Band;
  count: number;
  /** Of the worst. */
  score: number;
}

/** What each part of the drawing is at risk of, by id. */
export function marksIn(analysis: Analysis | null): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const risk of analysis?.risks ?? []) {
    if (!waits(risk) || risk.certainty !== "confirmed") continue;
    const id = drawnAs(risk.subject.id);
    marks.set(id, withRisk(marks.get(id), risk));
  }
  return marks;
}

function withRisk(mark: Mark | undefined, { band, score }: Risk): Mark {
  if (!mark) return { band, score, count: 1 };
  const worse = BANDS.indexOf(band) < BANDS.indexOf(mark.band) ? band : mark.band;
  return { band: worse, score: Math.max(score, mark.score), count: mark.count + 1 };
}
