import type { Analysis, Risk } from "../client/contract";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { isAbout, standingOf } from "../risks/filter";
import { valueOf } from "../state/remote";
import { STANDINGS, type Standing, type View } from "../state/route";
import { useStore } from "../state/store";
import { drawnAs } from "../workbench/names";
import { useWords } from "../words/useWords";
import { Diagram, type Lit } from "./Diagram";
import "./palette.css";
import "./diagram.css";

/** The diagram of the open system; what is chosen in the panel is lit up in it, and the other way round. */
export function DiagramPane({ view }: { view: View }) {
  const say = useWords();
  const { drawing, opened, open, look } = useStore();
  const analysis = valueOf(useStore((state) => state.analysis));
  const choose = (part: string | null) => {
    if (part === null || part === view.part) look({ part: null, risk: null });
    else look({ part, risk: null, tab: "risks", standing: standingWith(analysis, part, view.standing) });
  };
  return (
    <section className="diagram" aria-label={say("diagram.name")}>
      {drawing.state === "loading" && <Loading what={say("diagram.name")} />}
      {drawing.state === "failed" && (
        <ProblemNote problem={drawing.problem} retry={() => { if (opened !== null) void open(opened); }} />
      )}
      {drawing.state === "ready" && <Diagram text={drawing.value} lit={litBy(view, analysis)} choose={choose} />}
    </section>
  );
}

function litBy(view: View, analysis: Analysis | null): Lit {
  const risk = analysis?.risks.find((candidate) => candidate.id === view.risk);
  if (risk) return litByRisk(risk);
  return { chosen: view.part === null ? [] : [drawnAs(view.part)], path: [] };
}

function litByRisk(risk: Risk): Lit {
  const chosen = risk.related ? [risk.subject.id, risk.related.id] : [risk.subject.id];
  return { chosen: chosen.map(drawnAs), path: risk.path.map(drawnAs) };
}

/** The list that has risks of the part: the one in sight if it can be, so that a click never shows an empty list in vain. */
function standingWith(analysis: Analysis | null, part: string, current: Standing): Standing {
  const found = new Set(analysis?.risks.filter((risk) => isAbout(risk, part)).map(standingOf));
  return found.has(current) ? current : (STANDINGS.find((standing) => found.has(standing)) ?? current);
}
