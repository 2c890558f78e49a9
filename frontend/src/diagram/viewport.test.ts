import { describe, expect, it } from "vitest";

import { fit, focus, pan, recentred, reveal, zoom } from "./viewport";

const FRAME = { width: 400, height: 300 };

describe("fit", () => {
  it("shows the whole drawing in the middle", () => {
    const { x, y, scale } = fit({ width: 2000, height: 400 }, FRAME);
    expect(scale).toBeLessThan(0.2);
    expect(x).toBeCloseTo((400 - 2000 * scale) / 2);
    expect(y).toBeCloseTo((300 - 400 * scale) / 2);
  });

  it("does not enlarge a small drawing", () => {
    expect(fit({ width: 100, height: 100 }, FRAME).scale).toBe(1);
  });

  it("stays finite in a frame without room", () => {
    expect(fit({ width: 100, height: 100 }, { width: 0, height: 0 }).scale).toBeGreaterThan(0);
  });
});

describe("zoom", () => {
  it("keeps the point under the pointer where it is", () => {
    const before = { x: 30, y: -20, scale: 0.5 };
    const at = { x: 120, y: 80 };
    const after = zoom(before, 3, at);
    expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale);
    expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale);
  });

  it("ends somewhere in both directions", () => {
    const start = { x: 0, y: 0, scale: 1 };
    expect(zoom(start, 1e9, { x: 0, y: 0 }).scale).toBeLessThan(100);
    expect(zoom(start, 1e-9, { x: 0, y: 0 }).scale).toBeGreaterThan(0.01);
  });
});

describe("reveal", () => {
  const start = { x: 0, y: 0, scale: 1 };

  it("moves nothing that is in sight", () => {
    expect(reveal(start, { x: 50, y: 50, width: 100, height: 100 }, FRAME)).toEqual(start);
  });

  it("brings what lies outside just inside", () => {
    const { x, y } = reveal(start, { x: 500, y: -80, width: 100, height: 40 }, FRAME);
    expect(500 + x + 100).toBeLessThanOrEqual(FRAME.width);
    expect(-80 + y).toBeGreaterThanOrEqual(0);
  });

  it("shows the left upper corner of what is larger than the frame", () => {
    const { x } = reveal(start, { x: 100, y: 0, width: 900, height: 10 }, FRAME);
    expect(100 + x).toBeGreaterThanOrEqual(0);
    expect(100 + x).toBeLessThan(50);
  });
});

describe("pan", () => {
  it("moves without zooming", () => {
    expect(pan({ x: 1, y: 2, scale: 3 }, 10, -10)).toEqual({ x: 11, y: -8, scale: 3 });
  });
});

describe("recentred", () => {
  it("keeps the spot of the drawing in the middle of a frame that gets narrower", () => {
    const before = { x: -30, y: 12, scale: 2 };
    const now = { width: 160, height: 300 };
    const after = recentred(before, FRAME, now);
    expect(after.scale).toBe(2);
    expect((now.width / 2 - after.x) / after.scale).toBeCloseTo((FRAME.width / 2 - before.x) / before.scale);
    expect((now.height / 2 - after.y) / after.scale).toBeCloseTo((FRAME.height / 2 - before.y) / before.scale);
  });
});

describe("focus", () => {
  it("enlarges about the box until it can be read, and brings it into sight", () => {
    const before = { x: 0, y: 0, scale: 0.2 };
    const box = { x: 380, y: 100, width: 20, height: 10 };
    const after = focus(before, box, FRAME);
    expect(after.scale).toBeCloseTo(0.8);
    const right = after.x + (box.x + box.width) * (after.scale / before.scale);
    expect(right).toBeLessThanOrEqual(FRAME.width);
  });

  it("never makes smaller what is large already", () => {
    const before = { x: 0, y: 0, scale: 2 };
    expect(focus(before, { x: 50, y: 50, width: 20, height: 20 }, FRAME)).toEqual(before);
  });
});
