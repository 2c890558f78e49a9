import { useState } from "react";

import type { AttackPath, PathTarget } from "../client/contract";
import { RiskLink } from "../components/RiskLink";
import { useOf, useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { percent, wayOf } from "./way";
import "./way.css";

type PathStep = AttackPath["steps"][number];

/** Something worth taking, and the ways to it; the most likely first. */
export function Target({ target, first }: { target: PathTarget; first: boolean }) {
  const say = useWords();
  const language = useStore((state) => state.language);
  const look = useStore((state) => state.look);
  const [open, setOpen] = useState(first);
  return (
    <li className="target">
      <details open={open} onToggle={(event) => { setOpen(event.currentTarget.open); }}>
        <summary>
          <span className="target-name">{target.target.name}</span>
          <span className="likelihood">{percent(target.likelihood, language)}</span>
          <span className="faint target-data">{target.data.map(({ name }) => name).join(", ")}</span>
        </summary>
        {open && <p><button type="button" className="text-button" onClick={() => { look({ part: target.target.id, risk: null }); }}>{say("diagram.show")}</button></p>}
        {open && target.paths.length === 0 && <p className="faint">{say("paths.undrawn")}</p>}
        {open && target.paths.map((path, index) => <Path key={index} path={path} number={index + 1} />)}
      </details>
    </li>
  );
}

function Path({ path, number }: { path: AttackPath; number: number }) {
  const say = useWords();
  const language = useStore((state) => state.language);
  const { highlighted, highlight } = useOf("highlighted", "highlight");
  const way = wayOf(path);
  const shown = highlighted.join(" ") === way.join(" ");
  return (
    <section className={shown ? "attack shown" : "attack"}>
      <h3>
        {say("paths.path", { number })} <span className="likelihood">{percent(path.likelihood, language)}</span>
        <button type="button" className="button" aria-pressed={shown} onClick={() => { highlight(shown ? [] : way); }}>
          {say(shown ? "way.hide" : "way.show")}
        </button>
      </h3>
      <p className="faint">{path.entry.why}</p>
      <ol className="way-steps">
        <li data-step="1">{path.entry.name}</li>
        {path.steps.map((step, index) => <Step key={index} step={step} number={2 * index + 2} />)}
      </ol>
    </section>
  );
}

/** One step: the numbers that the diagram gives to what it goes along, and to where it leads. */
function Step({ step, number }: { step: PathStep; number: number }) {
  const language = useStore((state) => state.language);
  return (
    <li data-step={`${number}–${number + 1}`}>
      <details>
        <summary>{step.name} <span aria-hidden="true">→</span> {step.target_name} <span className="likelihood">{percent(step.likelihood, language)}</span></summary>
        <p>{step.explanation}</p>
        <ul className="step-reasons">{step.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
        <Threats step={step} />
      </details>
    </li>
  );
}

/** The threats that make a step possible, the worst first, each by its title with its id behind it. */
function Threats({ step: { risks, risk_titles: titles } }: { step: PathStep }) {
  const say = useWords();
  if (risks.length === 0) return null;
  return (
    <>
      <p className="faint">{say("paths.threats")}</p>
      <ul className="step-threats">
        {risks.map((risk, index) => <li key={risk}><RiskLink risk={risk}>{titles[index] ?? risk}</RiskLink> <code className="faint">{risk}</code></li>)}
      </ul>
    </>
  );
}
