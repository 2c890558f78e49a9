import { BANDS, type Band } from "../client/contract";
import { useWords } from "../words/useWords";
import { BandShape } from "./BandBadge";

/** How many risks each band holds; an empty band stays, faint, so that columns line up. `named` spells the bands out. */
export function BandCounts({ counts, named = false }: { counts: Partial<Record<Band, number>>; named?: boolean }) {
  const say = useWords();
  return (
    <ul className="band-counts">
      {BANDS.map((band) => (
        <li key={band} className={counts[band] ? `band-${band}` : `band-${band} none`} title={say(`band.${band}`)}>
          <BandShape band={band} />
          {counts[band] ?? 0}
          <span className={named ? "band-name" : "unseen"}>{say(`band.${band}`)}</span>
        </li>
      ))}
    </ul>
  );
}
