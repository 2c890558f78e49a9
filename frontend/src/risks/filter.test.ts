import { describe, expect, it } from "vitest";

import type { Risk } from "../client/contract";
import { FIRST_VIEW } from "../state/route";
import { isAbout, passes, sorted, tally } from "./filter";

function risk(change: Partial<Risk> = {}): Risk {
  return {
    id: "SL-FLOW-0001@save", rule: "SL-FLOW-0001", title: "Data can be read in transit", stride: "information_disclosure",
    subject: { kind: "flow", id: "save", name: "Writes the order" }, related: null,
    score: 70, score_low: 70, score_high: 70, inherent_score: 80, band: "high", certainty: "confirmed", status: "open",
    explanation: "Nothing encrypts it.", fix: "", reasons: [], unknowns: [], controls: [], path: [], source: "rule", rank: 1, rank_low: 1, rank_high: 1, risen: 0, confidence: 1, doubts: [], silences: [],
    ...change,
  };
}

describe("filters", () => {
  it("let everything pass while nothing is chosen", () => {
    expect(passes(risk(), FIRST_VIEW)).toBe(true);
  });

  it.each([
    ["band", { bands: ["low" as const] }],
    ["STRIDE class", { strides: ["spoofing" as const] }],
    ["part", { part: "other" }],
    ["words", { text: "transit nowhere" }],
  ])("hold back what has another %s", (_, change) => {
    expect(passes(risk(), { ...FIRST_VIEW, ...change })).toBe(false);
  });

  it("find words in any order, in title, part, rule and explanation", () => {
    expect(passes(risk(), { ...FIRST_VIEW, text: "ORDER  encrypts sl-flow-0001 transit" })).toBe(true);
  });

  it("find a part at either end, and what is added to an account under the account", () => {
    const root = risk({ subject: { kind: "process", id: "prod/root-user", name: "Root user" } });
    expect(isAbout(root, "prod")).toBe(true);
    expect(isAbout(root, "pro")).toBe(false);
    expect(isAbout(risk({ related: { kind: "data", id: "card", name: "Card" } }), "card")).toBe(true);
  });
});

describe("the lists", () => {
  it("hold confirmed, possible and decided risks apart, each in the order given", () => {
    const risks = [
      risk({ id: "a" }),
      risk({ id: "b", certainty: "possible" }),
      risk({ id: "c", certainty: "possible", status: "accepted" }),
      risk({ id: "d" }),
    ];
    const lists = sorted(risks, FIRST_VIEW);
    expect(lists.confirmed.map(({ id }) => id)).toEqual(["a", "d"]);
    expect(lists.possible.map(({ id }) => id)).toEqual(["b"]);
    expect(lists.decided.map(({ id }) => id)).toEqual(["c"]);
  });

  it("stay where they are while they are in discussion", () => {
    const lists = sorted([risk({ id: "a", status: "in_discussion" })], FIRST_VIEW);
    expect(lists.confirmed.map(({ id }) => id)).toEqual(["a"]);
    expect(lists.decided).toEqual([]);
  });

  it("are counted by a property", () => {
    expect(tally([risk(), risk({ band: "low" }), risk()], ({ band }) => band)).toEqual({ high: 2, low: 1 });
  });
});
