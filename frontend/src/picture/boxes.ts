import { painted, type Box, type Sheet } from "./sheet";

const SIDES = ["Top", "Right", "Bottom", "Left"] as const;

/** Draws the ground, the border and the rings around an element of the page. */
export function drawBox(sheet: Sheet, into: Element, part: HTMLElement, style: CSSStyleDeclaration, opacity: number): void {
  const box = sheet.placed(part.getBoundingClientRect());
  if (box.width < 0.5 || box.height < 0.5) return;
  const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.width / 2, box.height / 2);
  const seen = [drawRing(sheet, into, box, radius, style, opacity), drawGround(sheet, into, box, radius, style, opacity), drawBorder(sheet, into, box, radius, style, opacity)];
  if (seen.some(Boolean)) sheet.reach(box);
}

function drawGround(sheet: Sheet, into: Element, box: Box, radius: number, style: CSSStyleDeclaration, opacity: number): boolean {
  const fill = painted("fill", style.backgroundColor, opacity);
  if (fill.fill === "none") return false;
  sheet.add(into, "rect", { ...box, rx: radius, ...fill });
  return true;
}

function drawBorder(sheet: Sheet, into: Element, box: Box, radius: number, style: CSSStyleDeclaration, opacity: number): boolean {
  const widths = SIDES.map((side) => (style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`])));
  const [top = 0, , bottom = 0] = widths;
  if (widths.every((width) => width === 0)) return false;
  const stroke = { ...painted("stroke", style.borderTopColor, opacity), "stroke-width": top, ...(style.borderTopStyle === "dashed" && { "stroke-dasharray": "5 4" }) };
  if (widths.every((width) => width === top)) {
    sheet.add(into, "rect", { x: box.x + top / 2, y: box.y + top / 2, width: box.width - top, height: box.height - top, rx: Math.max(0, radius - top / 2), fill: "none", ...stroke });
  } else {
    for (const y of [box.y + top / 2, box.y + box.height - bottom / 2]) sheet.add(into, "line", { x1: box.x, x2: box.x + box.width, y1: y, y2: y, ...stroke });
  }
  return true;
}

/** A shadow that is not blurred is a ring. */
function drawRing(sheet: Sheet, into: Element, box: Box, radius: number, { boxShadow }: CSSStyleDeclaration, opacity: number): boolean {
  const [, colour, blur, spread] = /^(.+\)|#\w+) 0px 0px (\S+)px (\S+)px$/.exec(boxShadow) ?? [];
  const width = Number(spread ?? 0);
  if (colour === undefined || Number(blur) > 0 || width <= 0) return false;
  const ring = { x: box.x - width / 2, y: box.y - width / 2, width: box.width + width, height: box.height + width };
  sheet.add(into, "rect", { ...ring, rx: radius + width / 2, fill: "none", ...painted("stroke", colour, opacity), "stroke-width": width });
  sheet.reach({ x: box.x - width, y: box.y - width, width: box.width + 2 * width, height: box.height + 2 * width });
  return true;
}
