import type { ReactNode } from "react";

import type { ControlAdvice, Decision, Reason, Risk } from "../client/contract";
import { ControlState } from "../components/ControlState";
import { useStore } from "../state/store";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";
import { ScoreGauge } from "./ScoreGauge";

/** Everything that is known about one risk: why it is there, how it came to its score, what to do. */
export function RiskDetails({ risk }: { risk: Risk }) {
  const say = useWords();
  const nameOf = useNames();
  return (
    <div className="risk-details">
      <p className="explanation">{risk.explanation}</p>
      <ScoreGauge risk={risk} />
      {risk.decision && <DecisionNote decision={risk.decision} />}
      <Part title={say("risk.fix")}>{risk.fix && <p>{risk.fix}</p>}</Part>
      <Part title={say("risk.controls")}>{risk.controls.length > 0 && <Controls controls={risk.controls} />}</Part>
      <Part title={say("risk.reasons")}>{risk.reasons.length > 0 && <Reasons reasons={risk.reasons} />}</Part>
      <Part title={say("risk.unknowns")}>
        {risk.unknowns.length > 0 && (
          <ul>{risk.unknowns.map((unknown) => <li key={`${unknown.subject}.${unknown.fact}`}>{unknown.question}</li>)}</ul>
        )}
      </Part>
      <Part title={say("risk.path")}>
        {risk.path.length > 0 && <ol className="path">{risk.path.map((id, at) => <li key={at}>{nameOf(id)}</li>)}</ol>}
      </Part>
      <Part title={say("risk.factors")}>
        {risk.factors && risk.factors.explained.length > 0 && (
          <ul>{risk.factors.explained.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        )}
      </Part>
      <p className="faint references">
        <code>{risk.id}</code>
        {Object.entries(risk.references ?? {}).flatMap(([list, ids]) => ids.map((id) => <span key={list + id}>{reference(list, id)}</span>))}
      </p>
    </div>
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

function Controls({ controls }: { controls: ControlAdvice[] }) {
  const say = useWords();
  const nameOf = useNames();
  return (
    <ul className="controls">
      {controls.map((control) => (
        <li key={`${control.control} ${control.scope}`}>
          <span className="control-title">{control.title}</span>
          <span className="lowers">{control.lowers > 0 && say("control.lowers", { points: control.lowers })}</span>
          <span className="faint control-facts">
            <ControlState status={control.status} />
            <span>{say("control.at", { where: nameOf(control.scope) })}</span>
            <span>{say(`effort.${control.effort}`)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function DecisionNote({ decision }: { decision: Decision }) {
  const say = useWords();
  const language = useStore((state) => state.language);
  const status = wordFor("status", decision.status);
  const until = decision.expires ? new Date(decision.expires).toLocaleDateString(language, { dateStyle: "medium" }) : null;
  return (
    <p className="decision">
      <strong>{status ? say(status) : decision.status}</strong> {decision.reason}{" "}
      <span className="faint">{[decision.owner, decision.ticket, until && say("decision.until", { date: until })].filter(Boolean).join(" · ")}</span>
    </p>
  );
}

function reference(list: string, id: string): string {
  return list === "attack" ? `ATT&CK ${id}` : `${list.toUpperCase()}-${id}`;
}
