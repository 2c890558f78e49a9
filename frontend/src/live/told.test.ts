import { describe, expect, it } from "vitest";

import type { Change as Told, Changes, Operation, SystemDocument } from "../client/contract";
import { added, fieldSet } from "../editing/change";
import { batched } from "../editing/outbox";
import { followed, readTag, tagOf, type Known } from "./told";

const SHOP: SystemDocument = {
  strideline: 1,
  system: { id: "shop", name: "Shop" },
  elements: [{ id: "api", kind: "process", name: "API" }, { id: "user", kind: "external_entity", name: "User" }],
};
const KNOWN: Known = { document: SHOP, revision: 1, sequence: 4 };
const [api, user] = SHOP.elements ?? [];
if (!api || !user) throw new Error("the shop has two elements");

function told(sequence: number, operation: Partial<Omit<Operation, "operation_id">> & { operation_id?: string }): Told {
  const whole: Operation = { op: "set", kind: "element", id: "api", path: "name", old: "API", new: "Theirs", operation_id: "", ...operation };
  return { sequence, revision: 2, author: "ada", at: "2026-11-26T00:00:00Z", operation: whole };
}

function news(...changes: Told[]): Changes {
  const first = changes[0]?.sequence ?? 5;
  return { after: first - 1, revision: 2, sequence: changes.at(-1)?.sequence ?? 4, changes };
}

describe("news of the server", () => {
  it("are made to the document, and say what is not one's own", () => {
    const found = followed(KNOWN, [], news(told(5, {})));
    expect(found?.known.document.elements?.[0]?.name).toBe("Theirs");
    expect(found?.known.sequence).toBe(5);
    expect(found?.others.map(({ author }) => author)).toEqual(["ada"]);
  });

  it("that are known already change nothing", () => {
    const after = followed(KNOWN, [], news(told(5, {}), told(6, { old: "Theirs", new: "Later" })));
    if (!after) throw new Error("followed");
    const again = followed(after.known, [], news(told(5, {}), told(6, { old: "Theirs", new: "Later" })));
    expect(again?.known).toBe(after.known);
    expect(again?.others).toEqual([]);
  });

  it("take what has arrived out of what waits, and leave the rest", () => {
    const [first, second] = [batched([fieldSet("element", "api", api, "name", "Mine")]), batched([fieldSet("element", "user", user, "name", "Guest")])];
    const found = followed(KNOWN, [first, second], news(told(5, { new: "Mine", operation_id: first.operations[0]?.operation_id ?? "none" })));
    expect(found?.waiting).toEqual([second]);
    expect(found?.others).toEqual([]);
  });

  it("of a new part with the id of one's own keep one's own waiting, although the server took it for the same", () => {
    const part = { id: "store", kind: "data_store", name: "Store" };
    const own = batched([added("element", "store", part), fieldSet("element", "api", api, "name", "Mine")]);
    const theirs = { op: "add", id: "store", path: "", old: null, new: part } as const;
    const found = followed(KNOWN, [own], news(told(5, theirs), told(6, { new: "Mine", operation_id: own.operations[1]?.operation_id ?? "none" })));
    expect(found?.twins).toEqual(["store"]);
    expect(found?.waiting).toEqual([own]);
  });

  it("that leave a gap, are too many or rename parts make the document be read anew", () => {
    expect(followed(KNOWN, [], news(told(7, {})))).toBeNull();
    expect(followed(KNOWN, [], { after: 0, revision: 9, sequence: 9000, changes: null })).toBeNull();
    expect(followed(KNOWN, [], news(told(5, { op: "re-id", path: "", new: "orders" })))).toBeNull();
  });
});

it("a version is read as it is written", () => {
  expect(readTag(tagOf(KNOWN))).toEqual({ revision: 1, sequence: 4 });
  expect(readTag(null)).toBeNull();
  expect(readTag('W/"4"')).toBeNull();
});
