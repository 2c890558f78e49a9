import { expect, it } from "vitest";

import type { SystemDocument } from "../client/contract";
import { applied } from "../editing/document";
import { ALIGNMENTS, aligning, distributing } from "./aligning";
import { placesOf, type Places } from "./places";

const THREE: SystemDocument = { strideline: 1, system: { id: "s", name: "S" }, elements: ["a", "b", "c"].map((id) => ({ id, kind: "process", name: id })) };
const PLACES: Places = new Map([
  ["a", { x: 0, y: 10, width: 100, height: 40 }], ["b", { x: 130, y: 90, width: 60, height: 60 }], ["c", { x: 400, y: 50, width: 100, height: 40 }],
]);
const box = (changes: ReturnType<typeof aligning>, id: string) => placesOf(applied(THREE, changes), null)?.get(id) ?? { x: NaN, y: NaN, width: NaN, height: NaN };

it.each([["left", "x", 0], ["right", "x", 440], ["top", "y", 10], ["bottom", "y", 90], ["center", "x", 220], ["middle", "y", 50]] as const)(
  "aligned at the %s, a part of 60 by 60 has %s %i", (way, axis, at) => { expect(box(aligning(THREE, PLACES, ["a", "b", "c"], way), "b")[axis]).toBe(at); },
);

it("distributed, the gaps are the same and the ends stay", () => {
  const changes = distributing(THREE, PLACES, ["c", "a", "b"], "across");
  expect(["a", "b", "c"].map((id) => box(changes, id).x)).toEqual([0, 220, 400]);
});

it("two parts are not distributed, and aligning keeps every size", () => {
  expect(distributing(THREE, PLACES, ["a", "c"], "across")).toEqual([]);
  for (const way of ALIGNMENTS) expect(box(aligning(THREE, PLACES, ["a", "b"], way), "b")).toMatchObject({ width: 60, height: 60 });
});
