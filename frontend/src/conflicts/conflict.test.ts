import { describe, expect, it } from "vitest";

import type { Change as Told, Clash, SystemDocument } from "../client/contract";
import { added, entrySet, fieldSet, hiddenSet, identified, placeSet, removed, type Change, type PartKind } from "../editing/change";
import { batched } from "../editing/outbox";
import { recurring } from "../reviews/reviewing";
import { answered, disputesOf, withoutGivenUp } from "./conflict";
import { titleOfGone } from "./gone";
import { anotherId, intoTheirDiagram, twinsIn, withOtherId } from "./twins";

const SHOP: SystemDocument = {
  strideline: 1,
  system: { id: "shop", name: "Shop" },
  elements: [{ id: "api", kind: "process", name: "Theirs" }, { id: "user", kind: "external_entity", name: "User" }],
  flows: [{ id: "ask", source: "user", target: "api" }],
};
const API = { id: "api", kind: "process", name: "API" } as const;
const PLACE = { x: 1, y: 2, width: 3, height: 4 };

function clash(part: Partial<Clash>): Clash {
  return { kind: "element", id: "api", path: "", expected: null, found: null, wanted: null, ...part };
}
const plain = (changes: readonly Change[]) => changes.map(({ op, kind, id, path, old, new: value }) => ({ op, kind, id, path, old, new: value }));

describe("two values for one field", () => {
  const batch = batched([fieldSet("element", "api", API, "name", "Mine"), entrySet("element", "api", "facts.patched", undefined, true)]);
  const clashes = [clash({ path: "name", expected: "API", found: "Theirs", wanted: "Mine" })];
  const disputes = disputesOf(batch, clashes, []);

  it("are asked about, the other changes of the batch are not", () => {
    expect(disputes).toMatchObject([{ sort: "field", path: "name", mine: "Mine", theirs: "Theirs" }]);
  });

  it("end with one's own, made on theirs", () => {
    expect(plain(answered(batch, disputes, () => true, SHOP).operations)[0]).toMatchObject({ old: "Theirs", new: "Mine" });
  });

  it("end with theirs, and what was changed of it later goes too", () => {
    expect(answered(batch, disputes, () => false, SHOP).operations.map(({ path }) => path)).toEqual(["facts.patched"]);
    const later = batched([fieldSet("element", "api", { ...API, name: "Mine" }, "name", "Mine 2")]);
    expect(withoutGivenUp([later], disputes, (_, to) => to)).toEqual([]);
  });
});

describe("a part that somebody took away", () => {
  it("is called by the name that it had", () => {
    const told = { author: "Ada", operation: removed("element", "api", API) } as unknown as Parameters<typeof disputesOf>[2][number];
    const edit = batched([fieldSet("element", "api", API, "name", "Mine")]);
    expect(disputesOf(edit, [clash({ expected: "API" })], [told])).toMatchObject([{ sort: "gone", name: "API" }]);
    expect(disputesOf(batched([removed("element", "api", API)]), [clash({ found: { ...API, name: "Theirs" } })], [])).toMatchObject([{ sort: "removal", name: "API" }]);
  });
});

describe("places", () => {
  it("of one diagram are one question", () => {
    const batch = batched([placeSet("main", "api", null, PLACE), placeSet("main", "user", null, PLACE)]);
    const clashes = ["api", "user"].map((id) => clash({ kind: "diagram", id: "main", path: `places.${id}`, found: { ...PLACE, x: 9 }, wanted: PLACE }));
    const disputes = disputesOf(batch, clashes, []);
    expect(disputes.map(({ sort }) => sort)).toEqual(["places"]);
    expect(answered(batch, disputes, () => true, SHOP).operations.map(({ old }) => old)).toEqual([{ ...PLACE, x: 9 }, { ...PLACE, x: 9 }]);
  });
});

describe("a removal of what others changed or need", () => {
  const batch = batched([removed("element", "api", API)]);
  it.each([
    ["changed", clash({ expected: API, found: { ...API, name: "Theirs" } })],
    ["needed", clash({ kind: "flow", id: "ask", path: "target", found: "api" })],
  ])("%s: is made with all that hangs on it, or not at all", (_, one) => {
    const disputes = disputesOf(batch, [one], []);
    expect(disputes.map(({ sort }) => sort)).toEqual(["removal"]);
    expect(answered(batch, disputes, () => false, SHOP).operations).toEqual([]);
    const made = answered(batch, disputes, () => true, SHOP).operations;
    expect(made.map(({ op, id }) => `${op} ${id}`)).toEqual(["remove ask", "remove api"]);
  });
});

