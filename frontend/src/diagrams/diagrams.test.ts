import { describe, expect, it } from "vitest";

import { adding, moving } from "../canvas/edits";
import { placesOf, shownIn } from "../canvas/places";
import type { SystemDocument } from "../client/contract";
import { added, inverse } from "../editing/change";
import { applied } from "../editing/document";
import { chosenIn, facing } from "./chosen";
import { addingDiagram, hiding, leftOutElsewhere, movingDiagram, removingDiagram } from "./edits";

const box = (x: number) => ({ x, y: 0, width: 100, height: 50 });
const SHOP: SystemDocument = {
  strideline: 1,
  system: { id: "shop", name: "Shop" },
  boundaries: [{ id: "outer", kind: "vpc", name: "Outer" }, { id: "inner", kind: "subnet", name: "Inner", parent: "outer" }],
  elements: [{ id: "api", kind: "process", name: "API", boundary: "inner" }, { id: "user", kind: "external_entity", name: "User" }],
  flows: [{ id: "asks", source: "user", target: "api" }],
  diagrams: [
    { id: "main", name: "Main", places: { api: box(100), user: box(900), inner: { ...box(80), y: -60, width: 200, height: 200 }, outer: { ...box(50), y: -120, width: 300, height: 300 } } },
    { id: "brief", name: "Brief", hidden: ["inner"], places: { api: box(100), user: box(900), outer: { ...box(50), y: -120, width: 300, height: 300 } } },
  ],
};

describe("several diagrams", () => {
  it("show the chosen one first, and the first where the chosen one is gone", () => {
    expect(facing(SHOP, "brief").diagrams?.map(({ id }) => id)).toEqual(["brief", "main"]);
    expect(facing(SHOP, "brief")).toBe(facing(SHOP, "brief"));
    expect(facing(SHOP, "gone")).toBe(SHOP);
    expect(chosenIn(SHOP, "gone")?.id).toBe("main");
  });

  it("draw what lies in a boundary that is left out in the one around it", () => {
    expect([...shownIn(facing(SHOP, "brief"))]).toEqual([["outer", null], ["api", "outer"], ["user", null]]);
    expect(placesOf(facing(SHOP, "brief"), null)?.size).toBe(3);
  });

  it("keep the hidden boundary of a part that moves within the visible one", () => {
    const brief = facing(SHOP, "brief");
    const changes = moving(brief, placesOf(brief, null) ?? new Map(), ["api"], { x: 40, y: 0 });
    expect(changes.map(({ kind, id, path }) => [kind, id, path])).toEqual([["diagram", "brief", "places.api"]]);
  });

  it("let the server place a part anew in the others when it goes to another boundary", () => {
    const changes = moving(SHOP, placesOf(SHOP, null) ?? new Map(), ["api"], { x: 2000, y: 0 });
    const after = applied(SHOP, changes);
    expect(after.elements?.[0]?.boundary).toBeNull();
    expect(Object.keys(after.diagrams?.[1]?.places ?? {})).not.toContain("api");
  });

  it("are added behind the one in sight, with its places and what it leaves out", () => {
    const { id, changes } = addingDiagram(SHOP, chosenIn(SHOP, "main"), new Map([["api", box(1)]]), "Main");
    expect(applied(SHOP, changes).diagrams?.map((diagram) => diagram.id)).toEqual(["main", id, "brief"]);
    expect(id).toBe("main-2");
  });

  it("write down the first one when a second is added to a system without any", () => {
    const bare: SystemDocument = { ...SHOP, diagrams: [] };
    const { changes } = addingDiagram(bare, null, new Map(), "Main");
    expect(applied(bare, changes).diagrams?.map(({ id }) => id)).toEqual(["main", "main-2"]);
  });

  it("leave out what is new elsewhere only where they leave something out", () => {
    const changes = [added("element", "new", { id: "new" })];
    expect(applied(SHOP, leftOutElsewhere(SHOP, changes)).diagrams?.map(({ hidden }) => hidden)).toEqual([undefined, ["inner", "new"]]);
    expect(leftOutElsewhere(facing(SHOP, "brief"), changes)).toEqual([]);
  });

  it("hide part by part, so that two people who hide different ones both have it", () => {
    const brief = chosenIn(SHOP, "brief");
    if (!brief) throw new Error("no diagram");
    expect(hiding(SHOP, brief, new Set(["inner"]))).toEqual([]);
    const [mine, theirs] = [hiding(SHOP, brief, new Set(["asks", "inner"])), hiding(SHOP, brief, new Set(["inner", "user"]))];
    expect(applied(applied(SHOP, theirs), mine).diagrams?.[1]?.hidden).toEqual(["inner", "user", "asks"]);
  });

  it("show again what was hidden, and take that back to the same order", () => {
    const many = applied(SHOP, [{ op: "set", kind: "diagram", id: "brief", path: "hidden", old: ["inner"], new: ["inner", "api", "asks", "user"] }]);
    const changes = hiding(many, chosenIn(many, "brief") ?? { id: "", name: "" }, new Set(["asks"]));
    expect(applied(many, changes).diagrams?.[1]?.hidden).toEqual(["asks"]);
    expect(applied(applied(many, changes), inverse(changes))).toEqual(many);
  });

  it("are put into another order, and back", () => {
    const three = applied(SHOP, [added("diagram", "last", { id: "last", name: "Last" })]);
    const order = (document: SystemDocument) => document.diagrams?.map(({ id }) => id);
    const moved = (id: string, by: number) => movingDiagram(three, chosenIn(three, id) ?? { id: "", name: "" }, by);
    expect(order(applied(three, moved("main", 1)))).toEqual(["brief", "main", "last"]);
    expect(order(applied(three, moved("last", -2)))).toEqual(["last", "main", "brief"]);
    expect(order(applied(applied(three, moved("last", -1)), inverse(moved("last", -1))))).toEqual(order(three));
    expect(moved("main", -1)).toEqual([]);
    expect(moved("last", 1)).toEqual([]);
  });

  it("are removed one by one", () => {
    const brief = chosenIn(SHOP, "brief");
    expect(brief && applied(SHOP, removingDiagram(SHOP, brief)).diagrams?.length).toBe(1);
  });

  it("of a new system are begun with an id that nothing has, nor gets with it", () => {
    const bare: SystemDocument = { strideline: 1, system: { id: "shop", name: "Shop" } };
    const { changes } = adding(bare, new Map(), { type: "element", kind: "process", name: "Main", technology: null }, { at: { x: 0, y: 0 } });
    expect(changes.map(({ kind, id }) => [kind, id])).toEqual([["element", "main"], ["diagram", "main-2"]]);
  });
});
