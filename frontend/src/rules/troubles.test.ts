import { expect, it } from "vitest";

import { UNREACHABLE, type Problem } from "../client/problem";
import { troublesOf } from "./troubles";

const asked: string[] = [];
const answer = (name: string, problem: Problem | null) => ({ value: null, problem, retry: () => { asked.push(name); } });

it("tells a reason that several questions met once, and asks all of them again and no other", () => {
  const full: Problem = { ...UNREACHABLE, status: 503, title: "Busy" };
  const troubles = troublesOf([answer("own", { ...UNREACHABLE }), answer("off", full), answer("all", { ...UNREACHABLE }), answer("fine", null)]);
  expect(troubles.map(({ problem }) => problem.status)).toEqual([0, 503]);
  troubles[0]?.retry();
  expect(asked).toEqual(["own", "all"]);
});

it("tells nothing while every question has its answer", () => {
  expect(troublesOf([answer("own", null)])).toEqual([]);
});
