import type { Box, Sheet } from "./sheet";
import { painted } from "./sheet";

interface Line {
  text: string;
  box: Box;
}

let pen: CanvasRenderingContext2D | null = null;

/** Writes a text as it stands on the screen: line by line, and with "…" where the rest is not to be seen. */
export function writeText(sheet: Sheet, into: Element, text: Text, opacity: number): void {
  const around = text.parentElement;
  if (!around) return;
  const style = getComputedStyle(around);
  for (const line of linesOf(text, clipOf(around))) {
    const box = sheet.placed(line.box);
    const written = sheet.add(into, "text", {
      x: box.x, y: box.y + box.height * ascentOf(style), "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight,
      ...painted("fill", style.color, opacity), textLength: box.width, lengthAdjust: "spacingAndGlyphs",
    });
    written.textContent = line.text;
    sheet.reach(box);
  }
}

/** The characters line by line that lie within the clip; a line of which something is cut off ends with "…". */
function linesOf(text: Text, clip: Box | null): Line[] {
  const lines = new Lines(clip);
  const range = document.createRange();
  let at = 0;
  for (const character of text.data) {
    range.setStart(text, at);
    range.setEnd(text, at += character.length);
    const box = [...range.getClientRects()].at(-1);
    if (box && box.height > 0) lines.take(character, box);
  }
  return lines.written();
}

class Lines {
  private readonly lines: (Line & { cut: boolean })[] = [];

  constructor(private readonly clip: Box | null) {}

  take(character: string, box: DOMRect): void {
    const last = this.lines.at(-1);
    if (this.isOutside(box)) {
      if (last) last.cut = true;
    } else if (last && Math.abs(last.box.y - box.top) < box.height / 2) grow(last, character, box);
    else this.lines.push({ text: character, box: { x: box.left, y: box.top, width: box.width, height: box.height }, cut: false });
  }

  written(): Line[] {
    const found = this.lines.map(({ text, box, cut }) => ({ text: cut ? `${text.trimEnd().slice(0, -1)}…` : text.trimEnd(), box }));
    return found.filter(({ text }) => text !== "");
  }

  private isOutside(box: DOMRect): boolean {
    if (!this.clip) return false;
    const { x, y, width, height } = this.clip;
    return box.top + box.height / 2 > y + height || box.right > x + width + 0.5;
  }
}

function grow(line: Line & { cut: boolean }, character: string, box: DOMRect): void {
  if (line.cut) return;
  line.text += character;
  if (character.trim() !== "") line.box = { ...line.box, width: box.right - line.box.x };
}

/** What an element around a text lets be seen of it; null for all. */
function clipOf(part: HTMLElement): Box | null {
  if (getComputedStyle(part).overflowX === "visible") return null;
  const { x, y, width, height } = part.getBoundingClientRect();
  return { x, y, width, height };
}

/** The share of the height of a line that lies above its base. */
function ascentOf(style: CSSStyleDeclaration): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return 0.8;
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = pen.measureText("A");
  return above / (above + below);
}
