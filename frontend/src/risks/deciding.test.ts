import { describe, expect, it, vi } from "vitest";

import type { Risk, SystemDocument } from "../client/contract";
import { inverse } from "../editing/change";
import { applied } from "../editing/document";
import { deciding, lacksReason, reopening, type Ruling } from "./deciding";

const RULING: Ruling = { status: "accepted", reason: " Known. ", owner: "", ticket: "", expires: "" };
const document: SystemDocument = {
  strideline: 1, system: { id: "shop", name: "Shop" },
  decisions: [
    { finding: "a@x", status: "mitigated" }, { finding: "b@x", status: "accepted", reason: "Old." }, { finding: "c@x", status: "transferred" },
  ],
  findings: [{ id: "told", title: "Told", subject: "shop", stride: "spoofing", status: "mitigated" }],
};

function risk(id: string, change: Partial<Risk> = {}): Risk {
  return { id, score: 42, status: "open", ...change } as Risk;
}

describe("a decision on several risks", () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 26, 23) });
  const changes = deciding(document, [risk("b@x"), risk("new@x")], RULING);
  vi.useRealTimers();

  it("replaces what was decided, keeps the day and the score that was seen, and leaves out what was not said", () => {
    expect(applied(document, changes).decisions).toEqual([
      { finding: "a@x", status: "mitigated" }, { finding: "c@x", status: "transferred" },
      { finding: "b@x", status: "accepted", reason: "Known.", score_at_decision: 42, decided_on: "2026-11-26" },
      { finding: "new@x", status: "accepted", reason: "Known.", score_at_decision: 42, decided_on: "2026-11-26" },
    ]);
  });

  it("is taken back as one step, in the order that was", () => {
    expect(applied(applied(document, changes), inverse(changes))).toEqual(document);
  });

  it("needs a reason where it leaves the risk as it is", () => {
    expect(lacksReason({ ...RULING, reason: " " })).toBe(true);
    expect(lacksReason({ ...RULING, status: "mitigated", reason: "" })).toBe(false);
  });
});

describe("opening risks again", () => {
  it("takes back a decision that carries over from another finding, and the status that a threat came with", () => {
    const general = risk("special@x", { decision: { finding: "a@x", status: "mitigated" } });
    const changes = reopening(document, [general, risk("told")]);
    const after = applied(document, changes);
    expect(after.decisions?.map(({ finding }) => finding)).toEqual(["b@x", "c@x"]);
    expect(after.findings?.[0]?.status).toBe("open");
    expect(applied(after, inverse(changes))).toEqual(document);
  });
});
