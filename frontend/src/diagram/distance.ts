/** How far off a drawing is looked at, and what can be made out of it from there. */
export interface Distance {
  /**
   * `near`: all of it. `afar`: its names, numbers and marks, drawn larger, in place of what else is written there. `distant`: its shapes
   * and the titles of the outermost boundaries.
   */
  level: "near" | "afar" | "distant";
  /** How many times larger than near to draw what stays to be read, so that it keeps its size on the screen as long as there is room. */
  grow: number;
}

const NEAR: Distance = { level: "near", grow: 1 };
/** Zoom below which what is written small cannot be read, and the zoom whose size letters keep from there on. */
const [SMALL, KEPT] = [0.65, 0.8];
/** How many times larger names may be drawn in the room that elements have, and titles in that of the outermost boundaries. */
const [ROOM, OPEN] = [3, 16];
/** Zoom below which not even the names that have grown as far as they may can be read. */
const LOST = 0.16;
/** By so much the size of letters changes at once: drawing a large diagram anew at every turn of the wheel would be felt. */
const STEP = 1.08;

export function distanceAt(zoom: number): Distance {
  if (zoom >= SMALL) return NEAR;
  const level = zoom < LOST ? "distant" : "afar";
  const most = level === "distant" ? OPEN : ROOM;
  return { level, grow: Math.min(STEP ** Math.round(Math.log(KEPT / zoom) / Math.log(STEP)), most) };
}
