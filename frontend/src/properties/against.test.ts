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
    const { fitting, others } = offered(controls, [], { stride: "spoofing", target: "flow", text: "" }, "en");
    expect(fitting.map(({ id }) => id)).toEqual(["strong", "a middling one", "weak"]);
    expect(others.map(({ id }) => id)).toEqual(["another class", "elsewhere"]);
  });

  it("count by the strongest of several effects, and leave out what is chosen", () => {
    const controls = [control("both", { strength: "minimal" }, { strength: "significant" }), control("partial"), control("chosen")];
    expect(offered(controls, ["chosen"], { stride: "spoofing", target: "flow", text: "" }, "en").fitting.map(({ id }) => id)).toEqual(["both", "partial"]);
  });

  it("are narrowed by a part of their title or id, in either case", () => {
    const controls = [control("ID-MFA"), control("NET-TLS", { protects: ["process"] })];
    const found = (text: string) => {
      const { fitting, others } = offered(controls, [], { stride: "spoofing", target: "flow", text }, "en");
      return [...fitting, ...others].map(({ id }) => id);
    };
    expect([found(" mfa "), found("net"), found("nobody"), found("")]).toEqual([["ID-MFA"], ["NET-TLS"], [], ["ID-MFA", "NET-TLS"]]);
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
