import { describe, expect, it } from "vitest";

import type { SystemDocument } from "../client/contract";
import { stepOf } from "./steps";
import { around, outlineOf, rowsOf, worstIn, type OutlineNode } from "./tree";

const SHOP: SystemDocument = {
  strideline: 1,
  system: { id: "shop", name: "Shop" },
  boundaries: [{ id: "subnet", kind: "subnet", name: "Subnet", parent: "cloud" }, { id: "cloud", kind: "vpc", name: "Cloud" }],
  elements: [
    { id: "user", kind: "external_entity", name: "User" },
    { id: "api", kind: "process", name: "API", boundary: "subnet" },
    { id: "db", kind: "data_store", name: "Orders", boundary: "subnet" },
  ],
  flows: [{ id: "asks", source: "user", target: "api", name: "Asks" }, { id: "reads", source: "api", target: "db" }],
  diagrams: [{ id: "main", name: "Main" }],
};
const OUTLINE = outlineOf(SHOP);
const all = () => true;
const names = (nodes: { node: OutlineNode; level: number }[]) => nodes.map(({ node, level }) => `${String(level)} ${node.name}`);

describe("the outline", () => {
  it("nests boundaries, elements and the flows that start there", () => {
    expect(names(rowsOf(OUTLINE, all, ""))).toEqual([
      "1 ", "2 Main", "1 Shop", "2 Cloud", "3 Subnet", "4 API", "5 API → Orders", "4 Orders", "2 User", "3 Asks",
    ]);
    expect(outlineOf(SHOP)).toBe(OUTLINE);
  });

  it("shows what is looked for with all around it, and nothing else", () => {
    expect(names(rowsOf(OUTLINE, () => false, "orders"))).toEqual(["1 Shop", "2 Cloud", "3 Subnet", "4 API", "5 API → Orders", "4 Orders"]);
    expect(rowsOf(OUTLINE, all, "no such part")).toEqual([]);
  });

  it("says where a line stands among its siblings", () => {
    const orders = rowsOf(OUTLINE, all, "").find(({ node }) => node.id === "db");
    expect(orders).toMatchObject({ place: 2, siblings: 2, open: false, parent: "part:subnet" });
  });

  it("knows what lies around a part", () => {
    expect(around(OUTLINE, "part:api")).toEqual(["part:shop", "part:cloud", "part:subnet"]);
    expect(around(OUTLINE, "part:gone")).toEqual([]);
  });

  it("finds the worst that a closed line hides, and counts all of it", () => {
    const marks = new Map([
      ["api", { band: "medium" as const, count: 2, score: 30 }], ["reads", { band: "high" as const, count: 1, score: 44 }],
    ]);
    const cloud = rowsOf(OUTLINE, all, "").find(({ node }) => node.id === "cloud")?.node;
    expect(cloud && worstIn(cloud, marks)).toEqual({ band: "high", count: 3, score: 44 });
    expect(cloud && worstIn(cloud, new Map())).toBeNull();
  });

  it("is not undone by boundaries that nobody drew", () => {
    const odd = outlineOf({ ...SHOP, elements: [{ id: "api", kind: "process", name: "API", boundary: "gone" }], flows: [] });
    expect(names(rowsOf(odd, all, "")).slice(-2)).toEqual(["3 Subnet", "2 API"]);
  });
});

describe("a key in the outline", () => {
  const rows = rowsOf(OUTLINE, all, "");
  const at = (id: string) => rows.findIndex(({ node }) => node.id === id);

  it("goes up and down to the ends", () => {
    expect(stepOf(rows, 0, "ArrowUp")).toEqual({ to: 0 });
    expect(stepOf(rows, 0, "ArrowDown")).toEqual({ to: 1 });
    expect(stepOf(rows, 3, "End")).toEqual({ to: rows.length - 1 });
  });

  it("closes an open line, then goes to the one around it", () => {
    expect(stepOf(rows, at("subnet"), "ArrowLeft")).toEqual({ turn: "part:subnet" });
    expect(stepOf(rows, at("db"), "ArrowLeft")).toEqual({ to: at("subnet") });
  });

  it("opens a closed line, then goes into it", () => {
    const closed = rowsOf(OUTLINE, ({ id }) => id !== "cloud", "");
    const cloud = closed.findIndex(({ node }) => node.id === "cloud");
    expect(stepOf(closed, cloud, "ArrowRight")).toEqual({ turn: "part:cloud" });
    expect(stepOf(rows, at("cloud"), "ArrowRight")).toEqual({ to: at("cloud") + 1 });
    expect(stepOf(rows, at("db"), "ArrowRight")).toBeNull();
  });

  it("finds the next line by its letter, round the end", () => {
    expect(stepOf(rows, at("shop"), "a")).toEqual({ to: at("api") });
    expect(stepOf(rows, rows.length - 1, "s")).toEqual({ to: at("shop") });
    expect(stepOf(rows, 0, "z")).toBeNull();
  });

  it("chooses by Enter and by the space bar", () => {
    expect(stepOf(rows, 2, "Enter")).toEqual({ choose: 2 });
    expect(stepOf(rows, 2, " ")).toEqual({ choose: 2 });
  });
});
