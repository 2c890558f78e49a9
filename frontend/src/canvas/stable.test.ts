import { expect, it } from "vitest";

import { Kept, stable } from "./stable";

it("what is made from the very same is the same object, and only that", () => {
  const kept = new Kept<{ x: number }>();
  const place = { x: 1 };
  const pass = (a: readonly unknown[], b: readonly unknown[]) => {
    const made = [kept.get("a", a, () => ({ x: 1 })), kept.get("b", b, () => ({ x: 2 }))] as const;
    kept.turn();
    return made;
  };
  const first = pass([place, null], [place, "en"]);
  const second = pass([place, null], [place, "ja"]);
  expect(second[0]).toBe(first[0]);
  expect(second[1]).not.toBe(first[1]);
  expect(pass([{ x: 1 }, null], [place, "ja"])[0]).not.toBe(second[0]);
});

it("what a pass does not ask for is forgotten", () => {
  const kept = new Kept<object>();
  const first = kept.get("a", [1], () => ({}));
  kept.turn();
  kept.turn();
  expect(kept.get("a", [1], () => ({}))).not.toBe(first);
});

it("a list of the very same objects is the list of before", () => {
  const keep = stable<object>();
  const [a, b] = [{}, {}];
  const first = keep([a, b]);
  expect(keep([a, b])).toBe(first);
  expect(keep([b, a])).not.toBe(first);
  expect(keep([a])).toEqual([a]);
});
