import { describe, expect, it } from "vitest";

import type { Review, SystemDocument } from "../client/contract";
import { inverse, type Change } from "../editing/change";
import { applied } from "../editing/document";
import { dayHere, dayIn } from "../words/days";
import { addingReview, heldOn, recurring, removingReview, rhythmOf } from "./reviewing";

const LOOK: Review = { id: "look", title: "Look", last: "2026-06-01", every_days: 182 };
const SHOP: SystemDocument = {
  strideline: 1, system: { id: "shop", name: "Shop" }, elements: [{ id: "keys", kind: "process", name: "Keys" }],
  reviews: [{ id: "first", title: "First" }, LOOK, { id: "last", title: "Last" }],
};
const after = (changes: Change[]) => applied(SHOP, changes).reviews?.find(({ id }) => id === "look");

describe("reviews", () => {
  it("recur after days, after months, or not", () => {
    expect(rhythmOf(LOOK)).toEqual({ rhythm: "days", every: 182 });
    expect(rhythmOf({ every_months: 3, every_days: null })).toEqual({ rhythm: "months", every: 3 });
    expect(rhythmOf({})).toEqual({ rhythm: "once", every: null });
  });

  it("never recur after days and after months, not even between two changes, nor when that is taken back", () => {
    const changes = recurring(LOOK, "months");
    for (const way of [changes, inverse(changes)]) {
      let document = way === changes ? SHOP : applied(SHOP, changes);
      for (const change of way) {
        document = applied(document, [change]);
        const found = document.reviews?.find(({ id }) => id === "look");
        expect(found?.every_days && found.every_months).toBeFalsy();
      }
      expect(rhythmOf(document.reviews?.find(({ id }) => id === "look") ?? {})).toEqual(way === changes ? { rhythm: "months", every: 3 } : { rhythm: "days", every: 182 });
    }
  });

  it("recur no more once that is chosen, and a number that stands already changes nothing", () => {
    expect(rhythmOf(after(recurring(LOOK, "once")) ?? {})).toEqual({ rhythm: "once", every: null });
    expect(recurring(LOOK, "days", 182)).toEqual([]);
    expect(after(recurring(LOOK, "days", 30))?.every_days).toBe(30);
  });

  it("are held on a day, twice on the same day changing nothing", () => {
    expect(after(heldOn(LOOK, "2026-11-26"))?.last).toBe("2026-11-26");
    expect(heldOn(LOOK, "2026-06-01")).toEqual([]);
  });

  it("get an id that nothing else has", () => {
    const { id, changes } = addingReview(SHOP, "Keys", "SEC01-BP02.root-mfa@keys");
    expect(id).toBe("keys-2");
    expect(applied(SHOP, changes).reviews?.at(-1)).toEqual({ id, title: "Keys", subject: "SEC01-BP02.root-mfa@keys" });
  });

  it("come back to where they stood when a removal is taken back", () => {
    const changes = removingReview(SHOP, LOOK);
    expect(after(changes)).toBeUndefined();
    expect(applied(applied(SHOP, changes), inverse(changes))).toEqual(SHOP);
  });
});

describe("days", () => {
  it("are the day of the reader, and are written without moving to another", () => {
    expect(dayHere(new Date(2026, 0, 5, 0, 30))).toBe("2026-01-05");
    expect(dayHere(new Date(2026, 10, 30, 23, 59))).toBe("2026-11-30");
    expect(dayIn("en", "2026-11-30")).toBe("Nov 30, 2026");
    expect(dayIn("ja", "2026-11-30")).toBe("2026/11/30");
  });
});
