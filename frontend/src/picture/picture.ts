import { drawBox } from "./boxes";
import { colourOf } from "./colours";
import { drawGraphic, isLeaf } from "./graphics";
import { writeText } from "./lines";
import { Sheet, SVG } from "./sheet";

/** Pixels that a picture keeps free around what is drawn. */
const MARGIN = 24;
/** What helps to draw and is no part of the drawing. */
const TOOLS = "defs, title, .react-flow__handle, .react-flow__resize-control, .react-flow__edge-interaction, .hit, .name-editor, .unseen, .palette";

/** The diagram on the screen as an SVG that needs nothing else; null while none is there. */
export function pictureOf(page: Document): SVGSVGElement | null {
  const sheet = sheetOf(page);
  if (!sheet) return null;
  for (const part of sheet.parts) {
    const group = sheet.add(sheet.root, "g", { ...("id" in part.dataset && { "data-id": part.dataset.id ?? "" }) });
    draw(sheet, group, part, opacityAround(part));
  }
  return sheet.box && put(sheet, getComputedStyle(page.body).backgroundColor);
}

class Screen extends Sheet {
  constructor(base: DOMMatrix, readonly parts: (HTMLElement | SVGElement)[]) {
    super(base);
  }
}

function sheetOf(page: Document): Screen | null {
  const canvas = page.querySelector<HTMLElement>(".canvas-frame .react-flow__viewport");
  const frame = canvas?.closest(".canvas-frame");
  if (canvas && frame) {
    const { x, y } = frame.getBoundingClientRect();
    const base = new DOMMatrix().translate(x, y).multiply(new DOMMatrix(getComputedStyle(canvas).transform));
    const parts = [...canvas.querySelectorAll<HTMLElement | SVGElement>(".react-flow__edges > svg, .react-flow__node")];
    const height = (part: Element) => Number(getComputedStyle(part).zIndex) || 0;
    return new Screen(base, parts.map((part) => ({ part, at: height(part) })).sort((one, other) => one.at - other.at).map(({ part }) => part));
  }
  const drawing = page.querySelector<SVGSVGElement>(".frame svg");
  const matrix = drawing?.getScreenCTM();
  return drawing && matrix ? new Screen(DOMMatrix.fromMatrix(matrix), [drawing]) : null;
}

/** Draws a part with all in it, deepest last. */
function draw(sheet: Sheet, into: Element, part: Element, opacity: number): void {
  const style = getComputedStyle(part);
  const share = opacity * Number(style.opacity);
  if (part.matches(TOOLS) || share === 0 || style.display === "none" || style.visibility === "hidden") return;
  if (isLeaf(part)) drawGraphic(sheet, into, part, share);
  else if (part instanceof HTMLElement) drawElement(sheet, into, part, style, share);
  else for (const inner of part.children) draw(sheet, into, inner, share);
}

function drawElement(sheet: Sheet, into: Element, part: HTMLElement, style: CSSStyleDeclaration, opacity: number): void {
  drawBox(sheet, into, part, style, opacity);
  for (const inner of part.childNodes) {
    if (inner instanceof Element) draw(sheet, into, inner, opacity);
    else if (inner instanceof Text) writeText(sheet, into, inner, opacity);
  }
}

function opacityAround(part: Element): number {
  const outer = part.parentElement;
  return outer ? Number(getComputedStyle(outer).opacity) : 1;
}

function put(sheet: Sheet, ground: string): SVGSVGElement {
  const { x, y, width, height } = sheet.box ?? { x: 0, y: 0, width: 0, height: 0 };
  const box = { x: Math.floor(x - MARGIN), y: Math.floor(y - MARGIN), width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(height + 2 * MARGIN) };
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", [box.x, box.y, box.width, box.height].join(" "));
  picture.setAttribute("width", String(box.width));
  picture.setAttribute("height", String(box.height));
  const heads = document.createElementNS(SVG, "defs");
  heads.append(...sheet.markers.values());
  picture.append(heads);
  sheet.add(picture, "rect", { ...box, fill: colourOf(ground).plain });
  picture.append(sheet.root);
  return picture;
}
