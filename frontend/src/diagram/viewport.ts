/** Where the drawing stands in its frame: drawn at `x`, `y` in pixels of the frame, enlarged by `scale`. */
export interface Viewport {
  x: number;
  y: number;
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  x: number;
  y: number;
}

/** Below this the words of a drawing can hardly be read. */
const READABLE = 0.8;
const SMALLEST = 0.05;
const LARGEST = 8;
/** Pixels kept free around what is fitted or revealed. */
const MARGIN = 16;

/** The whole drawing in the middle of the frame, never enlarged beyond its own size. */
export function fit(drawing: Size, frame: Size): Viewport {
  const scale = bounded(
    Math.min((frame.width - 2 * MARGIN) / drawing.width, (frame.height - 2 * MARGIN) / drawing.height, 1),
  );
  return { x: (frame.width - drawing.width * scale) / 2, y: (frame.height - drawing.height * scale) / 2, scale };
}

/** Enlarged by `factor` while the point of the frame stays on the same spot of the drawing. */
export function zoom(from: Viewport, factor: number, at: { x: number; y: number }): Viewport {
  const scale = bounded(from.scale * factor);
  const ratio = scale / from.scale;
  return { x: at.x - (at.x - from.x) * ratio, y: at.y - (at.y - from.y) * ratio, scale };
}

export function pan(from: Viewport, dx: number, dy: number): Viewport {
  return { ...from, x: from.x + dx, y: from.y + dy };
}

/** What was in the middle of a frame stays there when the frame gets another size. */
export function recentred(from: Viewport, was: Size, now: Size): Viewport {
  return pan(from, (now.width - was.width) / 2, (now.height - was.height) / 2);
}

/** Enlarged until words can be read, about a box in pixels of the frame, with the box in sight. */
export function focus(from: Viewport, box: Box, frame: Size): Viewport {
  const factor = Math.max(1, READABLE / from.scale);
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const [width, height] = [box.width * factor, box.height * factor];
  return reveal(zoom(from, factor, middle), { x: middle.x - width / 2, y: middle.y - height / 2, width, height }, frame);
}

/** Moved as little as needed so that a box, in pixels of the frame, is in sight; its left upper corner when it is too large. */
export function reveal(from: Viewport, box: Box, frame: Size): Viewport {
  return pan(from, shift(box.x, box.width, frame.width), shift(box.y, box.height, frame.height));
}

function shift(start: number, length: number, room: number): number {
  if (start < MARGIN) return MARGIN - start;
  const over = start + length - (room - MARGIN);
  return over > 0 ? Math.max(-over, MARGIN - start) : 0;
}

function bounded(scale: number): number {
  return Math.min(Math.max(scale, SMALLEST), LARGEST);
}
