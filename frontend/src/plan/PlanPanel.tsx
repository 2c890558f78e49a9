import type { PlanStep } from "../client/contract";
import { PartLink } from "../components/PartLink";
import { useWords } from "../words/useWords";
import { FallingCurve } from "./FallingCurve";
import "./plan.css";

/** The few actions that take away the most risk, in the order that does so soonest. */
export function PlanPanel({ steps, total }: { steps: PlanStep[]; total: number }) {
  const say = useWords();
  const last = steps.at(-1);
  if (!last) return <p className="empty">{say("plan.none")}</p>;
  const share = total > 0 ? Math.round((1 - last.remaining / total) * 100) : 0;
  return (
    <>
      <p className="plan-lead">{say("plan.lead", { count: steps.length, share })}</p>
      <FallingCurve total={total} steps={steps} />
      <ol className="plan">
        {steps.map((step, index) => (
          <li key={`${step.control} ${step.scope}`}>
            <span className="plan-number" aria-hidden="true">{index + 1}</span>
            <span className="control-title">{step.title}</span>
            <span className="lowers">{say("plan.removes", { points: step.removes })}</span>
            <span className="faint control-facts">
              <PartLink id={step.scope} />
              <span>{say(`effort.${step.effort}`)}</span>
              <span>{say("plan.risks", { count: step.risks })}</span>
              <span>{say("plan.remaining", { points: step.remaining })}</span>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
