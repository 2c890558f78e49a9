import { useEffect, useRef, useState } from "react";

import type { Risk } from "../client/contract";
import type { Picking } from "./RiskList";
import { RiskRow } from "./RiskRow";

/** Pixels beyond the edge of what is in sight within which rows are there. */
const MARGIN = "500px";
/** Pixels of a row, until it was seen. */
const ROW = 92;

interface Props extends Picking {
  risks: Risk[];
  /** Place of the first one in the list, from 0, and how long the list is. */
  begin: number;
  all: number;
  /** Whether all rows are there in any case. */
  whole: boolean;
  chosen: string | null;
}

/** Some neighbouring rows of the list; far from what is in sight only their room. */
export function RiskChunk({ risks, begin, all, whole, chosen, picked, toggle }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(begin === 0);
  const [room, setRoom] = useState<number | null>(null);
  useEffect(() => {
    const seen = frame.current;
    if (whole || !seen) return;
    const observer = new IntersectionObserver((entries) => {
      const entry = entries.at(-1);
      if (!entry || seen.contains(document.activeElement)) return;
      if (!entry.isIntersecting && entry.boundingClientRect.height > 0) setRoom(entry.boundingClientRect.height);
      setNear(entry.isIntersecting);
    }, { rootMargin: MARGIN, scrollMargin: MARGIN } as IntersectionObserverInit);
    observer.observe(seen);
    return () => { observer.disconnect(); };
  }, [whole]);
  const shown = whole || near || risks.some(({ id }) => id === chosen);
  return (
    <div ref={frame} role="presentation" style={shown ? undefined : { height: room ?? ROW * risks.length }}>
      {shown && risks.map((risk, index) => (
        <RiskRow key={risk.id} risk={risk} place={begin + index + 1} all={all} open={risk.id === chosen} picked={picked.has(risk.id)} toggle={toggle} />
      ))}
    </div>
  );
}
