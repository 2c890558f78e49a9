import { useEffect } from "react";

import { readAttackPaths } from "../client/client";
import type { Analysis, AttackPaths } from "../client/contract";
import { Loading } from "../components/Loading";
import { PartLink } from "../components/PartLink";
import { ProblemNote } from "../components/ProblemNote";
import { useOf, useStore } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { listed } from "../words/words";
import { useWords } from "../words/useWords";
import { useNames } from "../workbench/useNames";
import { cuttingTheSame, type CutPart } from "./cuts";
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

/** Grants and roles are no parts of the diagram, and cannot be gone to. */
function named({ id, kind, name }: Pick<CutPart, "id" | "kind" | "name">) {
  return kind === "grant" || kind === "role" ? <span key={id}>{name}</span> : <PartLink key={id} id={id} />;
}

function Cuts({ answer: { choke_points: points, no_choke_points: none, smallest_cut: cut, targets } }: { answer: AttackPaths }) {
  const say = useWords();
  const nameOf = useNames();
  const language = useStore((state) => state.language);
  return (
    <>
      {(points.length > 0 || none) && (
        <section className="cuts">
          <h3>{say("paths.chokes")}</h3>
          {none && <p className="faint">{none}</p>}
          <ul>
            {cuttingTheSame(points).map((group) => (
              <li key={group.cuts.join(" ")}>
                <span className="faint">{say("paths.through", { targets: listed(group.cuts.map(nameOf), language) })}</span>
                <span className="lowers">{say("paths.cuts", { count: group.cuts.length, all: targets.length })}</span>
                <span className="cut-parts">{group.points.map(named)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {cut && (
        <section className="cuts">
          <h3>{say("paths.cut")}</h3>
          <p className="cut-parts">{cut.parts.map(named)}</p>
          <p className="faint">{cut.explanation}</p>
        </section>
      )}
    </>
  );
}
