import { expect, it } from "vitest";

import { stable } from "./stable";

const part = (id: string, x: number) => ({ id, position: { x }, data: { mark: null as object | null } });

it("keeps the objects of what says the same, and only those", () => {
  const keep = stable<ReturnType<typeof part>>();
  const first = keep([part("a", 1), part("b", 1)]);
  const second = keep([part("a", 1), part("b", 2), part("c", 1)]);
  expect(second[0]).toBe(first[0]);
  expect(second[1]).toEqual(part("b", 2));
  expect(keep([{ ...part("a", 1), data: { mark: { band: "high" } } }])[0]).not.toBe(first[0]);
});