describe("an edit of what others removed", () => {
  it.each<[string, Change, Clash]>([
    ["a field", fieldSet("element", "gone", API, "name", "Mine"), clash({ id: "gone", expected: "API", wanted: "Mine" })],
    ["a new flow from it", added("flow", "new", { id: "new", source: "gone", target: "api" }), clash({ kind: "flow", id: "new", path: "source", expected: "gone", wanted: "gone" })],
    ["a move into it", fieldSet("element", "api", API as Record<string, unknown>, "boundary", "gone"), clash({ path: "boundary", expected: "gone", wanted: "gone" })],
  ])("%s: cannot be made", (_, change, one) => {
    const batch = batched([change]);
    const disputes = disputesOf(batch, [one], []);
    expect(disputes.map(({ sort }) => sort)).toEqual(["gone"]);
    expect(answered(batch, disputes, () => true, SHOP).operations).toEqual([]);
  });
});

describe("a part that somebody else removed", () => {
  const removal = (id: string, old: unknown) => ({ sequence: 1, revision: 2, author: "Ada", at: "", operation: { op: "remove", kind: "element", id, path: "", old } }) as Told;
  const calledAs = (one: Clash, told: Told[]) => {
    const [dispute] = disputesOf(batched([fieldSet(one.kind as PartKind, one.id, API, "name", "Mine")]), [one], told);
    return dispute?.gone && [titleOfGone(dispute.gone, (id) => id.toUpperCase()), dispute.gone.author];
  };

  it("is called as people call it, and it is told who did it", () => {
    expect(calledAs(clash({ id: "till" }), [removal("till", { id: "till", name: "Till" })])).toEqual(["Till", "Ada"]);
    expect(calledAs(clash({ id: "till" }), [removal("till", { id: "till", source: "user", target: "api" })])).toEqual(["USER → API", "Ada"]);
    expect(calledAs(clash({ id: "till" }), [])).toEqual(["TILL", ""]);
  });

  it("is told where something else needs it", () => {
    const one = clash({ kind: "flow", id: "new", path: "source", expected: "till", wanted: "till" });
    const [dispute] = disputesOf(batched([added("flow", "new", { id: "new", source: "till", target: "api" })]), [one], [removal("till", { name: "Till" })]);
    expect(dispute?.gone).toMatchObject({ id: "till", name: "Till", author: "Ada" });
  });
});

it("a claim that somebody else made too is changed field by field", () => {
  const batch = batched([added("claim", "C-1@api", { control: "C-1", scope: "api", status: "implemented" })]);
  const disputes = disputesOf(batch, [clash({ kind: "claim", id: "C-1@api", found: { control: "C-1", scope: "api", status: "planned" } })], []);
  expect(disputes.map(({ sort }) => sort)).toEqual(["field"]);
  expect(plain(answered(batch, disputes, () => true, SHOP).operations)).toEqual([
    { op: "set", kind: "claim", id: "C-1@api", path: "status", old: "planned", new: "implemented" },
  ]);
});

