import { useEffect, useRef } from "react";

import type { Analysis } from "../client/contract";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { isAbout, standingOf } from "../risks/filter";
import { unsettled, valueOf } from "../state/remote";
import { STANDINGS, type Standing, type View } from "../state/route";
import { useStore } from "../state/store";
import { Hint } from "../workbench/Hint";
import { useWords } from "../words/useWords";
import { Diagram } from "./Diagram";
import { litBy } from "./light";
import "./palette.css";
import "./diagram.css";

/** The diagram of the open system; what is chosen in the panel is lit up in it, and the other way round. */
export function DiagramPane({ view }: { view: View }) {
  const say = useWords();
  const { drawing, document: content, opened, open, look } = useStore();
  const analysis = valueOf(useStore((state) => state.analysis));
  useFreshMarks(analysis);
  const choose = (part: string | null) => {
    if (part === null || part === view.part) look({ part: null, risk: null });
    else look({ part, risk: null, tab: "risks", standing: standingWith(analysis, part, view.standing) });
  };
  return (
    <section className="diagram" aria-label={say("diagram.name")}>
      {(drawing.state === "loading" || unsettled(drawing, content)) && <Loading what={say("diagram.name")} />}
      {drawing.state === "failed" && !unsettled(drawing, content) && (
        <ProblemNote problem={drawing.problem} retry={() => { if (opened !== null) void open(opened); }} />
      )}
      <Hint />
      {drawing.state === "ready" && <Diagram text={drawing.value} lit={litBy(view, analysis)} choose={choose} />}
    </section>
  );
}

/** Fetches the drawing anew when the analysis moves: what people decide or claim beside it changes the marks of risks in it. */
function useFreshMarks(analysis: Analysis | null) {
  const redraw = useStore((state) => state.redraw);
  const seen = useRef<Analysis | null>(null);
  useEffect(() => {
    const moved = seen.current?.language === analysis?.language && seen.current && analysis && marksOf(seen.current) !== marksOf(analysis);
    seen.current = analysis;
    if (moved) void redraw();
  }, [analysis, redraw]);
}

/** What the drawing shows of an analysis; another language is drawn anew by itself. */
function marksOf({ system, language, summary }: Analysis): string {
  return JSON.stringify([system.id, language, summary]);
}

/** The list that has risks of the part: the one in sight if it can be, so that a click never shows an empty list in vain. */
function standingWith(analysis: Analysis | null, part: string, current: Standing): Standing {
  const found = new Set(analysis?.risks.filter((risk) => isAbout(risk, part)).map(standingOf));
  return found.has(current) ? current : (STANDINGS.find((standing) => found.has(standing)) ?? current);
}
