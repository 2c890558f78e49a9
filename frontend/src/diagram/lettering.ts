import { partsIn } from "./drawing";
import { distance, nearestOnLine, type Point } from "./nearest";

const SVG = "http://www.w3.org/2000/svg";
/** Pixels between the lines of a name, and from the middle of a line to its base; letters above which a name is written in two lines. */
const [LEADING, BASE, SHORT] = [15, 5, 9];
/** Pixels from a label to its line up to which its number goes there; between numbers, from elements and from titles, up to which they would touch. */
const [NEAR, APART, ASIDE, CLOSE] = [100, 44, 20, 10];
/** Pixels that a letter of a title may be wide from afar, and a title high. */
const [WIDE, HIGH] = [12, 26];

type Box = readonly [left: number, top: number, right: number, bottom: number];

/**
 * Makes the server's drawing ready to be looked at from afar, where what stays to be read grows: names about the middle of their element,
 * of which nothing else is written then; numbers of flows on their line; titles about their corner.
 */
export function prepareForAfar(drawing: SVGSVGElement): void {
  const [numbers, covered]: [Point[], Box[]] = [[], coveredIn(drawing)];
  const isFree = (point: Point) => numbers.every((other) => distance(point, other) > APART) && !covered.some((box) => isIn(point, box));
  for (const group of partsIn(drawing).values()) {
    if (group.classList.contains("flow")) numbers.push(...growLabel(group, isFree));
    else {
      if (group.classList.contains("element")) addName(group);
      const mark = group.querySelector<SVGGElement>(".risk-mark");
      if (mark) growAbout(mark, middleOf(mark.querySelector("polygon, path")));
    }
  }
  for (const title of drawing.querySelectorAll<SVGTextElement>(".boundary-title .name")) growAbout(title, [at(title, "x"), at(title, "y") - BASE]);
}

/**
 * What brings the titles of boundaries under the flows, or back to where they were. From afar they grow and would cover numbers of flows;
 * near, they stand over the flows, since no line is to run through a title.
 */
export function titlesUnderFlows(drawing: SVGSVGElement): (under: boolean) => void {
  const [titles, flow] = [[...drawing.querySelectorAll(".boundary-title")], drawing.querySelector(".flow[data-id]")];
  const [home, next] = [titles[0]?.parentNode, titles.at(-1)?.nextSibling ?? null];
  let now = false;
  return (under) => {
    if (under === now || !home || !flow) return;
    now = under;
    if (under) flow.before(...titles);
    else for (const title of titles) home.insertBefore(title, next);
  };
}

/** A name in one line or, where it is long and can be parted, in two that are about as long. */
export function parted(name: string): string[] {
  if (name.length <= SHORT) return [name];
  const gaps = [...name.matchAll(/ |(?<=[\u3000-\u9fff])(?=[\u3000-\u9fff])/g)].map(({ index }) => index);
  const [gap] = gaps.sort((one, other) => Math.abs(one - name.length / 2) - Math.abs(other - name.length / 2));
  return gap === undefined ? [name] : [name.slice(0, gap), name.slice(gap).trimStart()];
}

/** The name of an element anew, since its lines are to be shorter from afar; hidden from those who listen, who hear it already. */
function addName(group: SVGGElement): void {
  const name = [...group.querySelectorAll(".name")].map((line) => line.textContent).join(" ");
  const [x, y] = middleOf(group.querySelector(".shape-fill, rect.shape"));
  const made = document.createElementNS(SVG, "g");
  made.setAttribute("class", "far-name");
  made.setAttribute("aria-hidden", "true");
  growAbout(made, [x, y]);
  const lines = parted(name);
  lines.forEach((words, index) => {
    const line = document.createElementNS(SVG, "text");
    line.setAttribute("x", x.toFixed(1));
    line.setAttribute("y", (y + BASE + (index - (lines.length - 1) / 2) * LEADING).toFixed(1));
    line.textContent = words;
    made.append(line);
  });
  group.append(made);
}

/** From afar nothing but its number is left of a label: on its line, or where nothing of that is free, in the middle of the label. Gives where. */
function growLabel(group: SVGGElement, isFree: (point: Point) => boolean): Point[] {
  const [label, badge] = [group.querySelector<SVGGElement>(".label"), group.querySelector<SVGRectElement>(".badge")];
  if (!label || !badge) return [];
  const middle = middleOf(label.querySelector(".label-paper") ?? badge);
  const line = group.querySelector(".shape")?.getAttribute("d") ?? "";
  const place = nearestOnLine(line, middle, (point) => distance(point, middle) < NEAR && isFree(point)) ?? middle;
  growAbout(label, place);
  const [x, y] = middleOf(badge);
  label.style.setProperty("--aside", `${(place[0] - x).toFixed(1)}px`);
  label.style.setProperty("--down", `${(place[1] - y).toFixed(1)}px`);
  return [place];
}

/** What elements and titles cover, with room for half a number around them. */
function coveredIn(drawing: SVGSVGElement): Box[] {
  const shapes = [...drawing.querySelectorAll<SVGRectElement>(".element :is(.shape-fill, rect.shape)")];
  const titles = [...drawing.querySelectorAll<SVGTextElement>(".boundary-title .name")];
  return [
    ...shapes.map((shape) => around(at(shape, "x"), at(shape, "y"), at(shape, "width"), at(shape, "height"), ASIDE)),
    ...titles.map((title) => around(at(title, "x"), at(title, "y") - BASE - HIGH / 2, WIDE * (title.firstChild?.textContent ?? "").length, HIGH, CLOSE)),
  ];
}

function around(x: number, y: number, width: number, height: number, room: number): Box {
  return [x - room, y - room, x + width + room, y + height + room];
}

function isIn([x, y]: Point, [left, top, right, bottom]: Box): boolean {
  return left < x && x < right && top < y && y < bottom;
}

function growAbout(part: SVGElement, [x, y]: Point): void {
  part.style.transformOrigin = `${x.toFixed(1)}px ${y.toFixed(1)}px`;
}

/** As the attributes say it, for nothing of the drawing is laid out yet. */
function middleOf(part: Element | null): [number, number] {
  if (part instanceof SVGRectElement) return [at(part, "x") + at(part, "width") / 2, at(part, "y") + at(part, "height") / 2];
  const numbers = (part?.getAttribute("d") ?? part?.getAttribute("points") ?? "0,0").match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  const middle = (odd: number) => {
    const along = numbers.filter((_, index) => index % 2 === odd);
    return (Math.min(...along) + Math.max(...along)) / 2;
  };
  return [middle(0), middle(1)];
}

function at(part: Element, name: string): number {
  return Number(part.getAttribute(name));
}
