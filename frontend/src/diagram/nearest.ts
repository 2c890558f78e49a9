export type Point = readonly [number, number];

/** Points taken of each piece of a curve, and the shares of all of them that are too near to an end of it. */
const [STEPS, ENDS] = [24, 0.15];

/**
 * The point of a drawn line nearest to another, of those that are free and not at an end. Undefined where there is none, and of a path that is
 * no line of cubic curves ("M0,0C...").
 */
export function nearestOnLine(path: string, to: Point, isFree: (point: Point) => boolean): Point | undefined {
  if (!/^M[^A-Za-z]*C[^A-Za-z]*$/.test(path)) return undefined;
  const numbers = path.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  const points = Array.from({ length: Math.floor(numbers.length / 2) }, (_, at): Point => [numbers[2 * at] ?? 0, numbers[2 * at + 1] ?? 0]);
  const along: Point[] = [];
  for (let at = 0; at + 3 < points.length; at += 3) along.push(...Array.from({ length: STEPS }, (_, step) => onCurve(points.slice(at, at + 4), step / STEPS)));
  const few = Math.floor(along.length * ENDS);
  return along
    .slice(few, along.length - few)
    .sort((one, other) => distance(one, to) - distance(other, to))
    .find(isFree);
}

export function distance([x, y]: Point, [otherX, otherY]: Point): number {
  return Math.hypot(x - otherX, y - otherY);
}

function onCurve([from, first, second, to]: Point[], share: number): Point {
  const rest = 1 - share;
  const at = (axis: 0 | 1) =>
    rest ** 3 * (from?.[axis] ?? 0) + 3 * rest ** 2 * share * (first?.[axis] ?? 0) + 3 * rest * share ** 2 * (second?.[axis] ?? 0) + share ** 3 * (to?.[axis] ?? 0);
  return [at(0), at(1)];
}
