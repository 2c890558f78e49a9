import { useState } from "react";

import { Claiming } from "../claims/Claiming";
import { readLowered } from "../client/client";
import type { AgendaRow, BestPractice, ControlRow, ControlStatus } from "../client/contract";
import { ControlState } from "../components/ControlState";
import { PartLink } from "../components/PartLink";
import { RiskLink } from "../components/RiskLink";
import { Reviewing } from "../reviews/Reviewing";
import { itemSubject } from "../reviews/SubjectChoice";
import { useAgenda } from "../reviews/useAgenda";
import { valueOf } from "../state/remote";
import { useOf, useStore } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";
import "./coverage.css";

/** Risks listed below an item. */
const MOST = 20;

/** AWS Well-Architected SEC 1: each best practice with its improvement items, and where each stands. */
export function CoveragePanel({ practices }: { practices: BestPractice[] }) {
  const say = useWords();
  const agenda = useAgenda().value ?? [];
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
            <Bar items={practice.items} />
            <span className="practice-title">{practice.title}</span>
            <span className="faint">{say("coverage.done", { done: countOf(practice.items, "implemented"), count: practice.items.length })}</span>
          </summary>
          <ul>{practice.items.map((item) => <Item key={`${item.control} ${item.scope}`} item={item} agenda={agenda} />)}</ul>
          <div className="practice-review"><Reviewing subject={practice.id} title={practice.title} agenda={agenda} /></div>
        </details>
      ))}
    </>
  );
}

function Share({ items }: { items: ControlRow[] }) {
  const say = useWords();
  return (
    <div className="share">
      <Bar items={items} />
      <p className="faint">{say("coverage.share", { done: countOf(items, "implemented"), planned: countOf(items, "planned"), count: items.length })}</p>
    </div>
  );
}

/** How many items are in place, and how many planned, as a bar; the words beside it say the same. */
function Bar({ items }: { items: ControlRow[] }) {
  const done = countOf(items, "implemented");
  const per = 100 / items.length;
  return (
    <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className="gauge-track" width="100" height="6" rx="1" />
      <rect className="share-planned" width={(done + countOf(items, "planned")) * per} height="6" rx="1" />
      <rect className="share-done" width={done * per} height="6" rx="1" />
    </svg>
  );
}

function Item({ item, agenda }: { item: ControlRow; agenda: AgendaRow[] }) {
  const say = useWords();
  return (
    <li className="coverage-item">
      <span className="control-title">{item.title}</span>
      <span className="lowers">{item.lowers > 0 && say("control.lowers", { points: item.lowers })}</span>
      <span className="faint control-facts">
        <ControlState status={item.status} />
        <PartLink id={item.scope} />
        <span>{say(`effort.${item.effort}`)}</span>
        {item.risks > 0 && <Lowered item={item} />}
        {item.note && <span>{item.note}</span>}
      </span>
      <div className="item-acts">
        <Claiming control={item.control} title={item.title} scope={item.scope} />
        <Reviewing subject={itemSubject(item.control, item.scope)} title={item.title} agenda={agenda} />
      </div>
    </li>
  );
}

/** The risks that an item would lower, and by how much; opened, each of them. */
function Lowered({ item }: { item: ControlRow }) {
  const say = useWords();
  const { opened, language, version } = useOf("opened", "language", "version");
  const risks = valueOf(useStore((state) => state.analysis))?.risks ?? [];
  const [open, setOpen] = useState(false);
  const key = open ? JSON.stringify([opened, language, version, item.control, item.scope]) : null;
  const { value } = useAnswer(key, () => readLowered(opened ?? "", language, item.control, item.scope));
  const lowered = (value ?? []).flatMap(({ risk: id, before, after }) => {
    const risk = risks.find((one) => one.id === id);
    return risk ? [{ risk, lowers: before - after }] : [];
  });
  return (
    <>
      <button type="button" className="text-button" aria-expanded={open} onClick={() => { setOpen(!open); }}>
        {say("coverage.risks", { count: item.risks })}
      </button>
      {open && (
        <ul className="lowered">
          {lowered.slice(0, MOST).map(({ risk, lowers }) => (
            <li key={risk.id}>
              <RiskLink risk={risk.id}>{risk.title}</RiskLink>
              <span>{risk.subject.name}</span>
              <span className="lowers">{say("control.lowers", { points: lowers })}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function countOf(items: ControlRow[], status: ControlStatus): number {
  return items.filter((item) => item.status === status).length;
}
