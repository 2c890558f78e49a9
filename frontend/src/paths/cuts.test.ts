import { expect, it } from "vitest";

import { cuttingTheSame, type CutPart } from "./cuts";

const point = (id: string, ...cuts: string[]) => ({ id, kind: "flow", name: id, cuts, explanation: "" }) as CutPart;

it("says of choke points that cut off the same targets once what they do, the first of them first", () => {
  const groups = cuttingTheSame([point("a", "orders", "cards"), point("b", "orders"), point("c", "orders", "cards")]);
  expect(groups.map(({ cuts, points }) => [cuts, points.map(({ id }) => id)])).toEqual([[["orders", "cards"], ["a", "c"]], [["orders"], ["b"]]]);
});
