import type { Fault, Problem } from "../client/problem";
import { useWords } from "../words/useWords";
import { SignIn } from "./SignIn";
import "./problem.css";

/** What went wrong in the server's own words: what, where, what to do. */
export function ProblemNote({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const say = useWords();
  if (problem.status === 401 && retry) return <SignIn done={retry} />;
  const title = problem.status === 0 ? say("problem.unreachable") : problem.title || say("problem.other");
  const detail = problem.status === 0 ? say("problem.start") : problem.detail;
  return (
    <div className="problem" role="alert">
      <p className="problem-title">{title}</p>
      {detail && !problem.faults.some((fault) => fault.message === detail) && <p>{detail}</p>}
      {problem.faults.length > 0 && (
        <ul className="faults">
          {problem.faults.map((fault, index) => <FaultLine key={index} fault={fault} />)}
        </ul>
      )}
      {retry && <button type="button" className="button" onClick={retry}>{say("problem.retry")}</button>}
    </div>
  );
}

function FaultLine({ fault }: { fault: Fault }) {
  const say = useWords();
  return (
    <li>
      <span className="fault-place">
        {fault.line != null && <span>{say("problem.line", { line: String(fault.line) })}</span>}
        {fault.path && <code>{fault.path}</code>}
      </span>
      <span>{fault.message}</span>
      {fault.hint && <span className="fault-hint">{fault.hint}</span>}
    </li>
  );
}
