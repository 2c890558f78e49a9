import { describe, expect, it } from "vitest";

import { problemOf, readProblem, RequestFailed } from "./problem";

describe("a problem", () => {
  it("is read with its faults", () => {
    const fault = { message: "unknown fact", path: "flows[3].facts", line: 48, hint: "did you mean …?" };
    const problem = readProblem(422, { title: "Bad file", detail: "1 thing is wrong", problems: [fault] });
    expect(problem).toEqual({ status: 422, title: "Bad file", detail: "1 thing is wrong", faults: [fault], clashes: [] });
  });

  it.each([null, "text", 3, { title: 7, problems: "no" }, { problems: [null, { message: 1 }] }])(
    "of an unexpected shape (%j) still has its status",
    (body) => {
      expect(readProblem(500, body)).toEqual({ status: 500, title: "", detail: "", faults: [], clashes: [] });
    },
  );

  it("comes out of a failed request as it went in; anything else means that nobody answered", () => {
    const problem = readProblem(404, { title: "Not found" });
    expect(problemOf(new RequestFailed(problem))).toBe(problem);
    expect(problemOf(new TypeError("Failed to fetch")).status).toBe(0);
  });
});
