import { useEffect } from "react";

import { readAttackPaths } from "../client/client";
import type { Analysis, AttackPaths } from "../client/contract";
import { Loading } from "../components/Loading";
import { PartLink } from "../components/PartLink";
import { ProblemNote } from "../components/ProblemNote";
import { useOf } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";
import { Target } from "./Target";
import { percent } from "./way";
import "./paths.css";

/** How attackers get to what is worth taking, and where most ways could be cut. */
export function PathsPanel({ analysis }: { analysis: Analysis }) {
  const say = useWords();
  const { opened, language, highlight } = useOf("opened", "language", "highlight");
  // The summary moves with everything that could move the paths.
  const answered = useAnswer(JSON.stringify([opened, language, analysis.summary]), () => readAttackPaths(opened ?? "", language));
  useEffect(() => () => { highlight([]); }, [highlight]);
  if (answered.problem) return <ProblemNote problem={answered.problem} retry={answered.retry} />;
  if (!answered.value) return <Loading what={say("tab.paths")} />;
  const { targets, diagnostics } = answered.value;
  if (targets.length === 0) return <p className="empty">{say("paths.none")}</p>;
  return (
    <>
      <p className="hint">{say("paths.words", { share: percent(targets[0]?.likelihood ?? 0, language) })}</p>
      {diagnostics.map(({ message }, index) => <p key={index} className="hint">{message}</p>)}
      <ol className="targets">{targets.map((target, index) => <Target key={target.target.id} target={target} first={index === 0} />)}</ol>
      <Cuts answer={answered.value} />
    </>
  );
}

/** Grants and roles are no parts of the diagram. */
function linked(kind: AttackPaths["choke_points"][number]["kind"]): boolean {
  return kind !== "grant" && kind !== "role";
}

function Cuts({ answer: { choke_points: points, no_choke_points: none, smallest_cut: cut, targets } }: { answer: AttackPaths }) {
  const say = useWords();
  return (
    <>
      {(points.length > 0 || none) && (
        <section className="cuts">
          <h3>{say("paths.chokes")}</h3>
          {none && <p className="faint">{none}</p>}
          <ul>
            {points.map((point) => (
              <li key={point.id}>
                {linked(point.kind) ? <PartLink id={point.id} /> : <span>{point.name}</span>}
                <span className="lowers">{say("paths.cuts", { count: point.cuts.length, all: targets.length })}</span>
                <span className="faint">{point.explanation}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {cut && (
        <section className="cuts">
          <h3>{say("paths.cut")}</h3>
          <p className="cut-parts">{cut.parts.map(({ id, kind, name }) => (linked(kind) ? <PartLink key={id} id={id} /> : <span key={id}>{name}</span>))}</p>
          <p className="faint">{cut.explanation}</p>
        </section>
      )}
    </>
  );
}
