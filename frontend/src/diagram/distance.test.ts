import { describe, expect, it } from "vitest";

import { distanceAt } from "./distance";

const ZOOMS = Array.from({ length: 200 }, (_, index) => 0.02 + index * 0.01);

describe("the distance from which a drawing is seen", () => {
  it("leaves all as it is where small print can be read", () => {
    for (const zoom of [0.65, 0.8, 1, 4]) expect(distanceAt(zoom)).toEqual({ level: "near", grow: 1 });
  });

  it("keeps names of 14 pixels above 10 on the screen down to a quarter of the size", () => {
    for (const zoom of ZOOMS.filter((zoom) => zoom >= 0.25 && zoom < 0.65)) expect(14 * zoom * distanceAt(zoom).grow).toBeGreaterThan(10);
  });

  it("never draws names so large that those of neighbours meet", () => {
    for (const zoom of ZOOMS.filter((zoom) => distanceAt(zoom).level === "afar")) expect(distanceAt(zoom).grow).toBeLessThanOrEqual(3);
  });

  it("gives names up where they could not be read any more", () => {
    expect(distanceAt(0.2).level).toBe("afar");
    expect(distanceAt(0.1).level).toBe("distant");
  });

  it("changes in steps, so that a turn of the wheel seldom draws anything anew", () => {
    const sizes = new Set(Array.from({ length: 1000 }, (_, index) => distanceAt(0.27 + index * 0.0003).grow));
    expect(sizes.size).toBeLessThan(15);
  });
});
