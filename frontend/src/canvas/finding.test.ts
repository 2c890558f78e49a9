import { expect, it } from "vitest";

import { matching } from "./finding";

const NAMES = ["My API", "API gateway", "api", "Store", ...Array.from({ length: 20 }, (_, number) => `Queue ${number}`)];
const IDS = NAMES.map((_, number) => `p${number}`);
const found = (text: string) => matching(IDS, (id) => NAMES[Number(id.slice(1))] ?? "", text).map((id) => NAMES[Number(id.slice(1))]);

it("finds equal names first, then beginnings, then parts", () => {
  expect(found(" Api ")).toEqual(["api", "API gateway", "My API"]);
});

it("finds a few of many, and nothing for nothing", () => {
  expect(found("queue")).toHaveLength(8);
  expect(found(" ")).toEqual([]);
});
