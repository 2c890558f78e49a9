import { describe, expect, it } from "vitest";

import type { SystemDocument } from "../client/contract";
import { applied } from "../editing/document";
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

describe("a pasted text", () => {
  it.each(["", "hello", "[]", "{}", '{"strideline": 2, "elements": []}', '{"strideline": 1, "elements": "x"}', '{"strideline": 1, "elements": [{"id": 3}]}'])(
    "%s that is no system gives nothing", (text) => { expect(readClip(text)).toBeNull(); },
  );

  it("loses fields that we do not know or that have another shape", () => {
    const text = JSON.stringify({ strideline: 1, elements: [{ id: "a", kind: "process", name: "A", evil: "<script>", stores: "x", facts: [] }] });
    expect(readClip(text)?.elements).toEqual([{ id: "a", kind: "process", name: "A" }]);
  });
});