describe("a new part with an id that somebody else just gave", () => {
  const changes = [
    added("element", "api", API), placeSet("main", "api", null, PLACE), fieldSet("element", "user", { name: "api" }, "name", "api"),
    added("flow", "buy", { id: "buy", source: "user", target: "api", name: "api" }), added("claim", "C-1@api", { control: "C-1", scope: "api" }),
  ];

  it("gets another one in every place that speaks of it, and in no other", () => {
    expect(twinsIn(changes, [added("element", "api", API), added("element", "buy", API)]).map(({ id }) => id)).toEqual(["api"]);
    const to = anotherId(SHOP, "api");
    const [element, place, name, flow, claim] = withOtherId(changes, "api", to);
    expect(to).toBe("api-2");
    expect(element).toMatchObject({ id: to, new: { id: to, name: "API" } });
    expect(place).toMatchObject({ id: "main", path: `places.${to}`, new: { ...PLACE, x: PLACE.x + 40, y: PLACE.y + 40 } });
    expect(name).toMatchObject({ new: "api" });
    expect(flow).toMatchObject({ id: "buy", new: { target: to, name: "api" } });
    expect(claim).toMatchObject({ id: `C-1@${to}`, new: { scope: to } });
  });

  it("puts its places into the diagram that somebody else added", () => {
    const batch = [identified(added("diagram", "main", { id: "main", places: { api: PLACE, user: PLACE } }))];
    const made = intoTheirDiagram(batch, [clash({ kind: "diagram", id: "main", found: { id: "main", places: { user: PLACE } } })], identified);
    expect(plain(made)).toEqual([{ op: "move", kind: "diagram", id: "main", path: "places.api", old: null, new: PLACE }]);
  });

  it("parts another diagram from theirs, and leaves the first one together", () => {
    const view = (id: string, after: string | null) => added("diagram", id, { id, name: "View", places: {} }, after);
    const own = [view("main", null), view("view", "main"), hiddenSet("view", "api", true)];
    expect(twinsIn(own, [view("main", ""), view("view", "main")]).map(({ id }) => id)).toEqual(["view"]);
    expect(plain(withOtherId(own, "view", "view-2"))).toMatchObject([
      { id: "main" }, { id: "view-2", new: { id: "view-2" } }, { id: "view-2", path: "hidden.api" },
    ]);
  });

  it("give a diagram that two people made at once another name as well as another id", () => {
    const view = added("diagram", "view-2", { id: "view-2", name: "View 2", places: {} }, "main");
    const [made] = withOtherId([view], "view-2", "view-3", new Set(["Main", "View 2"]));
    expect(made).toMatchObject({ id: "view-3", new: { id: "view-3", name: "View 3" } });
    const [apart] = withOtherId([view], "view-2", "view-3", new Set(["Main"]));
    expect(apart).toMatchObject({ new: { name: "View 2" } });
  });

  it("is left out of a diagram under its other id", () => {
    expect(withOtherId([hiddenSet("main", "api", true)], "api", "api-2")[0]).toMatchObject({ id: "main", path: "hidden.api-2" });
  });
});

it("hiding what somebody else has removed is nothing to ask about", () => {
  const batch = batched([hiddenSet("main", "api", true), hiddenSet("main", "user", true)]);
  const disputes = disputesOf(batch, [clash({ kind: "diagram", id: "main", path: "hidden.api", wanted: "api" })], []);
  expect(disputes.map(({ sort, kind }) => [sort, kind])).toEqual([["gone", "diagram"]]);
  expect(answered(batch, disputes, () => false, SHOP).operations.map(({ path }) => path)).toEqual(["hidden.user"]);
});

describe("two recurrences of one review, one in days and one in months", () => {
  const once = { id: "look", title: "Look" };
  const theirs = { ...SHOP, reviews: [{ ...once, every_days: 30 }] };
  it.each([
    ["where neither was set", recurring(once, "months", 3), clash({ kind: "review", id: "look", path: "every_days", found: 30 })],
    ["where days were set", recurring({ ...once, every_days: 90 }, "months", 3), clash({ kind: "review", id: "look", path: "every_days", expected: 90, found: 30 })],
  ])("%s, are one question with two sound answers", (_, changes, one) => {
    const batch = batched([...changes, fieldSet("element", "api", API, "name", "Mine")]);
    const disputes = disputesOf(batch, [one], []);
    expect(disputes).toMatchObject([{ sort: "rhythm", mine: { every_months: 3 } }]);
    const mine = plain(answered(batch, disputes, () => true, theirs).operations).filter(({ kind }) => kind === "review");
    expect(mine.map(({ path, old, new: value }) => [path, old, value])).toEqual([["every_days", 30, null], ["every_months", null, 3]]);
    expect(answered(batch, disputes, () => false, theirs).operations.map(({ path }) => path)).toEqual(["name"]);
    expect(withoutGivenUp([batched(recurring({ ...once, every_months: 3 }, "months", 6))], disputes, (__, to) => to)).toEqual([]);
  });

  it("where theirs is months, make way for one's own days", () => {
    const batch = batched(recurring({ ...once, every_days: 90 }, "days", 30));
    const disputes = disputesOf(batch, [clash({ kind: "review", id: "look", path: "every_days", expected: 90, wanted: 30 })], []);
    const document = { ...SHOP, reviews: [{ ...once, every_months: 3 }] };
    expect(plain(answered(batch, disputes, () => true, document).operations).map(({ path, new: value }) => [path, value])).toEqual([["every_months", null], ["every_days", 30]]);
  });
});
