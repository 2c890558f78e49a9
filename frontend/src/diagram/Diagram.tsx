import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from "react";

import type { PartChangeKind } from "../client/contract";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { drawChanges, drawHeat, drawSteps } from "./annotations";
import { partsIn, readDrawing } from "./drawing";
import { nextPart } from "./keyboard";
import { stepsOf } from "./emphasis";
import type { Lit } from "./light";
import { marksIn } from "./marks";
import { Stage } from "./stage";
import { ZoomBar } from "./ZoomBar";
import "./afar.css";

/** In drawings with more parts than this the rest does not step back: fading thousands of parts makes every frame slow. */
const DIMMED = 400;

interface Props {
  text: string;
  lit: Lit;
  choose: (part: string | null) => void;
  /** What became of parts between two versions; none outside of a comparison. */
  changes?: ReadonlyMap<string, PartChangeKind>;
}

export function Diagram({ text, lit, choose, changes }: Props) {
  const say = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage>(null);
  const drawing = useMemo(() => readDrawing(text), [text]);
  useEffect(() => {
    if (!drawing || !frame.current) return;
    const entered = new Stage(frame.current, drawing);
    stage.current = entered;
    return () => { entered.leave(); };
  }, [drawing]);
  usePressableParts(drawing);
  useLight(drawing, lit, stage);
  useEmphasis(drawing, stage);
  useEffect(() => { if (drawing && changes) drawChanges(drawing, changes); }, [drawing, changes]);

  if (!drawing) return <p className="empty">{say("diagram.refused")}</p>;
  const click = (event: MouseEvent) => {
    if (!stage.current?.dragged) choose(partAt(event.target));
  };
  const press = (event: KeyboardEvent) => {
    const part = partAt(event.target);
    if (zoomBy(event.key, stage.current) || nextPart(drawing, part, event.key)) event.preventDefault();
    else if (event.key === "Escape") choose(null);
    else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(part);
    }
  };
  return (
    <>
      <div ref={frame} className="frame" onClick={click} onKeyDown={press} />
      <ZoomBar closer={() => stage.current?.closer()} farther={() => stage.current?.farther()} fit={() => stage.current?.fit()} />
    </>
  );
}

function zoomBy(key: string, stage: Stage | null): boolean {
  if (key === "+" || key === "=") stage?.closer();
  else if (key === "-") stage?.farther();
  else if (key === "0") stage?.fit();
  else return false;
  return true;
}

function partAt(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest<SVGGElement>("g[data-id]")?.dataset.id ?? null) : null;
}

/** The parts have names already; this makes them buttons: one stop for Tab, the arrows go between them. */
function usePressableParts(drawing: SVGSVGElement | null) {
  const say = useWords();
  const keys = say("diagram.keys");
  useEffect(() => {
    if (!drawing) return;
    drawing.setAttribute("aria-label", keys);
    const parts = [...partsIn(drawing).values()];
    const stop = parts.find((part) => part.tabIndex === 0) ?? parts[0];
    for (const part of parts) {
      part.setAttribute("role", "button");
      part.removeAttribute("aria-label"); // the <title> says the same, and a button is named by what is in it
      part.setAttribute("tabindex", part === stop ? "0" : "-1");
    }
  }, [drawing, keys]);
}

function useLight(drawing: SVGSVGElement | null, lit: Lit, stage: { readonly current: Stage | null }) {
  const chosen = lit.chosen.join(" ");
  const path = lit.path.join(" ");
  useEffect(() => {
    if (!drawing) return;
    const parts = partsIn(drawing);
    const ids = new Set(chosen.split(" "));
    const way = new Set(path.split(" "));
    drawing.classList.toggle("has-selection", parts.size <= DIMMED && [...ids].some((id) => parts.has(id)));
    for (const [id, group] of parts) {
      group.classList.toggle("selected", ids.has(id));
      group.classList.toggle("on-path", way.has(id) && !ids.has(id));
      group.setAttribute("aria-pressed", String(ids.has(id)));
    }
    stage.current?.show([...ids].flatMap((id) => parts.get(id) ?? []));
  }, [drawing, chosen, path, stage]);
}

/** What panels bring out: a way with numbered steps, and the heat of the risks. */
function useEmphasis(drawing: SVGSVGElement | null, stage: { readonly current: Stage | null }) {
  const highlighted = useStore((state) => state.highlighted);
  const heat = useStore((state) => state.heat);
  const presenting = useStore((state) => state.presenting);
  const analysis = valueOf(useStore((state) => state.analysis));
  useEffect(() => { stage.current?.present(presenting); }, [presenting, stage]);
  useEffect(() => {
    if (!drawing) return;
    const steps = stepsOf(highlighted);
    drawSteps(drawing, steps);
    const parts = partsIn(drawing);
    if (steps.size > 0) stage.current?.show([...steps.keys()].flatMap((id) => parts.get(id) ?? []));
  }, [drawing, highlighted, stage]);
  useEffect(() => { if (drawing) drawHeat(drawing, heat ? marksIn(analysis) : null); }, [drawing, heat, analysis]);
}
