import type { Band } from "../client/contract";
import { useWords } from "../words/useWords";
import "./badges.css";

/** A shape for each band, so that colour is never the only sign. */
const SHAPES: Record<Band, string> = {
  critical: "M6 0 L12 6 L6 12 L0 6 Z",
  high: "M6 1 L12 11.5 L0 11.5 Z",
  medium: "M1 1 H11 V11 H1 Z",
  low: "M6 0.5 A5.5 5.5 0 1 1 5.99 0.5 Z",
};

export function BandShape({ band }: { band: Band }) {
  return <svg className={`band-shape band-${band}`} viewBox="0 0 12 12" aria-hidden="true"><path d={SHAPES[band]} /></svg>;
}

export function BandBadge({ band }: { band: Band }) {
  const say = useWords();
  return <span className={`badge band-${band}`}><BandShape band={band} />{say(`band.${band}`)}</span>;
}
