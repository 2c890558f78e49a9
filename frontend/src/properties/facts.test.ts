import { expect, it } from "vitest";

import type { ToldFact } from "../client/contract";
import { shownOf } from "./facts";

const told = (origin: ToldFact["origin"]): ToldFact => ({ fact: "logs", value: true, origin, source: "it" });

it("what a part states wins, also over what the server has not heard of yet", () => {
  expect(shownOf({ id: "api", facts: { logs: false } }, "logs", told("technology"))).toEqual({ value: false, origin: "stated", source: "" });
});

it("what is not stated comes from the server with its origin", () => {
  expect(shownOf({ id: "api" }, "logs", told("protocol"))).toEqual({ value: true, origin: "protocol", source: "it" });
});

it("a statement that was taken back is gone before the server has answered", () => {
  expect(shownOf({ id: "api" }, "logs", told("stated")).origin).toBe("unknown");
  expect(shownOf({ id: "api" }, "logs", undefined).value).toBeUndefined();
});
