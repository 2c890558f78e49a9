import type { Analysis } from "../client/contract";
import { useStore } from "../state/store";
import { useDays } from "../words/useDays";
import { useWords } from "../words/useWords";

/** How far the numbers can be relied on, and the feeds of known vulnerabilities that they rest on; nothing where there are no risks. */
export function Basis({ analysis: { summary, basis } }: { analysis: Analysis }) {
  const say = useWords();
  const look = useStore((state) => state.look);
  const writtenDay = useDays();
  if (summary.risks === 0) return null;
  const percent = (share: number) => Math.round(100 * share);
  const dayOf = (day: string | null) => (day ? writtenDay(day) : say("feed.undated"));
  return (
    <details className="basis rest">
      <summary>{say("basis.confidence", { share: percent(summary.confidence) })}</summary>
      <p className="faint">{say("basis.words", { known: percent(summary.known_share), fresh: percent(summary.review_freshness) })}</p>
      <p><button type="button" className="text-button" onClick={() => { look({ tab: "reviews" }); }}>{summary.overdue > 0 ? say("basis.overdue", { count: summary.overdue }) : say("basis.reviews")}</button></p>
      {basis.feeds.length === 0 && <p className="faint">{say("feed.none")}</p>}
      <ul>
        {basis.feeds.map(({ kind, name, day, sha256, records }) => (
          <li key={sha256}>
            <strong>{kind.toUpperCase()}</strong> {name} <span className="faint">{dayOf(day)} · {say("feed.records", { count: records })}</span>{" "}
            {basis.stale.includes(kind) && <strong className="flag">{say("feed.stale")}</strong>} <code className="source" title={sha256}>{sha256.slice(0, 12)}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
