import { useEffect, useRef } from "react";

import type { Risk } from "../client/contract";
import { BandBadge } from "../components/BandBadge";
import { StrideLetter } from "../components/StrideLetter";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";
import { RiskDetails } from "./RiskDetails";

/** One risk on a line or two; pressed, it opens and its part lights up in the diagram. */
export function RiskRow({ risk, open }: { risk: Risk; open: boolean }) {
  const say = useWords();
  const look = useStore((state) => state.look);
  const head = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open && head.current) bringUp(head.current);
  }, [open]);
  const status = wordFor("status", risk.status);
  return (
    <li className={open ? "risk open" : "risk"} data-risk={risk.id}>
      <button ref={head} type="button" className="risk-head" aria-expanded={open} onClick={() => { look({ risk: open ? null : risk.id }); }}>
        <span className="score" title={say("risk.score")}><span className="unseen">{say("risk.score")} </span>{Math.round(risk.score)}</span>
        <span className="risk-title">{risk.title}</span>
        <span className="risk-signs">
          <BandBadge band={risk.band} />
          <StrideLetter stride={risk.stride} />
          <span className="risk-where">{risk.subject.name}{risk.related && ` → ${risk.related.name}`}</span>
          {risk.status !== "open" && <span className="status">{status ? say(status) : risk.status}</span>}
        </span>
        <span className="risk-why">{risk.explanation}</span>
      </button>
      {open && <RiskDetails risk={risk} />}
    </li>
  );
}

/** The list stays where it is when there is room below the head for what opens there. */
function bringUp(head: HTMLElement) {
  const low = head.getBoundingClientRect().top > innerHeight / 2;
  head.scrollIntoView({ block: low ? "start" : "nearest" });
}
