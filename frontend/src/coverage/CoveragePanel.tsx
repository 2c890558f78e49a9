import type { BestPractice, ControlRow, ControlStatus } from "../client/contract";
import { ControlState } from "../components/ControlState";
import { PartLink } from "../components/PartLink";
import { useWords } from "../words/useWords";
import "./coverage.css";

/** AWS Well-Architected SEC 1: each best practice with its improvement items, and where each stands. */
export function CoveragePanel({ practices }: { practices: BestPractice[] }) {
  const say = useWords();
  const items = practices.flatMap((practice) => practice.items);
  if (items.length === 0) return <p className="empty">{say("coverage.none")}</p>;
  return (
    <>
      <p className="hint">{say("coverage.words")}</p>
      <Share items={items} />
      {practices.map((practice) => (
        <details key={practice.id} className="practice" open>
          <summary>
            <span className="practice-id">{practice.id}</span>
            <span className="practice-title">{practice.title}</span>
            <span className="faint">{say("coverage.done", { done: countOf(practice.items, "implemented"), count: practice.items.length })}</span>
          </summary>
          <ul>{practice.items.map((item) => <Item key={`${item.control} ${item.scope}`} item={item} />)}</ul>
        </details>
      ))}
    </>
  );
}

function Share({ items }: { items: ControlRow[] }) {
  const say = useWords();
  const done = countOf(items, "implemented");
  const planned = countOf(items, "planned");
  const per = 100 / items.length;
  return (
    <div className="share">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="gauge-track" width="100" height="6" rx="1" />
        <rect className="share-planned" width={(done + planned) * per} height="6" rx="1" />
        <rect className="share-done" width={done * per} height="6" rx="1" />
      </svg>
      <p className="faint">{say("coverage.share", { done, planned, count: items.length })}</p>
    </div>
  );
}

function Item({ item }: { item: ControlRow }) {
  const say = useWords();
  return (
    <li className="coverage-item">
      <ControlState status={item.status} />
      <span className="control-title">{item.title}</span>
      <span className="lowers">{item.lowers > 0 && say("control.lowers", { points: item.lowers })}</span>
      <span className="faint control-facts">
        <PartLink id={item.scope} />
        <span>{say(`effort.${item.effort}`)}</span>
        {item.risks > 0 && <span>{say("coverage.risks", { count: item.risks })}</span>}
        {item.note && <span>{item.note}</span>}
      </span>
    </li>
  );
}

function countOf(items: ControlRow[], status: ControlStatus): number {
  return items.filter((item) => item.status === status).length;
}
