import { expect, it } from "vitest";

import type { Question, SystemDocument } from "../client/contract";
import { applied } from "../editing/document";
import { askedOf } from "./asked";

const document: SystemDocument = { strideline: 1, system: { id: "shop", name: "Shop" }, data: [{ id: "cards", name: "Cards" }] };
const question: Question = {
  subject: { kind: "data", id: "cards", name: "Cards" }, fact: "availability", question: "How much harm?", moves: 9, values: ["archive", "critical"],
};

it("a question on a level of data is answered in the data itself", () => {
  const asked = askedOf(document, [], question);
  expect(asked?.fact).toMatchObject({ type: "enum", values: ["archive", "critical"] });
  const after = applied(document, asked?.answer("critical") ?? []);
  expect(after.data?.[0]?.availability).toBe("critical");
  expect(askedOf(after, [], question)?.value).toBe("critical");
});

it("a fact that nobody here knows of cannot be asked for", () => {
  expect(askedOf(document, [], { ...question, fact: "made_up" })).toBeNull();
});
