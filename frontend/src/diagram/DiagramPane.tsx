import { useEffect } from "react";

import type { Analysis, SystemDocument } from "../client/contract";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { isAbout, standingOf } from "../risks/filter";
import { DiagramTabs } from "../diagrams/DiagramTabs";
import { unsettled, valueOf } from "../state/remote";
import { STANDINGS, type Standing, type View } from "../state/route";
import { useOf, useStore } from "../state/store";
import { Hint } from "../workbench/Hint";
import { useWords } from "../words/useWords";
import { Diagram } from "./Diagram";
import { EmptyDiagram } from "./EmptyDiagram";
import { litBy } from "./light";
import "./palette.css";
import "./diagram.css";

/** The diagram of the open system; what is chosen in the panel is lit up in it, and the other way round. */
export function DiagramPane({ view }: { view: View }) {
  const say = useWords();
  const { drawing, document: content, opened, language, open, redraw, look, way } = useOf("drawing", "document", "opened", "language", "open", "redraw", "look", "way");
  useEffect(() => { void redraw(); }, [opened, language, view.diagram, redraw]);
  const several = hasSeveral(valueOf(content));
  const analysis = valueOf(useStore((state) => state.analysis));
  const choose = (part: string | null) => {
    if (part === null || part === view.part) look({ part: null, risk: null });
    else look({ part, risk: null, tab: "risks", standing: standingWith(analysis, part, view.standing) });
  };
  if (isBlank(valueOf(content))) return <section className="diagram" aria-label={say("diagram.name")}><EmptyDiagram /></section>;
  return (
    <section className="diagram" aria-label={say("diagram.name")}>
      {(drawing.state === "loading" || unsettled(drawing, content)) && <Loading what={say("diagram.name")} />}
      {drawing.state === "failed" && !unsettled(drawing, content) && (
        <ProblemNote problem={drawing.problem} retry={() => { if (opened !== null) void Promise.all([open(opened), redraw()]); }} />
      )}
      <Hint />
      {several && <DiagramTabs chosen={view.diagram} />}
      {drawing.state === "ready" && <Diagram text={drawing.value} lit={litBy(view, analysis, way)} choose={choose} />}
    </section>
  );
}

function isBlank(document: SystemDocument | null): boolean {
  if (document === null) return false;
  const { elements, boundaries, flows } = document;
  return [elements, boundaries, flows].every((parts) => (parts ?? []).length === 0);
}

function hasSeveral(document: SystemDocument | null): boolean {
  return (document?.diagrams?.length ?? 0) > 1;
}

/** The list that has risks of the part: the one in sight if it can be, so that a click never shows an empty list in vain. */
function standingWith(analysis: Analysis | null, part: string, current: Standing): Standing {
  const found = new Set(analysis?.risks.filter((risk) => isAbout(risk, part)).map(standingOf));
  return found.has(current) ? current : (STANDINGS.find((standing) => found.has(standing)) ?? current);
}
