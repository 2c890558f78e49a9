import { BANDS, type Band } from "../client/contract";
import { useWords } from "../words/words";
import { BandShape } from "./BandBadge";

/** How many risks each band holds; an empty band stays, faint, so that columns line up. */
export function BandCounts({ counts }: { counts: Partial<Record<Band, number>> }) {
  const say = useWords();
  return (
    <ul className="band-counts">
      {BANDS.map((band) => (
        <li key={band} className={counts[band] ? `band-${band}` : `band-${band} none`} title={say(`band.${band}`)}>
          <BandShape band={band} />
          <span className="unseen">{say(`band.${band}`)} </span>
          {counts[band] ?? 0}
        </li>
      ))}
    </ul>
  );
}
