import type { PartChangeKind } from "../client/contract";
import { partsIn } from "./drawing";
import type { Mark } from "./marks";

const SVG = "http://www.w3.org/2000/svg";

/** Numbers the steps of a way in the server's drawing; everything else steps back. */
export function drawSteps(drawing: SVGSVGElement, steps: ReadonlyMap<string, string>): void {
  clear(drawing, "step-sign");
  drawing.classList.toggle("way", steps.size > 0);
  for (const [id, group] of partsIn(drawing)) {
    const step = steps.get(id);
    group.classList.toggle("step", step !== undefined);
    if (step !== undefined) sign(group, "step-sign", step);
  }
}

/** Fills parts by the score of their worst risk, and writes the score on them; null takes it away again. */
export function drawHeat(drawing: SVGSVGElement, marks: ReadonlyMap<string, Mark> | null): void {
  clear(drawing, "heat-sign");
  drawing.classList.toggle("heat", marks !== null);
  for (const [id, group] of partsIn(drawing)) {
    const mark = marks?.get(id);
    group.classList.remove("band-critical", "band-high", "band-medium", "band-low");
    if (!mark) continue;
    group.classList.add(`band-${mark.band}`);
    group.style.setProperty("--heat", `${mark.score.toFixed(0)}%`);
    sign(group, "heat-sign", mark.score.toFixed(0));
  }
}

const SIGNS: Record<PartChangeKind, string> = { added: "+", changed: "~", removed: "−" };

/** Marks what became of each part between two versions; everything else steps back. */
export function drawChanges(drawing: SVGSVGElement, marks: ReadonlyMap<string, PartChangeKind>): void {
  clear(drawing, "change-sign");
  drawing.classList.toggle("compared", marks.size > 0);
  for (const [id, group] of partsIn(drawing)) {
    const change = marks.get(id);
    group.classList.remove("added", "changed", "removed");
    if (!change) continue;
    group.classList.add(change);
    sign(group, "change-sign", SIGNS[change]);
  }
}

function clear(drawing: Element, name: string): void {
  drawing.querySelectorAll(`.${name}`).forEach((sign) => { sign.remove(); });
}

/** A small sign at a corner of a part: at its label where it is a flow. */
function sign(group: SVGGElement, name: string, words: string): void {
  const { x, y, width } = (group.querySelector<SVGGElement>(".label") ?? group.querySelector<SVGGElement>(".shape, .shape-fill") ?? group).getBBox();
  const wide = 9 + 7 * words.length;
  const at = name === "heat-sign" ? x + width - wide / 2 - 4 : x + 4;
  const made = document.createElementNS(SVG, "g");
  const box = document.createElementNS(SVG, "rect");
  const text = document.createElementNS(SVG, "text");
  made.setAttribute("class", name);
  made.style.transform = `translate(${at.toFixed(1)}px, ${y.toFixed(1)}px) scale(var(--grow, 1))`;
  made.setAttribute("aria-hidden", "true");
  for (const [key, value] of Object.entries({ x: -wide / 2, y: -9, width: wide, height: 18, rx: 4 })) box.setAttribute(key, String(value));
  text.setAttribute("y", "4.2");
  text.setAttribute("text-anchor", "middle");
  text.textContent = words;
  made.append(box, text);
  group.append(made);
}
