import type { ReactNode } from "react";

import { Claiming } from "../claims/Claiming";
import { readDataChecklist } from "../client/client";
import type { DataChecklist } from "../client/contract";
import { BandBadge } from "../components/BandBadge";
import { ControlState } from "../components/ControlState";
import { Loading } from "../components/Loading";
import { PartLink } from "../components/PartLink";
import { ProblemNote } from "../components/ProblemNote";
import { RiskLink } from "../components/RiskLink";
import { useOf } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";

const SIGNS = { done: "✓", open: "○", not_applicable: "–" } as const;
const STEPS = [1, 2, 3, 4] as const;
const PLACES = ["storage", "transmission", "execution", "input", "output"] as const;
/** Rows of a list before the rest is folded away. */
const FIRST = 5;

/** The four steps for one kind of data: what it is and where, how it could be harmed, what stands against that, what is left. */
export function Checklist({ data, moment }: { data: string; moment: string }) {
  const say = useWords();
  const { opened, language } = useOf("opened", "language");
  const answered = useAnswer(JSON.stringify([opened, language, data, moment]), () => readDataChecklist(opened ?? "", data, language));
  if (answered.problem) return <ProblemNote problem={answered.problem} retry={answered.retry} />;
  if (!answered.value) return <Loading what={say("tab.data")} />;
  const list = answered.value;
  return (
    <div className="steps">
      {STEPS.map((step) => (
        <section key={step}>
          <h3>{say(`assets.step.${step}`)}</h3>
          <ul className="items">
            {list.items.filter((item) => item.step === step).map(({ id, state, text, detail }) => (
              <li key={id}>
                <span className={`item-state ${state}`}><span aria-hidden="true">{SIGNS[state]}</span><span className="unseen">{say(`assets.${state}`)}</span></span>
                <span>{text} {detail && <span className="faint">{detail}</span>}</span>
              </li>
            ))}
          </ul>
          {step === 1 && <Places list={list} />}
          {step === 2 && <Vectors list={list} />}
          {step === 3 && <Controls list={list} />}
        </section>
      ))}
    </div>
  );
}

function Places({ list: { places, reach } }: { list: DataChecklist }) {
  const say = useWords();
  return (
    <dl className="places">
      {PLACES.map((kind) => {
        const here = places.filter((place) => place.kind === kind);
        return here.length > 0 && (
          <div key={kind}>
            <dt>{say(`place.${kind}`)}</dt>
            <dd>{here.map(({ subject }) => <PartLink key={subject.id} id={subject.id} />)}</dd>
          </div>
        );
      })}
      {reach.length > 0 && (
        <div>
          <dt>{say("place.reach")}</dt>
          <dd>{reach.map(({ subject, sentence }) => <PartLink key={subject.id} id={subject.id}>{sentence}</PartLink>)}</dd>
        </div>
      )}
    </dl>
  );
}

function Vectors({ list: { vectors } }: { list: DataChecklist }) {
  const say = useWords();
  return (
    <Folded rows={vectors.map(({ risk, title, subject, score, band, harms, certainty }) => (
      <li key={risk} className="vector">
        <span className="vector-score">{Math.round(score)}</span>
        <span>
          <RiskLink risk={risk}>{title}</RiskLink>{" "}
          <span className="faint">{certainty === "possible" && `${say("certainty.possible")} · `}{subject.name} · {harms.map((harm) => say(`data.${harm}`)).join(", ")}</span>
        </span>
        <BandBadge band={band} />
      </li>
    ))}
    />
  );
}

function Controls({ list: { controls } }: { list: DataChecklist }) {
  const say = useWords();
  return (
    <Folded rows={controls.map(({ control, title, scope, status, lowers, effort, certainty }) => (
      <li key={`${control} ${scope}`} className="data-control">
        <span className="control-title">{title}</span>
        <span className="lowers">{lowers > 0 && say("control.lowers", { points: lowers })}</span>
        <span className="faint control-facts"><ControlState status={status} /><PartLink id={scope} /><span>{say(`effort.${effort}`)}</span>{certainty === "possible" && <span>{say("certainty.possible")}</span>}</span>
        <Claiming control={control} title={title} scope={scope} />
      </li>
    ))}
    />
  );
}

function Folded({ rows }: { rows: ReactNode[] }) {
  const say = useWords();
  return (
    <>
      <ul>{rows.slice(0, FIRST)}</ul>
      {rows.length > FIRST && (
        <details className="rest"><summary>{say("assets.rest", { count: rows.length - FIRST })}</summary><ul>{rows.slice(FIRST)}</ul></details>
      )}
    </>
  );
}
