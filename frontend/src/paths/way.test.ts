import { expect, it } from "vitest";

import type { AttackPath } from "../client/contract";
import { percent, wayOf } from "./way";

it("a way goes from its entry along every step to what the step leads to", () => {
  const step = { kind: "flow", name: "", likelihood: 1, explanation: "", reasons: [], risks: [], risk_titles: [], source_name: "", target_name: "", techniques: [], reference: "" };
  const path: AttackPath = {
    likelihood: 1, entry: { id: "user", name: "User", why: "", likelihood: 1 },
    steps: [{ ...step, id: "ask", source: "user", target: "api" }, { ...step, id: "read", source: "api", target: "db" }],
  };
  expect(wayOf(path)).toEqual(["user", "ask", "api", "read", "db"]);
  expect(wayOf({ ...path, steps: [] })).toEqual(["user"]);
});

it("small likelihoods are not rounded to nothing", () => {
  expect(percent(0.164, "en")).toBe("16%");
  expect(percent(0.0123, "en")).toBe("1.2%");
  expect(percent(0.00001, "en")).toBe("< 0.1%");
  expect(percent(0, "en")).toBe("0%");
});
