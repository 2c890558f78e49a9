import type { Risk } from "../client/contract";
import { useWords } from "../words/useWords";

/** The score on a line from 0 to 100: with the controls in place, without them, and how far unknown facts could move it. */
export function ScoreGauge({ risk }: { risk: Risk }) {
  const say = useWords();
  const open = risk.score_low < risk.score || risk.score_high > risk.score;
  return (
    <div className={`gauge band-${risk.band}`}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="gauge-track" width="100" height="6" rx="1" />
        <rect className="gauge-inherent" width={risk.inherent_score} height="6" rx="1" />
        <rect className="gauge-score" width={risk.score} height="6" rx="1" />
        {open && <rect className="gauge-range" x={risk.score_low} y="2.2" width={risk.score_high - risk.score_low} height="1.6" />}
      </svg>
      <p className="faint">
        <span>{say("gauge.score", { score: risk.score })}</span>
        {risk.inherent_score > risk.score && <span>{say("gauge.inherent", { score: risk.inherent_score })}</span>}
        {open && <span>{say("gauge.range", { low: risk.score_low, high: risk.score_high })}</span>}
      </p>
    </div>
  );
}
