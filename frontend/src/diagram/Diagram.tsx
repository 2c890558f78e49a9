import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from "react";

import { useWords } from "../words/useWords";
import { partsIn, readDrawing } from "./drawing";
import { nextPart } from "./keyboard";
import type { Lit } from "./light";
import { Stage } from "./stage";

/** In drawings with more parts than this the rest does not step back: fading thousands of parts makes every frame slow. */
const DIMMED = 400;

interface Props {
  text: string;
  lit: Lit;
  choose: (part: string | null) => void;
}

export function Diagram({ text, lit, choose }: Props) {
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
      <div className="zoom" role="group" aria-label={say("diagram.zoom")}>
        <ZoomButton name={say("diagram.closer")} sign="+" press={() => stage.current?.closer()} />
        <ZoomButton name={say("diagram.farther")} sign="−" press={() => stage.current?.farther()} />
        <button type="button" onClick={() => stage.current?.fit()}>{say("diagram.fit")}</button>
      </div>
    </>
  );
}

function ZoomButton({ name, sign, press }: { name: string; sign: string; press: () => void }) {
  return <button type="button" aria-label={name} title={name} onClick={press}>{sign}</button>;
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
