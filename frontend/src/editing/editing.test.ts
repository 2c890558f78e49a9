import { describe, expect, it } from "vitest";

import type { SystemDocument } from "../client/contract";
import { added, entrySet, fieldSet, inverse, placeSet, type Change } from "./change";
import { applied } from "./document";
import { removal } from "./removal";

const SHOP: SystemDocument = {
  strideline: 1,
  system: { id: "shop", name: "Shop", facts: { "a.b": true } },
  boundaries: [{ id: "outer", kind: "vpc", name: "Outer" }, { id: "inner", kind: "subnet", name: "Inner", parent: "outer" }],
  data: [{ id: "card", name: "Card" }, { id: "order", name: "Order" }],
  elements: [
    { id: "user", kind: "external_entity", name: "User" },
    { id: "api", kind: "process", name: "API", boundary: "inner", facts: { patched: true } },
    { id: "store", kind: "data_store", name: "Store", boundary: "outer", stores: ["card", "order"] },
  ],
  flows: [
    { id: "buy", source: "user", target: "api", carries: ["card"] }, { id: "save", source: "api", target: "store" },
  ],
  claims: [{ control: "C-1", scope: "api", status: "planned" }, { control: "C-1", scope: "shop", status: "planned" }],
  scope: { out: ["user"] },
  diagrams: [{ id: "main", name: "Main", places: { api: { x: 1, y: 2, width: 3, height: 4 } } }],
};
const [, api] = SHOP.elements ?? [];
if (!api) throw new Error("the shop has an API");

/** Fields that say nothing are left out, as the server writes documents. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([, one]) => one !== null && one !== "");
  return Object.fromEntries(fields.map(([name, one]) => [name, plain(one)]));
}

describe("changes", () => {
  it.each<[string, Change[]]>([
    ["a new element", [added("element", "queue", { id: "queue", kind: "process", name: "Queue" }, "user")]],
    ["a new part at the start", [added("data", "first", { id: "first", name: "First" }, "")]],
    ["another name", [fieldSet("element", "api", api, "name", "Orders")]],
    ["a technology where there was none", [fieldSet("element", "api", api, "technology", "aws.lambda")]],
    ["a move into another boundary", [fieldSet("element", "api", api, "boundary", "outer")]],
    ["a fact", [entrySet("element", "api", "facts.encrypted", undefined, false)]],
    ["a fact that is unknown again", [entrySet("element", "api", "facts.patched", true, undefined)]],
    ["a fact of the system with a dot in its name", [entrySet("system", "shop", "facts.a.b", true, false)]],
    ["a place", [placeSet("main", "user", null, { x: 0, y: 0, width: 1, height: 1 })]],
    ["an element removed", removal(SHOP, ["api"])],
    ["a boundary removed", removal(SHOP, ["outer"])],
    ["data removed", removal(SHOP, ["card"])],
    ["everything removed", removal(SHOP, ["outer", "inner", "user", "api", "store", "buy", "card", "order"])],
  ])("%s: are made, and taken back without a trace", (_, changes) => {
    const changed = applied(SHOP, changes);
    expect(plain(changed)).not.toEqual(plain(SHOP));
    expect(plain(applied(changed, inverse(changes)))).toEqual(plain(SHOP));
    expect(applied(applied(changed, inverse(changes)), changes)).toEqual(changed);
  });

  it("of the order put a part behind another one, or first", () => {
    const order = (id: string, behind: string): Change => ({ op: "move", kind: "element", id, path: "order", old: null, new: behind });
    const ids = (changes: Change[]) => applied(SHOP, changes).elements?.map(({ id }) => id);
    expect(ids([order("user", "api")])).toEqual(["api", "user", "store"]);
    expect(ids([order("store", "")])).toEqual(["store", "user", "api"]);
  });

  it("of parts that are not there change nothing", () => {
    expect(applied(SHOP, [fieldSet("element", "gone", api, "name", "X")])).toEqual(SHOP);
  });
});

describe("a removal", () => {
  it("takes flows and claims along, and leaves no reference behind", () => {
    const after = applied(SHOP, removal(SHOP, ["api", "user"]));
    expect(after.flows).toEqual([]);
    expect(after.claims?.map(({ scope }) => scope)).toEqual(["shop"]);
    expect(after.scope?.out).toEqual([]);
    expect(after.diagrams?.[0]?.places).toEqual({});
  });

  it("of a boundary leaves what lay in it in the boundary around it", () => {
    const after = applied(SHOP, removal(SHOP, ["inner"]));
    expect(after.elements?.find(({ id }) => id === "api")?.boundary).toBe("outer");
  });

  it("of data takes it out of elements and flows", () => {
    const after = applied(SHOP, removal(SHOP, ["card"]));
    expect(after.elements?.[2]?.stores).toEqual(["order"]);
    expect(after.flows?.[0]?.carries).toEqual([]);
  });
});
