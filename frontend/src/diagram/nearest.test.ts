import { describe, expect, it } from "vitest";

import { distance, nearestOnLine } from "./nearest";

const always = () => true;

describe("the point of a line nearest to another", () => {
  it("lies on the line, straight across", () => {
    const [x, y] = nearestOnLine("M0,0C30,0 70,0 100,0", [52, 40], always) ?? [];
    expect(x).toBeCloseTo(50, 0);
    expect(y).toBe(0);
  });

  it("is found on each piece of the line", () => {
    const found = nearestOnLine("M0,0C0,30 0,70 0,100 0,130 100,100 100,100", [110, 108], always);
    expect(distance(found ?? [0, 0], [100, 100])).toBeLessThan(45);
  });

  it("keeps away from the ends", () => {
    const [x] = nearestOnLine("M0,0C30,0 70,0 100,0", [-20, 0], always) ?? [];
    expect(x).toBeGreaterThan(3);
  });

  it("is the nearest of those that are free", () => {
    const [x] = nearestOnLine("M0,0C30,0 70,0 100,0", [50, 0], ([at]) => at < 40) ?? [];
    expect(x).toBeGreaterThan(34);
    expect(x).toBeLessThan(40);
    expect(nearestOnLine("M0,0C30,0 70,0 100,0", [50, 0], () => false)).toBeUndefined();
  });

  it("is none where the path is no line of curves", () => {
    expect(nearestOnLine("", [0, 0], always)).toBeUndefined();
    expect(nearestOnLine("M0,0L10,10", [0, 0], always)).toBeUndefined();
    expect(nearestOnLine("M0,0A5 5 0 1 0 0,10", [0, 0], always)).toBeUndefined();
  });
});
