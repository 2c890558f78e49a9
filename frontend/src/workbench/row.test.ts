import { describe, expect, it } from "vitest";

import { inRow } from "./row";

describe("things in a row", () => {
  it("all stand where there is room, to the pixel", () => {
    expect(inRow([50, 50, 50], 0, 150, 40)).toEqual([0, 1, 2]);
  });

  it("leave room for the menu of those that do not", () => {
    expect(inRow([50, 50, 50], 0, 149, 40)).toEqual([0, 1]);
    expect(inRow([50, 50, 50], 0, 139, 40)).toEqual([0]);
  });

  it("keep the chosen one in sight, at its own place", () => {
    expect(inRow([50, 50, 50, 50], 3, 149, 40)).toEqual([0, 3]);
    expect(inRow([50, 50, 50, 50], 1, 190, 40)).toEqual([0, 1, 2]);
  });

  it("keep the chosen one even where nothing fits", () => {
    expect(inRow([50, 50], 1, 20, 40)).toEqual([1]);
  });
});
