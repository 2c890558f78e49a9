import { useState, type ReactNode } from "react";

import { claiming } from "../claims/claiming";
import { applied } from "../editing/document";
import type { Change } from "../editing/change";
import { askWhatIf } from "../client/client";
import type { Analysis, ControlSwitch, SystemDocument, WhatIf } from "../client/contract";
import { PartLink } from "../components/PartLink";
import { ProblemNote } from "../components/ProblemNote";
import { valueOf } from "../state/remote";
import { useOf, useStore } from "../state/store";
import { useAnswer, type Answered } from "../state/useAnswer";
import { useWords } from "../words/useWords";
import { FallingCurve } from "./FallingCurve";
import { Moves } from "./Moves";
import { inPlace, keyOf, switchesOf } from "./switches";
import "../components/switch.css";
import "./plan.css";

/** Risks of the ranking that would be, shown below the switches. */
const SHOWN = 12;

/** The few actions that take away the most risk, in the order that does so soonest; each can be switched off, to see what moves. */
export function PlanPanel({ analysis }: { analysis: Analysis }) {
  const say = useWords();
  const { turned, turn, reset } = useTurned();
  const { on, off } = switchesOf(analysis, turned);
  const answered = useWhatIf(analysis, on, off);
  const { plan, summary } = analysis;
  const held = inPlace(analysis);
  if (plan.length === 0 && held.length === 0) return <p className="empty">{say("plan.none")}</p>;
  const levels = levelsOf(plan, on.length + off.length, answered.value);
  return (
    <>
      <Falling levels={[summary.total_score, ...levels]} count={on.length} turned={turned.size} answered={answered} />
      <div className="plan-acts">
        <Planning controls={on} />
        {turned.size > 0 && <button type="button" className="button" onClick={reset}>{say("plan.reset")}</button>}
      </div>
      {plan.length === 0 && <p className="hint">{say("plan.none")}</p>}
      <ol className="plan">
        {plan.map((step, index) => (
          <Switched key={keyOf(step)} on={!turned.has(keyOf(step))} turn={() => { turn(step); }} title={step.title} number={index + 1}>
            <span className="lowers">{say("plan.removes", { points: step.removes })}</span>
            <span className="faint control-facts">
              <PartLink id={step.scope} />
              <span>{say(`effort.${step.effort}`)}</span>
              <span>{say("plan.risks", { count: step.risks })}</span>
            </span>
          </Switched>
        ))}
      </ol>
      {levels.length > 0 && answered.value && <Moves answer={answered.value} />}
      <Held rows={held} turned={turned} turn={turn} />
    </>
  );
}

/** The plan as it was last made, or as the switches have it; nothing while none is on. */
function levelsOf(plan: Analysis["plan"], switches: number, answer: WhatIf | null): number[] {
  if (switches === 0) return [];
  return answer ? answer.curve.map(({ total }) => total) : plan.map(({ remaining }) => remaining);
}

interface FallingProps {
  levels: number[];
  count: number;
  turned: number;
  answered: Answered<WhatIf>;
}

/** How far the total falls, from level to level. What the plan takes away says nothing of switches that the server has not judged. */
function Falling({ levels, count, turned, answered: { value, problem, retry } }: FallingProps) {
  const [before = 0] = levels;
  return (
    <>
      {(turned === 0 || value) && <><Totals before={before} after={levels.at(-1) ?? before} count={count} /><FallingCurve levels={levels} /></>}
      {problem && <ProblemNote problem={problem} retry={retry} />}
    </>
  );
}

/** What is in place, to see what it holds back. */
function Held({ rows, turned, turn }: { rows: Analysis["controls"]; turned: ReadonlySet<string>; turn: (one: ControlSwitch) => void }) {
  const say = useWords();
  if (rows.length === 0) return null;
  return (
    <details className="held">
      <summary>{say("plan.held", { count: rows.length })}</summary>
      <p className="hint">{say("plan.held.words")}</p>
      <ul className="plan">
        {rows.map((row) => (
          <Switched key={keyOf(row)} on={!turned.has(keyOf(row))} turn={() => { turn(row); }} title={row.title}>
            <span className="faint control-facts"><PartLink id={row.scope} /></span>
          </Switched>
        ))}
      </ul>
    </details>
  );
}

/** The switches that are not as the system or its plan has them. */
function useTurned() {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const turn = (one: ControlSwitch) => {
    const next = new Set(turned);
    if (!next.delete(keyOf(one))) next.add(keyOf(one));
    setTurned(next);
  };
  return { turned, turn, reset: () => { setTurned(new Set()); } };
}

function useWhatIf({ summary }: Analysis, on: ControlSwitch[], off: ControlSwitch[]) {
  const { opened, language } = useOf("opened", "language");
  const key = on.length + off.length === 0 ? null : JSON.stringify([opened, language, on, off, summary]);
  return useAnswer(key, () => askWhatIf(opened ?? "", language, on, off, SHOWN));
}

/** Claims the controls that are switched on as planned. */
function Planning({ controls }: { controls: ControlSwitch[] }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const document = valueOf(useStore((state) => state.document));
  if (!document) return null;
  return (
    <button type="button" className="button primary" disabled={controls.length === 0} onClick={() => { change(planning(document, controls)); }}>
      {say("plan.claim", { count: controls.length })}
    </button>
  );
}

/** Claims every control as planned, as one step. */
function planning(document: SystemDocument, controls: readonly ControlSwitch[]): Change[] {
  const changes: Change[] = [];
  for (const { control, scope } of controls) changes.push(...claiming(applied(document, changes), control, scope, "planned"));
  return changes;
}

function Totals({ before, after, count }: { before: number; after: number; count: number }) {
  const say = useWords();
  const language = useStore((state) => state.language);
  const share = before > 0 ? Math.round((1 - after / before) * 100) : 0;
  const points = (total: number) => total.toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <div className="totals" aria-live="polite">
      <p className="totals-points"><span className="unseen">{say("plan.before")} </span>{points(before)} <span aria-hidden="true">→</span><span className="unseen">{say("plan.after")} </span> <strong>{points(after)}</strong></p>
      <p>{share >= 0 ? say("plan.lead", { count, share }) : say("plan.rises", { share: -share })}</p>
    </div>
  );
}

interface SwitchedProps {
  on: boolean;
  turn: () => void;
  title: string;
  number?: number;
  children: ReactNode;
}

function Switched({ on, turn, title, number, children }: SwitchedProps) {
  return (
    <li className={on ? "switched" : "switched off"}>
      <label className="switch">
        <input type="checkbox" role="switch" checked={on} onChange={turn} />
        {number !== undefined && <span className="plan-number" aria-hidden="true">{number}</span>}
        <span className="control-title">{title}</span>
      </label>
      {children}
    </li>
  );
}
