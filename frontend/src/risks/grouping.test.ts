import { expect, it } from "vitest";

import type { Risk, SystemDocument } from "../client/contract";
import { boundariesOf, touchedBy } from "./boundaries";
import { grouped, ordered } from "./grouping";

const document: SystemDocument = {
  strideline: 1, system: { id: "shop", name: "Shop" },
  boundaries: [
    { id: "net", kind: "subnet", name: "Net", parent: "vpc" }, { id: "vpc", kind: "vpc", name: "VPC" }, { id: "far", kind: "internet", name: "Far" },
  ],
  elements: [
    { id: "api", kind: "process", name: "API", boundary: "net" }, { id: "user", kind: "external_entity", name: "User", boundary: "far" },
    { id: "loose", kind: "process", name: "Loose" },
  ],
  flows: [{ id: "ask", source: "user", target: "api" }, { id: "idle", source: "loose", target: "user" }],
};

function risk(subject: string, change: Partial<Risk> = {}): Risk {
  return {
    id: `R@${subject}`, rule: "R", title: "T", stride: "spoofing", score: 10, inherent_score: 20,
    subject: { kind: "process", id: subject, name: subject }, related: null, ...change,
  } as Risk;
}

it("a boundary is touched by what lies in it at any depth, and by flows with an end there", () => {
  expect(touchedBy(document, "vpc")).toEqual(new Set(["vpc", "net", "api", "ask"]));
  expect(touchedBy(document, "far")).toEqual(new Set(["far", "user", "ask", "idle"]));
});

it("risks are grouped by the innermost boundary, also of what is added to one; the rest lies in none", () => {
  const groups = grouped([risk("api"), risk("loose"), risk("vpc/root-user"), risk("ask")], "boundary", boundariesOf(document));
  expect(groups.map(({ key, risks }) => [key, risks.map(({ subject }) => subject.id)])).toEqual([
    ["net", ["api"]], ["", ["loose"]], ["vpc", ["vpc/root-user"]], ["far", ["ask"]],
  ]);
});

it("groups of STRIDE classes stand in the order of the word, others in that of their first risk", () => {
  const risks = [risk("a", { stride: "tampering", rule: "Z" }), risk("b", { rule: "A" })];
  expect(grouped(risks, "stride", new Map()).map(({ key }) => key)).toEqual(["spoofing", "tampering"]);
  expect(grouped(risks, "rule", new Map()).map(({ key }) => key)).toEqual(["Z", "A"]);
});

it("another order keeps the server's among those that are alike", () => {
  const risks = [risk("b", { inherent_score: 5 }), risk("a", { id: "first" }), risk("a", { id: "second" })];
  expect(ordered(risks, "part").map(({ id }) => id)).toEqual(["first", "second", "R@b"]);
  expect(ordered(risks, "inherent").map(({ id }) => id)).toEqual(["first", "second", "R@b"]);
  expect(ordered(risks, "score")).toBe(risks);
});
