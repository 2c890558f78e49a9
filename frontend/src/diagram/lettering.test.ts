import { describe, expect, it } from "vitest";

import { parted } from "./lettering";

describe("a name written from afar", () => {
  it("stays in one line where it is short or cannot be parted", () => {
    expect(parted("Order API")).toEqual(["Order API"]);
    expect(parted("Pseudonymizer")).toEqual(["Pseudonymizer"]);
  });

  it("is parted at the gap nearest to its middle", () => {
    expect(parted("Cluster control plane")).toEqual(["Cluster", "control plane"]);
    expect(parted("Content delivery")).toEqual(["Content", "delivery"]);
  });

  it("is parted between letters of Japanese", () => {
    expect(parted("従業員情報データベース").join("")).toBe("従業員情報データベース");
    expect(parted("従業員情報データベース")).toHaveLength(2);
  });
});
