import { describe, expect, it } from "vitest";

import type { SystemDocument } from "../client/contract";
import { nameBox, namedIn, naming } from "./naming";

const SHOP: SystemDocument = {
  strideline: 1,
  system: { id: "shop", name: "Shop" },
  boundaries: [{ id: "vpc", kind: "vpc", name: "VPC" }],
  elements: [{ id: "api", kind: "process", name: "API" }, { id: "store", kind: "data_store", name: "Store" }],
  flows: [{ id: "save", source: "api", target: "store", name: "Saves" }],
};
const PLACES = new Map([["api", { x: 0, y: 0, width: 100, height: 50 }], ["store", { x: 300, y: 100, width: 100, height: 50 }], ["vpc", { x: -50, y: -50, width: 900, height: 400 }]]);

function named(id: string) {
  const found = namedIn(SHOP, id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
}

describe("another name", () => {
  it.each([["api", "element"], ["vpc", "boundary"], ["save", "flow"]])("of %s is one change", (id, kind) => {
    expect(naming(named(id), " 注文 ")).toMatchObject([{ op: "set", kind, id, path: "name", new: "注文" }]);
  });

  it("that is the same or that is empty changes nothing, but a flow may have none", () => {
    expect([naming(named("api"), "API "), naming(named("api"), " "), naming(named("vpc"), "")]).toEqual([[], [], []]);
    expect(naming(named("save"), "")).toMatchObject([{ old: "Saves", new: "" }]);
  });

  it("is written where the old one stands: in the element, at the title, on the label or between the ends", () => {
    expect(nameBox(named("api"), PLACES, null)).toEqual(PLACES.get("api"));
    expect(nameBox(named("vpc"), PLACES, null)).toMatchObject({ x: -50, y: -50, height: 28 });
    expect(nameBox(named("save"), PLACES, null)).toEqual({ x: 140, y: 65, width: 120, height: 20 });
  });
});
