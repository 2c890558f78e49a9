import { describe, expect, it } from "vitest";

import type { SystemDocument } from "../client/contract";
import { inverse } from "../editing/change";
import { applied } from "../editing/document";
import { duplicating } from "./copies";
import { clipped, pasting, readClip, written } from "./clipboard";
import type { Places } from "./places";

const SHOP: SystemDocument = {
  strideline: 1,
  system: { id: "shop", name: "Shop" },
  boundaries: [{ id: "vpc", kind: "vpc", name: "VPC" }],
  data: [{ id: "card", name: "Card", confidentiality: "confidential" }, { id: "other", name: "Other" }],
  elements: [
    { id: "api", kind: "process", name: "API", boundary: "vpc", facts: { patched: true } },
    { id: "store", kind: "data_store", name: "Store", boundary: "vpc", stores: ["card"] },
    { id: "user", kind: "external_entity", name: "User" },
  ],
  flows: [{ id: "save", source: "api", target: "store", carries: ["card"] }, { id: "buy", source: "user", target: "api" }],
  grants: [{ principal: "api", scope: "store", level: "write", via: "role" }, { principal: "user", scope: "vpc/root-user", level: "assume" }],
};
const PLACES: Places = new Map([
  ["vpc", { x: 0, y: 0, width: 500, height: 200 }], ["api", { x: 24, y: 44, width: 168, height: 64 }],
  ["store", { x: 260, y: 44, width: 168, height: 64 }], ["user", { x: -300, y: 44, width: 168, height: 64 }],
]);
const EMPTY: SystemDocument = { strideline: 1, system: { id: "other", name: "Other" } };

function carried(ids: string[]) {
  const clip = readClip(written(clipped(SHOP, PLACES, new Set(ids))));
  if (!clip) throw new Error("nothing was clipped");
  return clip;
}

describe("a clip", () => {
  it("of a boundary takes along what lies in it, its flows and its data, to another system", () => {
    const { ids, changes } = pasting(EMPTY, new Map(), carried(["vpc"]), null, { x: 10, y: 20 });
    const after = applied(EMPTY, changes);
    expect(ids).toEqual(["vpc"]);
    expect(after.elements?.map(({ boundary }) => boundary)).toEqual(["vpc", "vpc"]);
    expect(after.elements?.[0]?.facts).toEqual({ patched: true });
    expect(after.flows).toEqual([{ id: "save", source: "api", target: "store", carries: ["card"] }]);
    expect(after.data).toEqual([SHOP.data?.[0]]);
    expect(after.grants).toEqual([SHOP.grants?.[0]]);
    const placed = after.diagrams?.[0]?.places ?? {};
    expect([placed.vpc, placed.api]).toMatchObject([{ x: 10, y: 20 }, { x: 34, y: 64 }]);
  });

  it("in the system that it came from gets ids and names of its own, and keeps the data", () => {
    const after = applied(SHOP, pasting(SHOP, PLACES, carried(["api", "store"]), "vpc", { x: 0, y: 0 }).changes);
    expect(after.elements?.slice(3).map(({ id, name, boundary }) => [id, name, boundary])).toEqual([["api-2", "API 2", "vpc"], ["store-2", "Store 2", "vpc"]]);
    expect(after.flows?.[2]).toEqual({ id: "save-2", source: "api-2", target: "store-2", carries: ["card"] });
    expect(after.data).toEqual(SHOP.data);
  });
});

describe("a duplicate", () => {
  it("of a boundary has all inside, the flows and grants between, and lies beside its original as one step", () => {
    const { ids, changes } = duplicating(SHOP, PLACES, new Set(["vpc", "api"]));
    const after = applied(SHOP, changes);
    expect(ids).toEqual(["vpc-2"]);
    expect(after.boundaries?.[1]).toMatchObject({ id: "vpc-2", name: "VPC 2" });
    expect(after.elements?.slice(3).map(({ id, boundary }) => [id, boundary])).toEqual([["api-2", "vpc-2"], ["store-2", "vpc-2"]]);
    expect(after.flows?.slice(2)).toEqual([{ id: "save-2", source: "api-2", target: "store-2", carries: ["card"] }]);
    expect(after.grants?.slice(2)).toEqual([{ principal: "api-2", scope: "store-2", level: "write", via: "role" }]);
    expect(after.diagrams?.[0]?.places).toMatchObject({ vpc: { x: 0, y: 0 }, "vpc-2": { x: 532, y: 0 }, "api-2": { x: 556, y: 44 } });
    expect(applied(after, inverse(changes)).elements).toEqual(SHOP.elements);
  });

  it("of an element stays in its boundary, which grows to hold it", () => {
    const after = applied(SHOP, duplicating(SHOP, PLACES, new Set(["store"])).changes);
    expect(after.elements?.[3]).toMatchObject({ id: "store-2", boundary: "vpc", stores: ["card"] });
    expect(after.diagrams?.[0]?.places).toMatchObject({ "store-2": { x: 24, y: 140 }, vpc: { height: 228 } });
  });

  it("of a boundary in another one stays there", () => {
    const nested: SystemDocument = { ...SHOP, boundaries: [...(SHOP.boundaries ?? []), { id: "subnet", kind: "subnet", name: "Subnet", parent: "vpc" }] };
    const places = new Map([...PLACES, ["subnet", { x: 20, y: 120, width: 120, height: 80 }]]);
    expect(applied(nested, duplicating(nested, places, new Set(["subnet"])).changes).boundaries?.[2]).toMatchObject({ id: "subnet-2", parent: "vpc" });
  });

  it("of nothing changes nothing", () => {
    expect(duplicating(SHOP, PLACES, new Set(["buy"]))).toEqual({ ids: [], changes: [] });
  });
});

describe("a pasted text", () => {
  it.each(["", "hello", "[]", "{}", '{"strideline": 2, "elements": []}', '{"strideline": 1, "elements": "x"}', '{"strideline": 1, "elements": [{"id": 3}]}'])(
    "%s that is no system gives nothing", (text) => { expect(readClip(text)).toBeNull(); },
  );

  it("loses fields that we do not know or that have another shape", () => {
    const text = JSON.stringify({ strideline: 1, elements: [{ id: "a", kind: "process", name: "A", evil: "<script>", stores: "x", facts: [] }] });
    expect(readClip(text)?.elements).toEqual([{ id: "a", kind: "process", name: "A" }]);
  });
});
