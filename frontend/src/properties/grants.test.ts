import { describe, expect, it } from "vitest";

import type { Grant, SystemDocument } from "../client/contract";
import { inverse } from "../editing/change";
import { applied, keyed } from "../editing/document";
import { grantsOf, roleSet } from "./grants";

const READ: Grant = { principal: "api", scope: "store", level: "read", actions: ["s3:Get*"] };
const SHOP: SystemDocument = {
  strideline: 1, system: { id: "shop", name: "Shop" },
  grants: [
    { principal: "api", scope: "queue", level: "invoke" }, READ, { ...READ, via: "reader" }, { principal: "job", scope: "store", level: "write" },
  ],
};

describe("the role behind a grant", () => {
  it("is written where the grant stood, with all else that it says", () => {
    const changed = applied(SHOP, roleSet(SHOP, "api>read>store", READ, "writer"));
    expect(changed.grants?.[1]).toEqual({ ...READ, via: "writer" });
    expect([...keyed(changed, "grant").keys()][1]).toBe("api>read>store>writer");
  });

  it("may be one that another grant of the kind names already", () => {
    const changes = roleSet(SHOP, "api>read>store", READ, "reader");
    expect(changes[1]?.id).toBe("api>read>store>reader#2");
  });

  it("is taken away, and back again", () => {
    const [, , grant] = SHOP.grants ?? [];
    const changes = roleSet({ ...SHOP, grants: [grant ?? READ] }, "api>read>store>reader", grant ?? READ, "");
    const document = { ...SHOP, grants: [grant ?? READ] };
    expect(applied(document, changes).grants).toEqual([READ]);
    expect(applied(applied(document, changes), inverse(changes))).toEqual(document);
  });

  it("changes nothing when it stands already", () => {
    expect(roleSet(SHOP, "api>read>store", READ, "")).toEqual([]);
  });
});

it("the row of a grant stays the same one when its role changes", () => {
  const rows = (document: SystemDocument) => grantsOf(document, "api").map(({ row }) => row);
  expect(new Set(rows(SHOP)).size).toBe(3);
  expect(rows(applied(SHOP, roleSet(SHOP, "api>read>store", READ, "writer")))).toEqual(rows(SHOP));
});
