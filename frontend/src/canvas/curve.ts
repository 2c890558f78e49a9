import type { Place } from "../client/contract";
import type { Point } from "./places";

/** Pixels between flows that join the same two elements. */
const APART = 52;

export interface Curve {
  path: string;
  /** Where the label stands. */
  middle: Point;
}

/** A line from border to border of two boxes, bent to a side by `bend` steps; a loop where both are the same. */
export function curveBetween(source: Place, target: Place, bend: number): Curve {
  const [from, to] = [centre(source), centre(target)];
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 1) return loop(source, bend);
  const aside = { x: (-(to.y - from.y) / length) * bend * APART, y: ((to.x - from.x) / length) * bend * APART };
  const pull = { x: (from.x + to.x) / 2 + aside.x, y: (from.y + to.y) / 2 + aside.y };
  const [start, end] = [border(source, pull), border(target, pull)];
  const middle = { x: (start.x + 2 * pull.x + end.x) / 4, y: (start.y + 2 * pull.y + end.y) / 4 };
  return { path: `M ${start.x} ${start.y} Q ${pull.x} ${pull.y} ${end.x} ${end.y}`, middle };
}

function loop(box: Place, bend: number): Curve {
  const [x, y] = [box.x + box.width, box.y + box.height / 2];
  const reach = APART * (1 + Math.abs(bend));
  return { path: `M ${x} ${y - 14} C ${x + reach} ${y - 50}, ${x + reach} ${y + 50}, ${x} ${y + 14}`, middle: { x: x + reach * 0.75, y } };
}

function centre(box: Place): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Where the line from the middle of a box towards a point leaves the box; the point itself when it lies inside. */
function border(box: Place, towards: Point): Point {
  const { x, y } = centre(box);
  const [dx, dy] = [towards.x - x, towards.y - y];
  const share = Math.min(1, box.width / 2 / Math.abs(dx || 1e-9), box.height / 2 / Math.abs(dy || 1e-9));
  return { x: x + dx * share, y: y + dy * share };
}
