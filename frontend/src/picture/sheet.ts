import { colourOf } from "./colours";

export const SVG = "http://www.w3.org/2000/svg";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

type Values = Readonly<Record<string, string | number>>;

/** Where a picture is put together: what is drawn, in pixels of the diagram, and how far it reaches. */
export class Sheet {
  readonly root = document.createElementNS(SVG, "g");
  readonly markers = new Map<string, SVGMarkerElement>();
  private left = Infinity;
  private top = Infinity;
  private right = -Infinity;
  private bottom = -Infinity;
  private readonly inverse: DOMMatrix;

  /** `base` leads from pixels of the diagram to those of the screen. */
  constructor(base: DOMMatrix) {
    this.inverse = base.inverse();
  }

  get box(): Box | null {
    return this.left > this.right ? null : { x: this.left, y: this.top, width: this.right - this.left, height: this.bottom - this.top };
  }

  /** A box of the screen in pixels of the diagram. */
  placed({ x, y, width, height }: Box): Box {
    const [start, end] = [this.inverse.transformPoint({ x, y }), this.inverse.transformPoint({ x: x + width, y: y + height })];
    return { x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y };
  }

  matrixOf(part: SVGGraphicsElement): DOMMatrix {
    return this.inverse.multiply(DOMMatrix.fromMatrix(part.getScreenCTM() ?? undefined));
  }

  reach({ x, y, width, height }: Box): void {
    this.left = Math.min(this.left, x);
    this.top = Math.min(this.top, y);
    this.right = Math.max(this.right, x + width);
    this.bottom = Math.max(this.bottom, y + height);
  }

  add(into: Element, name: string, values: Values): SVGElement {
    const made = element(name, values);
    into.append(made);
    return made;
  }
}

function element(name: string, values: Values): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  return made;
}

/** The attributes of a fill or a stroke in a computed colour, seen through `opacity`. */
export function painted(what: "fill" | "stroke", computed: string, opacity = 1): Record<string, string> {
  if (computed === "none") return { [what]: "none" };
  const { plain, alpha } = colourOf(computed);
  const share = alpha * opacity;
  return share === 0 ? { [what]: "none" } : { [what]: plain, ...(share < 1 && { [`${what}-opacity`]: share.toFixed(3) }) };
}
