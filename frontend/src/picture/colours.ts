export interface Colour {
  /** As "#rrggbb", which every program reads. */
  plain: string;
  /** From 0 to 1. */
  alpha: number;
}

const known = new Map<string, Colour>();
let paper: CanvasRenderingContext2D | null = null;

/** A computed colour, `oklab()` and the like included, as programs that read SVG know it. */
export function colourOf(computed: string): Colour {
  const before = known.get(computed);
  if (before) return before;
  paper ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  if (!paper) return { plain: "#000000", alpha: 0 };
  paper.clearRect(0, 0, 1, 1);
  paper.fillStyle = computed;
  paper.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = paper.getImageData(0, 0, 1, 1).data;
  const colour = { plain: `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`, alpha: Math.round(alpha / 2.55) / 100 };
  known.set(computed, colour);
  return colour;
}
