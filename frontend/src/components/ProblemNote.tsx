import type { Fault, Problem } from "../client/problem";
import { useWords } from "../words/useWords";
import type { Say } from "../words/words";
import { SignIn } from "./SignIn";
import "./problem.css";

interface Props {
  problem: Problem;
  retry?: () => void;
  /** Something to look at, where nothing was refused. */
  mild?: boolean;
}

/** What went wrong in the server's own words: what, where, what to do. */
export function ProblemNote({ problem, retry, mild = false }: Props) {
  const say = useWords();
  if (problem.status === 401 && retry) return <SignIn done={retry} />;
  const title = titleOf(problem, say);
  const detail = problem.status === 0 ? say("problem.start") : problem.detail;
  return (
    <div className={mild ? "problem mild" : "problem"} role="alert">
      <p className="problem-title">{title}</p>
      {detail && !isSaidByFaults(problem, detail) && <p>{detail}</p>}
      {problem.faults.length > 0 && (
        // Many faults scroll, and who has no mouse gets to a list that scrolls by its focus.
        <ul className="faults" tabIndex={0}>
          {problem.faults.map((fault, index) => <FaultLine key={index} fault={fault} />)}
        </ul>
      )}
      {retry && <button type="button" className="button" onClick={retry}>{say("problem.retry")}</button>}
    </div>
  );
}

/** Whether the list of faults says all that the detail does: then it stands once. */
function isSaidByFaults({ faults }: Problem, detail: string): boolean {
  return faults.length > 0 && faults.every(({ message }) => detail.includes(message));
}

/** What sort of problem it is, in the words of the server, which speaks the language of the page. */
function titleOf({ status, title }: Problem, say: Say): string {
  return status === 0 ? say("problem.unreachable") : title || say("problem.other");
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
