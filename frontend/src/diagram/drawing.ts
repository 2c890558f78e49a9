/** What our own SVG writer draws with. A drawing that holds anything else is not put into the page. */
const ELEMENTS = new Set([
  "svg", "g", "defs", "marker", "title", "desc", "metadata", "style", "symbol", "use", "clipPath", "mask", "pattern",
  "linearGradient", "radialGradient", "stop", "filter", "feDropShadow", "feGaussianBlur", "feOffset", "feMerge", "feMergeNode",
  "rect", "circle", "ellipse", "line", "polyline", "polygon", "path", "text", "tspan", "textPath",
]);
const SVG = "http://www.w3.org/2000/svg";

/**
 * The drawing as nodes of this page, or null when the text is no SVG or could do more than be looked at.
 * The server escapes every name; this is the second lock on the same door.
 */
export function readDrawing(text: string): SVGSVGElement | null {
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (!(root instanceof SVGSVGElement)) return null;
  const parts = [root, ...root.querySelectorAll("*")];
  return parts.every(isHarmless) ? document.importNode(root, true) : null;
}

function isHarmless(part: Element): boolean {
  if (part.namespaceURI !== SVG || !ELEMENTS.has(part.localName)) return false;
  return Array.from(part.attributes).every(
    ({ localName, value }) =>
      !/^on/i.test(localName) && (localName !== "href" || value.startsWith("#")) && !/url\(\s*['"]?(?!#)/i.test(value),
  );
}

/** Width and height of the drawing in its own pixels. */
export function sizeOf(drawing: SVGSVGElement): { width: number; height: number } {
  const { width, height } = drawing.viewBox.baseVal;
  return { width: width || drawing.width.baseVal.value || 1, height: height || drawing.height.baseVal.value || 1 };
}

/** Every part that stands for something in the model, by its id. */
export function partsIn(drawing: Element): Map<string, SVGGElement> {
  const groups = drawing.querySelectorAll<SVGGElement>("g[data-id]");
  return new Map(Array.from(groups, (group) => [group.dataset.id ?? "", group]));
}
