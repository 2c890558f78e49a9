import { useEffect, useState, type ReactNode } from "react";

import { Claiming } from "../claims/Claiming";
import { readRisk } from "../client/client";
import type { ControlAdvice, Decision, Reason, Risk } from "../client/contract";
import { ControlState } from "../components/ControlState";
import { useOf, useStore } from "../state/store";
import { useAnswer, useMoment } from "../state/useAnswer";
import { useNames } from "../workbench/useNames";
import { useDays } from "../words/useDays";
import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";
import { BestChanges } from "./BestChanges";
import { DecisionForm } from "./DecisionForm";
import { hasExpired } from "./filter";
import { OwaspRating } from "./OwaspRating";
import { ScoreGauge } from "./ScoreGauge";
import "../paths/way.css";

/** Controls listed at once: those that lower the score most. */
const FIRST = 3;

/** Everything that is known about one risk: why it is there, how it came to its score, what to do, and how one gets there. */
export function RiskDetails({ risk: listed }: { risk: Risk }) {
  const say = useWords();
  const risk = useWhole(listed);
  return (
    <div className="risk-details">
      <p className="explanation">{risk.explanation}</p>
      <ScoreGauge risk={risk} />
      <Doubts risk={risk} />
      <Deciding risk={risk} />
      <Part title={say("risk.fix")}>{risk.fix && <p>{risk.fix}</p>}</Part>
      <BestChanges risk={risk} />
      <Part title={say("risk.controls")}>{risk.controls.length > 0 && <Controls controls={risk.controls} />}</Part>
      <Part title={say("risk.reasons")}>{risk.reasons.length > 0 && <Reasons reasons={risk.reasons} />}</Part>
      <Part title={say("risk.unknowns")}>
        {risk.unknowns.length > 0 && (
          <ul>{risk.unknowns.map((unknown) => <li key={`${unknown.subject}.${unknown.fact}`}>{unknown.question}</li>)}</ul>
        )}
      </Part>
      <Part title={say("risk.path")}>{risk.path.length > 0 && <Way path={risk.path} />}</Part>
      <Part title={say("risk.factors")}>
        {risk.factors && risk.factors.explained.length > 0 && (
          <ul>{risk.factors.explained.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        )}
      </Part>
      <OwaspRating risk={risk} />
      <p className="faint references">
        <code>{risk.id}</code>
        {Object.entries(risk.references ?? {}).flatMap(([list, ids]) => ids.map((id) => <span key={list + id}>{reference(list, id)}</span>))}
      </p>
    </div>
  );
}

/** The risk with what explains it once that is here; the lists have it without. Its way is shown in the diagram meanwhile. */
function useWhole(listed: Risk): Risk {
  const { opened, language, lead } = useOf("opened", "language", "lead");
  const { value } = useAnswer(useMoment(listed.id), () => readRisk(opened ?? "", language, listed.id));
  const whole = value?.id === listed.id ? value : null;
  useEffect(() => {
    if (whole) lead({ risk: whole.id, path: whole.path });
    return () => { lead(null); };
  }, [whole, lead]);
  return whole ?? listed;
}

/** How far the score can be relied on while reviews are overdue, and which those are. */
function Doubts({ risk }: { risk: Risk }) {
  const say = useWords();
  if (risk.doubts.length === 0) return null;
  return (
    <Part title={say("risk.confidence", { share: Math.round(100 * risk.confidence) })}>
      <ul>{risk.doubts.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
    </Part>
  );
}

/** What was decided, and the form for deciding. */
function Deciding({ risk }: { risk: Risk }) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      {risk.decision && <DecisionNote decision={risk.decision} risk={risk} />}
      {open ? <DecisionForm risks={[risk]} done={() => { setOpen(false); }} /> : (
        <p><button type="button" className="button" onClick={() => { setOpen(true); }}>{say(risk.decision ? "decide.again" : "decide.open")}</button></p>
      )}
    </>
  );
}

/** The way of an attacker, part by part; shown in the diagram when asked for, until the risk is closed. */
function Way({ path }: { path: string[] }) {
  const say = useWords();
  const nameOf = useNames();
  const highlight = useStore((state) => state.highlight);
  const shown = useStore((state) => state.highlighted === path);
  useEffect(() => () => { highlight([]); }, [highlight]);
  return (
    <>
      <ol className="way-steps">{path.map((id, at) => <li key={at} data-step={at + 1}>{nameOf(id)}</li>)}</ol>
      <p>
        <button type="button" className="button" aria-pressed={shown} onClick={() => { highlight(shown ? [] : path); }}>
          {say(shown ? "way.hide" : "way.show")}
        </button>
      </p>
    </>
  );
}

/** A heading with what belongs to it, or nothing. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  return children ? <section><h3>{title}</h3>{children}</section> : null;
}

/** The sentences say themselves where each fact came from; the source is its exact place, where there is one. */
function Reasons({ reasons }: { reasons: Reason[] }) {
  return (
    <ul className="reasons">
      {reasons.map(({ sentence, source }, index) => <li key={index}>{sentence} {source && <code className="source">{source}</code>}</li>)}
    </ul>
  );
}

/** Those that lower the score most, the rest folded away. */
function Controls({ controls }: { controls: ControlAdvice[] }) {
  const say = useWords();
  const rest = controls.slice(FIRST);
  return (
    <>
      <ul className="controls">{controls.slice(0, FIRST).map((control) => <Control key={`${control.control} ${control.scope}`} control={control} />)}</ul>
      {rest.length > 0 && (
        <details className="rest">
          <summary>{say("risk.controls.rest", { count: rest.length })}</summary>
          <ul className="controls">{rest.map((control) => <Control key={`${control.control} ${control.scope}`} control={control} />)}</ul>
        </details>
      )}
    </>
  );
}

function Control({ control }: { control: ControlAdvice }) {
  const say = useWords();
  const nameOf = useNames();
  return (
    <li>
      <span className="control-title">{control.title}</span>
      <span className="lowers">{control.lowers > 0 && say("control.lowers", { points: control.lowers })}</span>
      <span className="faint control-facts">
        <ControlState status={control.status} />
        <span>{say("control.at", { where: nameOf(control.scope) })}</span>
        <span>{say(`effort.${control.effort}`)}</span>
        <code>{control.control}</code>
      </span>
      <Claiming control={control.control} title={control.title} scope={control.scope} />
    </li>
  );
}

function DecisionNote({ decision, risk }: { decision: Decision; risk: Risk }) {
  const say = useWords();
  const status = wordFor("status", decision.status);
  const dayOf = useDays();
  const taken = decision.decided_on && say(decision.decided_by ? "decision.taken_by" : "decision.taken", { date: dayOf(decision.decided_on), name: decision.decided_by ?? "" });
  const until = decision.expires ? dayOf(decision.expires) : null;
  return (
    <p className="decision">
      {hasExpired(risk) && <strong className="flag">{say("decision.expired")} </strong>}
      {risk.risen > 0 && <strong className="flag">{say("decision.risen", { points: risk.risen })} </strong>}
      <strong>{status ? say(status) : decision.status}</strong> {decision.reason}{" "}
      <span className="faint">{[taken, decision.owner, decision.ticket, until && say("decision.until", { date: until })].filter(Boolean).join(" · ")}</span>
    </p>
  );
}

function reference(list: string, id: string): string {
  return list === "attack" ? `ATT&CK ${id}` : `${list.toUpperCase()}-${id}`;
}
