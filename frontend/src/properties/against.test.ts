import { describe, expect, it } from "vitest";

import type { Control, SystemDocument } from "../client/contract";
import { offered, targetOf } from "./against";

type Effect = Control["effects"][number];

function control(id: string, ...effects: Partial<Effect>[]): Control {
  const whole = (effects.length > 0 ? effects : [{}]).map((effect) => ({ stride: ["spoofing"], protects: ["flow"], function: "preventive", strength: "partial", ...effect }));
  return { id, title: id, effects: whole } as unknown as Control;
}

describe("the controls that are offered against a threat", () => {
  it("begin with those that work against its class at such a part, the strongest first", () => {
    const controls = [
      control("weak", { strength: "minimal" }), control("elsewhere", { protects: ["process"] }), control("strong", { strength: "significant" }),
      control("another class", { stride: ["tampering"] }), control("a middling one"),
    ];
    const { fitting, others } = offered(controls, [], "spoofing", "flow", "en");
    expect(fitting.map(({ id }) => id)).toEqual(["strong", "a middling one", "weak"]);
    expect(others.map(({ id }) => id)).toEqual(["another class", "elsewhere"]);
  });

  it("count by the strongest of several effects, and leave out what is chosen", () => {
    const controls = [control("both", { strength: "minimal" }, { strength: "significant" }), control("partial"), control("chosen")];
    expect(offered(controls, ["chosen"], "spoofing", "flow", "en").fitting.map(({ id }) => id)).toEqual(["both", "partial"]);
  });
});

describe("what a part is called in the library", () => {
  it("is the kind of an element, else flow, boundary or system", () => {
    const document = {
      system: { id: "shop" }, elements: [{ id: "api", kind: "process" }], flows: [{ id: "ask" }], boundaries: [{ id: "vpc" }],
    } as unknown as SystemDocument;
    expect(["api", "ask", "vpc", "shop"].map((id) => targetOf(document, id))).toEqual(["process", "flow", "boundary", "system"]);
  });
});
