import { expect, it } from "vitest";

import type { Question, SystemDocument } from "../client/contract";
import { applied } from "../editing/document";
import { askable, bearerOf, notKnown, questionKey } from "./bearer";

const document: SystemDocument = {
  strideline: 1, system: { id: "shop", name: "Shop" }, elements: [{ id: "api", kind: "process", name: "API" }],
};

function question(id: string, fact: string): Question {
  return { subject: { kind: "process", id, name: id }, fact, question: `${fact}?`, moves: 1, values: [] };
}

const questions = [question("prod/root-user", "mfa"), question("api", "logs"), question("shop", "reviewed"), question("api", "patched")];

it("what Strideline adds is not asked about, and what was skipped comes last", () => {
  const skipped = [questionKey(question("api", "logs"))];
  expect(askable(document, questions, skipped).map(({ fact }) => fact)).toEqual(["reviewed", "patched", "logs"]);
});

it("what somebody said not to know is not asked again", () => {
  const found = bearerOf(document, "api");
  if (!found) throw new Error("the element is there");
  const after = applied(document, notKnown(...found, "logs"));
  expect(after.elements?.[0]?.facts).toEqual({ logs: null });
  expect(askable(after, questions, []).map(({ fact }) => fact)).toEqual(["reviewed", "patched"]);
});
