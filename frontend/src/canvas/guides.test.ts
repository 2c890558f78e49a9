import { describe, expect, it } from "vitest";

import { boxAround, fixedBoxes, snapped, type Fixed } from "./guides";

const box = (x: number, y: number, width = 100, height = 50) => ({ x, y, width, height });
const still = (x: number, y: number, width = 100, height = 50): Fixed => ({ place: box(x, y, width, height), holds: false });

describe("what is dragged", () => {
  it("meets the edge of another within reach, and a line runs through both", () => {
    const { by, guides } = snapped(box(204, 300), [still(200, 0, 60, 20)], 6);
    expect(by).toEqual({ x: -4, y: 0 });
    expect(guides).toEqual([{ upright: true, at: 200, from: 0, to: 350 }]);
  });

  it("meets the middle of another that is wider, in both directions at once", () => {
    const { by, guides } = snapped(box(3, 1000), [still(-50, 0, 200, 20), still(500, 995, 10, 64)], 6);
    expect(by).toEqual({ x: -3, y: 2 });
    expect(guides.map(({ upright, at }) => [upright, at])).toEqual([[true, 50], [false, 1027]]);
  });

  it("takes the nearest of several lines, and shows every line that it meets then", () => {
    const { by, guides } = snapped(box(103, 300), [still(98, 0, 40, 20), still(104, 600), still(104, 900)], 6);
    expect(by.x).toBe(1);
    expect(guides).toEqual([
      { upright: true, at: 104, from: 300, to: 950 }, { upright: true, at: 154, from: 300, to: 950 }, { upright: true, at: 204, from: 300, to: 950 },
    ]);
  });

  it("goes on freely where nothing is near", () => {
    expect(snapped(box(0, 0), [still(20, 70)], 6)).toEqual({ by: { x: 0, y: 0 }, guides: [] });
  });

  it("never sticks to the border of the boundary around it, only to its middle", () => {
    const around: Fixed = { place: box(0, 0, 400, 300), holds: true };
    expect(snapped(box(2, 90), [around], 6).by).toEqual({ x: 0, y: 0 });
    expect(snapped(box(148, 90), [around], 6).by).toEqual({ x: 2, y: 0 });
  });
});

describe("what others are lined up with", () => {
  const parents = new Map([["outer", null], ["inner", "outer"], ["api", "inner"], ["far", null], ["user", null]]);
  const places = new Map([["outer", box(0, 0, 500, 400)], ["inner", box(20, 20, 300, 300)], ["api", box(40, 40)], ["user", box(600, 0)], ["far", box(9000, 0)]]);

  it("is what stays and can be seen", () => {
    const fixed = fixedBoxes(parents, places, new Set(["inner"]), box(-100, -100, 2000, 1000));
    expect(fixed).toEqual([{ place: places.get("outer"), holds: true }, { place: places.get("user"), holds: false }]);
  });

  it("are all parts together where several are dragged", () => {
    expect(boxAround([box(0, 0), box(50, 100)])).toEqual(box(0, 0, 150, 150));
  });
});
