import { distanceAt } from "./distance";
import { sizeOf } from "./drawing";
import { prepareForAfar, titlesUnderFlows } from "./lettering";
import { fit, focus, pan, recentred, zoom, type Box, type Size, type Viewport } from "./viewport";

const STEP = 1.25;
/** Milliseconds after the last step of a move until the drawing is painted anew, sharp. */
const REST = 160;
/** Pixels that a press may move and still be a click. */
const SLACK = 4;

interface Point {
  x: number;
  y: number;
}

/**
 * A drawing in its frame, to be zoomed and moved. Lives outside React and writes straight to the nodes:
 * a render for each step of a drag would be felt on large drawings.
 */
export class Stage {
  /** Whether the last press moved the drawing, so that its end is no click. */
  dragged = false;
  private viewport: Viewport = { x: 0, y: 0, scale: 1 };
  private touched = false;
  /** The room of the frame when the drawing was last placed for it. */
  private seen: Size;
  private presenting = false;
  private resting = 0;
  private shown: SVGGraphicsElement[] = [];
  private readonly size: Size;
  private readonly stackTitles: (underFlows: boolean) => void;
  private readonly sheet = document.createElement("div");
  private readonly left = new AbortController();

  constructor(private readonly frame: HTMLElement, drawing: SVGSVGElement) {
    this.size = sizeOf(drawing);
    this.seen = this.room();
    this.sheet.className = "sheet";
    this.sheet.style.width = `${this.size.width}px`;
    this.sheet.style.height = `${this.size.height}px`;
    prepareForAfar(drawing);
    this.stackTitles = titlesUnderFlows(drawing);
    this.sheet.replaceChildren(drawing);
    frame.replaceChildren(this.sheet);
    this.fit();
    this.listen();
  }

  leave(): void {
    this.left.abort();
    this.sheet.remove();
  }

  fit(): void {
    this.touched = false;
    this.place(fit(this.size, this.room()));
  }

  closer(): void {
    this.zoom(STEP, this.middle());
  }

  farther(): void {
    this.zoom(1 / STEP, this.middle());
  }

  /** Brings parts of the drawing into sight and to a size to read; for none, back to the whole unless a person moved it. */
  show(parts: SVGGraphicsElement[]): void {
    this.shown = parts;
    if (parts.length > 0 || !this.touched) this.place(this.view(), "glide");
  }

  /** Writes out all that there is, however far off, while a picture is taken. */
  present(presenting: boolean): void {
    this.presenting = presenting;
    this.place(this.viewport);
  }

  /** The frame has another size: what was in the middle stays there where a person moved the drawing. */
  private refit(): void {
    const [was, now] = [this.seen, this.room()];
    this.seen = now;
    this.place(this.touched ? recentred(this.viewport, was, now) : this.view());
  }

  private view(): Viewport {
    return this.shown.length > 0 ? focus(this.viewport, this.around(this.shown), this.room()) : fit(this.size, this.room());
  }

  private zoom(factor: number, at: Point): void {
    this.touched = true;
    this.place(zoom(this.viewport, factor, at));
  }

  /** While it moves, the drawing is a picture that the browser only shifts: painting thousands of parts takes too long. */
  private move(dx: number, dy: number): void {
    this.touched = true;
    this.sheet.classList.add("moving");
    clearTimeout(this.resting);
    this.resting = window.setTimeout(() => { this.sheet.classList.remove("moving"); }, REST);
    this.place(pan(this.viewport, dx, dy));
  }

  private place(next: Viewport, how: "jump" | "glide" = "jump"): void {
    this.viewport = next;
    this.sheet.classList.toggle("gliding", how === "glide");
    const { level, grow } = distanceAt(this.presenting ? 1 : next.scale);
    this.frame.dataset.level = level;
    this.stackTitles(level !== "near");
    this.frame.style.setProperty("--grow", String(grow));
    this.sheet.style.transform = `translate(${next.x}px, ${next.y}px) scale(${next.scale})`;
  }

  private listen(): void {
    const { signal } = this.left;
    const observer = new ResizeObserver(() => { this.refit(); });
    observer.observe(this.frame);
    signal.addEventListener("abort", () => { observer.disconnect(); });
    this.frame.addEventListener("wheel", (event) => { this.wheel(event); }, { signal, passive: false });
    this.listenToDrags(signal);
  }

  /** The wheel moves; with Ctrl (which the pinch of a touchpad says too) it zooms. Where the page itself scrolls, it may. */
  private wheel(event: WheelEvent): void {
    const zooms = event.ctrlKey || event.metaKey;
    const { scrollHeight, clientHeight } = document.documentElement;
    if (!zooms && scrollHeight > clientHeight) return;
    event.preventDefault();
    if (zooms) this.zoom(Math.exp(-event.deltaY / 200), this.within(event));
    else this.move(-event.deltaX, -event.deltaY);
  }

  private listenToDrags(signal: AbortSignal): void {
    let last: Point | null = null;
    let way = 0;
    this.frame.addEventListener("pointerdown", (event) => {
      [last, way, this.dragged] = [this.within(event), 0, false];
    }, { signal });
    this.frame.addEventListener("pointermove", (event) => {
      if (!last || event.buttons === 0) return;
      const here = this.within(event);
      const [dx, dy] = [here.x - last.x, here.y - last.y];
      way += Math.abs(dx) + Math.abs(dy);
      last = here;
      if (!this.dragged && way >= SLACK) {
        this.dragged = true;
        this.frame.setPointerCapture(event.pointerId);
      }
      if (this.dragged) this.move(dx, dy);
    }, { signal });
    this.frame.addEventListener("pointerup", () => { last = null; }, { signal });
  }

  private within(event: MouseEvent): Point {
    const { left, top } = this.frame.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  private room(): Size {
    return { width: this.frame.clientWidth, height: this.frame.clientHeight };
  }

  private middle(): Point {
    const { width, height } = this.room();
    return { x: width / 2, y: height / 2 };
  }

  /** The box around some parts in pixels of the frame. Worked out from the drawing: on the screen it may still glide. */
  private around(parts: SVGGraphicsElement[]): Box {
    const { x, y, scale } = this.viewport;
    const boxes = parts.map((part) => part.getBBox());
    const left = Math.min(...boxes.map((box) => box.x));
    const top = Math.min(...boxes.map((box) => box.y));
    const right = Math.max(...boxes.map((box) => box.x + box.width));
    const bottom = Math.max(...boxes.map((box) => box.y + box.height));
    return { x: x + left * scale, y: y + top * scale, width: (right - left) * scale, height: (bottom - top) * scale };
  }
}
