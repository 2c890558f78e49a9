import type { WhatIf } from "../client/contract";
import { BandBadge } from "../components/BandBadge";
import { RiskLink } from "../components/RiskLink";
import { useWords } from "../words/useWords";

/** The worst risks as they would be: how far each falls, and which place it takes. */
export function Moves({ answer }: { answer: WhatIf }) {
  const say = useWords();
  return (
    <section className="moves" aria-label={say("moves.title")}>
      <h3>{say("moves.title")} <span className="faint">{say("moves.count", { count: answer.moves })}</span></h3>
      <ol>
        {answer.ranking.map(({ id, title, subject, before, after }) => (
          <li key={id}>
            <span className="move-rank">{after.rank}</span>
            <span className="move-step faint">{before && stepOf(before.rank, after.rank)}</span>
            <RiskLink risk={id}>{title}</RiskLink>
            <span className="faint">{subject.name}</span>
            <span className="move-scores">
              {before && before.score !== after.score && <><s>{Math.round(before.score)}</s>{" "}</>}<strong>{Math.round(after.score)}</strong> <BandBadge band={after.band} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function stepOf(before: number, after: number): string {
  if (before === after) return "=";
  return before > after ? `↑${before - after}` : `↓${after - before}`;
}
