import { memo, useEffect, useRef } from "react";

import type { Risk } from "../client/contract";
import { BandBadge } from "../components/BandBadge";
import { StrideLetter } from "../components/StrideLetter";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";
import { hasExpired } from "./filter";
import { RiskDetails } from "./RiskDetails";
import type { Picking } from "./RiskList";

interface Props {
  risk: Risk;
  /** In the list, from 1, and how long that is. */
  place: number;
  all: number;
  open: boolean;
  picked: boolean;
  toggle: Picking["toggle"];
}

/** One risk on a line or two; pressed, it opens and its part lights up in the diagram. */
export const RiskRow = memo(function RiskRow({ risk, place, all, open, picked, toggle }: Props) {
  const say = useWords();
  const look = useStore((state) => state.look);
  const head = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open && head.current) bringUp(head.current);
  }, [open]);
  return (
    <div role="listitem" aria-posinset={place} aria-setsize={all} className={open ? "risk open" : "risk"} data-risk={risk.id}>
      <input
        type="checkbox" className="pick" checked={picked} aria-label={say("bulk.pick", { title: risk.title, part: risk.subject.name })}
        onChange={(event) => { toggle(risk.id, (event.nativeEvent as MouseEvent).shiftKey); }}
      />
      <button ref={head} type="button" className="risk-head" aria-expanded={open} onClick={() => { look({ risk: open ? null : risk.id }); }}>
        <span className="score" title={say("risk.score")}><span className="unseen">{say("risk.score")} </span>{Math.round(risk.score)}</span>
        <span className="risk-title">{risk.title}</span>
        <span className="risk-signs">
          <BandBadge band={risk.band} />
          <StrideLetter stride={risk.stride} />
          <span className="risk-where">{risk.subject.name}{risk.related && ` → ${risk.related.name}`}</span>
          <Standing risk={risk} />
        </span>
        <span className="risk-why">{risk.explanation}</span>
      </button>
      {open && <RiskDetails risk={risk} />}
    </div>
  );
});

/** What was decided, and whether that should be looked at again. */
function Standing({ risk }: { risk: Risk }) {
  const say = useWords();
  const status = wordFor("status", risk.status);
  return (
    <>
      {risk.status !== "open" && <span className="status">{status ? say(status) : risk.status}</span>}
      {hasExpired(risk) && <span className="status flag">{say("decision.expired")}</span>}
      {risk.confidence < 1 && <span className="status">{say("risk.confidence", { share: Math.round(100 * risk.confidence) })}</span>}
      {risk.risen > 0 && <span className="status flag">{say("decision.risen", { points: risk.risen })}</span>}
    </>
  );
}

/** The list stays where it is when there is room below the head for what opens there. */
function bringUp(head: HTMLElement) {
  const low = head.getBoundingClientRect().top > innerHeight / 2;
  head.scrollIntoView({ block: low ? "start" : "nearest" });
}
