import { expect, test } from "vitest";

import { boxAround } from "./useFit";

test("the box around boxes reaches as far as each of them", () => {
  expect(boxAround([{ x: 0, y: 10, width: 20, height: 5 }, { x: -30, y: 12, width: 10, height: 90 }])).toEqual({ x: -30, y: 10, width: 50, height: 92 });
});

test("the box around one box is that box", () => {
  expect(boxAround([{ x: 3, y: 4, width: 5, height: 6 }])).toEqual({ x: 3, y: 4, width: 5, height: 6 });
});
