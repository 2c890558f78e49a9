import { describe, expect, it } from "vitest";

import type { Layout, Place, SystemDocument } from "../client/contract";
import { applied } from "../editing/document";
import { curveBetween } from "./curve";
import { freeId } from "../editing/ids";
import { adding, moving, movingInto } from "./edits";
import { boundaryAt, placesOf, type Places } from "./places";

const SHOP: SystemDocument = {
  strideline: 1,
  system: { id: "shop", name: "Shop" },
  boundaries: [{ id: "outer", kind: "vpc", name: "Outer" }, { id: "inner", kind: "subnet", name: "Inner", parent: "outer" }],
  elements: [
    { id: "user", kind: "external_entity", name: "User" }, { id: "api", kind: "process", name: "API", boundary: "inner" },
  ],
};
const LAYOUT: Layout = {
  x: 0, y: 0, width: 900, height: 500, flows: {}, refused: [],
  boundaries: { outer: { x: 300, y: 0, width: 500, height: 400 }, inner: { x: 340, y: 60, width: 260, height: 200 } },
  elements: { user: { x: 0, y: 100, width: 168, height: 64 }, api: { x: 380, y: 120, width: 168, height: 64 } },
};

function placed(document: SystemDocument): Places {
  const places = placesOf(document, LAYOUT);
  if (!places) throw new Error("something has no place");
  return places;
}

function boxIn(places: Places, id: string): Place {
  const place = places.get(id);
  if (!place) throw new Error(`${id} has no place`);
  return place;
}

function bottomOf({ y, height }: Place): number {
  return y + height;
}

describe("places", () => {
  it("are those of people before those of the server, and none while a part has neither", () => {
    const moved = { ...SHOP, diagrams: [{ id: "main", name: "Main", places: { user: { x: 9, y: 9, width: 9, height: 9 } } }] };
    expect(placed(moved).get("user")?.x).toBe(9);
    expect(placed(moved).get("api")?.x).toBe(380);
    expect(placesOf({ ...SHOP, elements: [{ id: "new", kind: "process", name: "New" }] }, LAYOUT)).toBeNull();
  });

  it("find the innermost boundary at a point", () => {
    expect(boundaryAt(SHOP, placed(SHOP), { x: 400, y: 150 }, new Set())).toBe("inner");
    expect(boundaryAt(SHOP, placed(SHOP), { x: 310, y: 20 }, new Set())).toBe("outer");
    expect(boundaryAt(SHOP, placed(SHOP), { x: 400, y: 150 }, new Set(["outer"]))).toBeNull();
  });
});

describe("adding", () => {
  const queue = { type: "element", kind: "process", name: "API", technology: "aws.sqs" } as const;

  it("gives a name and an id that nothing has, and places everything", () => {
    const { id, changes } = adding(SHOP, placed(SHOP), queue, { at: { x: 50, y: 450 } });
    const after = applied(SHOP, changes);
    expect(after.elements?.at(-1)).toEqual({ id, kind: "process", name: "API 2", technology: "aws.sqs" });
    expect(id).toBe("api-2");
    expect(Object.keys(after.diagrams?.[0]?.places ?? {}).sort()).toEqual(["api", "api-2", "inner", "outer", "user"]);
  });

  it("into a boundary finds free room, and grows the boundaries around it", () => {
    let document = SHOP;
    for (let count = 0; count < 5; count += 1) {
      const { changes } = adding(document, placed(document), queue, { into: "inner", near: { x: 0, y: 0 } });
      document = applied(document, changes);
    }
    const places = placed(document);
    const boxes = (document.elements ?? []).filter(({ boundary }) => boundary === "inner").map(({ id }) => boxIn(places, id));
    expect(boxes).toHaveLength(6);
    for (const box of boxes) expect(bottomOf(box)).toBeLessThanOrEqual(bottomOf(boxIn(places, "inner")));
    expect(bottomOf(boxIn(places, "inner"))).toBeLessThanOrEqual(bottomOf(boxIn(places, "outer")));
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(6);
  });
});

describe("moving", () => {
  it("an element out of its boundary takes it out, and back puts it back", () => {
    const out = applied(SHOP, moving(SHOP, placed(SHOP), ["api"], { x: -360, y: 200 }));
    expect(out.elements?.[1]?.boundary).toBeNull();
    const back = applied(out, moving(out, placed(out), ["api"], { x: 360, y: -200 }));
    expect(back.elements?.[1]?.boundary).toBe("inner");
    expect(placed(back).get("api")).toEqual(LAYOUT.elements.api);
  });

  it("a boundary moves all in it by the same", () => {
    const after = placed(applied(SHOP, moving(SHOP, placed(SHOP), ["outer"], { x: 40, y: 30 })));
    for (const id of ["outer", "inner", "api"]) {
      const before = placed(SHOP).get(id);
      expect(after.get(id)).toEqual({ ...before, x: (before?.x ?? 0) + 40, y: (before?.y ?? 0) + 30 });
    }
    expect(after.get("user")).toEqual(LAYOUT.elements.user);
  });

  it("into a boundary by name finds a place in it", () => {
    const after = applied(SHOP, movingInto(SHOP, placed(SHOP), "user", "outer"));
    expect(after.elements?.[0]?.boundary).toBe("outer");
    expect(placed(after).get("user")?.x).toBeGreaterThan(300);
  });
});

describe("an id", () => {
  it.each([["Order API!", "order-api"], ["Café", "cafe"], ["注文", "part"], ["user", "user-2"]])("for %s is %s", (name, id) => {
    expect(freeId(SHOP, name)).toBe(id);
  });
});

describe("a curve", () => {
  const [one, other] = [{ x: 0, y: 0, width: 100, height: 40 }, { x: 300, y: 0, width: 100, height: 40 }];

  it("runs from border to border", () => {
    expect(curveBetween(one, other, 0)).toEqual({ path: "M 100 20 Q 200 20 300 20", middle: { x: 200, y: 20 } });
  });

  it("bends away from its neighbour, and loops where both ends are the same", () => {
    expect(curveBetween(one, other, 1).middle.y).not.toBe(curveBetween(one, other, -1).middle.y);
    expect(curveBetween(one, one, 0).path).toContain("C");
  });
});
