import { describe, expect, it } from "vitest";

import type { SystemDocument } from "../client/contract";
import { sizing } from "./sizing";

const SHOP: SystemDocument = {
  strideline: 1,
  system: { id: "shop", name: "Shop" },
  boundaries: [{ id: "cloud", kind: "region", name: "Cloud" }, { id: "vpc", kind: "vpc", name: "VPC", parent: "cloud" }],
  elements: [{ id: "api", kind: "process", name: "API", boundary: "vpc" }],
};
const PLACES = new Map([
  ["cloud", { x: 100, y: 100, width: 800, height: 600 }], ["vpc", { x: 200, y: 200, width: 400, height: 300 }], ["api", { x: 300, y: 300, width: 100, height: 50 }],
]);

describe("a boundary that is sized", () => {
  it("by its right and lower side keeps its place", () => {
    expect(sizing(SHOP, PLACES, "vpc", null, { width: 500, height: 350 })?.box).toEqual({ x: 200, y: 200, width: 500, height: 350 });
  });

  it("by its left and upper side leaves what lies in it where it is", () => {
    const found = sizing(SHOP, PLACES, "vpc", { x: 50, y: 60 }, { width: 450, height: 340 });
    expect(found?.box).toEqual({ x: 150, y: 160, width: 450, height: 340 });
    expect(found?.moves.get("vpc")).toMatchObject({ position: { x: 50, y: 60 }, width: 450 });
    expect(found?.moves.get("api")).toEqual({ position: { x: 150, y: 140 } });
  });

  it("never gets smaller than what lies in it, from whatever side", () => {
    const small = { width: 120, height: 80 };
    const fromRight = sizing(SHOP, PLACES, "vpc", null, small)?.box;
    expect(fromRight).toEqual({ x: 200, y: 200, width: 224, height: 174 });
    const fromLeft = sizing(SHOP, PLACES, "vpc", { x: 380, y: 320 }, small)?.box;
    expect(fromLeft).toEqual({ x: 276, y: 256, width: 324, height: 244 });
  });

  it("is none where it is not there", () => {
    expect(sizing(SHOP, PLACES, "gone", null, { width: 1, height: 1 })).toBeNull();
  });
});
