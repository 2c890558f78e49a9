import { describe, expect, it } from "vitest";

import type { Rule } from "../client/contract";
import { matching } from "./matching";

const rule = (id: string, title: string, stride: Rule["stride"]): Rule => ({
  id, title, stride, applies_to: "flow", when: "", likelihood: "low", affects: [], explain: "", fix: "Encrypt it", mitigated_by: [],
  category: "", references: { cwe: [], capec: [], attack: [] }, specialises: [],
});
const RULES = [rule("SL-1", "Read in transit", "information_disclosure"), rule("SL-2", "Changed in transit", "tampering")];

describe("looking for rules", () => {
  it("gives all where nothing is asked", () => { expect(matching(RULES, " ", [])).toEqual(RULES); });
  it("wants every word, whatever its case", () => {
    expect(matching(RULES, "TRANSIT read", []).map(({ id }) => id)).toEqual(["SL-1"]);
    expect(matching(RULES, "encrypt sl-2", []).map(({ id }) => id)).toEqual(["SL-2"]);
  });
  it("keeps to the classes that are chosen", () => {
    expect(matching(RULES, "", ["tampering"]).map(({ id }) => id)).toEqual(["SL-2"]);
  });
});
