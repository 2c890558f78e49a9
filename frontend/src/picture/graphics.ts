import { painted, SVG, type Sheet } from "./sheet";

const LEAVES = "path, rect, circle, ellipse, line, polyline, polygon, text";
const PLAIN = ["stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "fill-rule", "paint-order"] as const;
/** Attributes that say again, or otherwise, what the computed style says. */
const STYLED = /^(class|style|id|data-|aria-|role|tabindex|fill|stroke|opacity|transform|marker)/;
const LETTERS = ["font-family", "font-size", "font-weight", "text-anchor", "letter-spacing"] as const;

/** Draws a shape or a text of an SVG with all that style sheets say of it. */
export function drawGraphic(sheet: Sheet, into: Element, part: SVGGraphicsElement, opacity: number): void {
  const style = getComputedStyle(part);
  const made = copyOf(part, style, opacity);
  if (made.getAttribute("fill") === "none" && made.getAttribute("stroke") === "none") return;
  const { a, b, c, d, e, f } = sheet.matrixOf(part);
  const plain = Math.abs(a - 1) + Math.abs(d - 1) + Math.abs(b) + Math.abs(c) + Math.abs(e) + Math.abs(f) < 0.005;
  if (!plain) made.setAttribute("transform", `matrix(${[a, b, c, d, e, f].map((value) => value.toFixed(3)).join(" ")})`);
  for (const end of ["marker-start", "marker-end"] as const) {
    const id = /#([^"')]+)/.exec(style.getPropertyValue(end))?.[1];
    const name = id === undefined ? null : keepMarker(sheet, id);
    if (name !== null) made.setAttribute(end, `url(#${name})`);
  }
  into.append(made);
  sheet.reach(sheet.placed(part.getBoundingClientRect()));
}

export function isLeaf(part: Element): part is SVGGraphicsElement {
  return part instanceof SVGGraphicsElement && part.matches(LEAVES);
}

function copyOf(part: SVGElement, style: CSSStyleDeclaration, opacity: number): SVGElement {
  const made = document.createElementNS(SVG, part.localName);
  for (const { name, value } of part.attributes) if (!STYLED.test(name)) made.setAttribute(name, value);
  const fill = painted("fill", style.fill, opacity * Number(style.fillOpacity));
  const stroke = painted("stroke", style.stroke, opacity * Number(style.strokeOpacity));
  for (const [name, value] of Object.entries({ ...fill, ...stroke })) made.setAttribute(name, value);
  if (stroke.stroke !== "none") takeStyle(made, style, PLAIN);
  if (part instanceof SVGTextContentElement) writeLetters(made, part, style, opacity);
  return made;
}

function writeLetters(made: SVGElement, part: SVGTextContentElement, style: CSSStyleDeclaration, opacity: number): void {
  takeStyle(made, style, LETTERS);
  for (const inner of part.childNodes) {
    if (inner instanceof SVGTSpanElement) made.append(copyOf(inner, getComputedStyle(inner), opacity));
    else if (inner instanceof Text) made.append(inner.data);
  }
  if (part.childElementCount > 0) return;
  // The letters of another program may be wider: the text keeps its room.
  made.setAttribute("textLength", part.getComputedTextLength().toFixed(2));
  made.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

function takeStyle(made: SVGElement, style: CSSStyleDeclaration, names: readonly string[]): void {
  for (const name of names) {
    const value = style.getPropertyValue(name);
    if (value !== "" && value !== "none" && value !== "normal") made.setAttribute(name, value);
  }
}

/** Takes the head of an arrow along, under a name that is safe in a file. */
function keepMarker(sheet: Sheet, id: string): string | null {
  const known = sheet.markers.get(id);
  if (known) return known.id;
  const found = document.getElementById(id);
  if (!(found instanceof SVGMarkerElement)) return null;
  const made = found.cloneNode(false) as SVGMarkerElement;
  made.id = `head-${sheet.markers.size + 1}`;
  made.removeAttribute("class");
  for (const part of found.children) if (isLeaf(part)) made.append(copyOf(part, getComputedStyle(part), 1));
  sheet.markers.set(id, made);
  return made.id;
}
