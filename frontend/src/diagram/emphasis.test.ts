import { describe, expect, it } from "vitest";

import { stepsOf } from "./emphasis";

describe("steps of a way", () => {
  it("are numbered in order, and a part that comes twice has both numbers", () => {
    expect([...stepsOf(["user", "buy", "api", "save", "user"])]).toEqual([["user", "1, 5"], ["buy", "2"], ["api", "3"], ["save", "4"]]);
  });

  it("within what an account brings along stand at the account, once", () => {
    expect([...stepsOf(["prod/root-user", "prod/control-plane", "api"])]).toEqual([["prod", "1"], ["api", "3"]]);
  });

  it("are none without a way", () => {
    expect(stepsOf([]).size).toBe(0);
  });
});
