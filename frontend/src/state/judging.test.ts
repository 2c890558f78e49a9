import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Analysis, FollowUps, Language } from "../client/contract";
import { RequestFailed } from "../client/problem";
import { judging, NOTHING_JUDGED } from "./judging";
import { LOADING } from "./remote";
import type { State } from "./store";

/** Answers of the server that a test gives when it likes, in the order of the requests. */
const asked = vi.hoisted(() => ({
  rankings: [] as Request<unknown>[], followUps: [] as Request<unknown>[],
}));

interface Request<Value> {
  system: string;
  language: string;
  offset: number;
  answer: (value: Value) => void;
  fail: (reason: Error) => void;
}

vi.mock("../client/client", () => {
  const waiting = (list: Request<unknown>[]) => (system: string, language: string, offset = 0) =>
    new Promise((answer, fail) => { list.push({ system, language, offset, answer, fail }); });
  return { readRanking: waiting(asked.rankings), readFollowUps: waiting(asked.followUps) };
});

function ranking(name: string, language: Language = "en", risks: string[] = []): Analysis {
  const found = { system: { id: "shop", name }, language, risks: risks.map((id) => ({ id })), questions: [], plan: [], controls: [], best_practices: [] };
  return found as unknown as Analysis;
}

function followUps(plan: string): FollowUps {
  return { questions: [], plan: [{ control: plan }], controls: [], best_practices: [] } as unknown as FollowUps;
}

function opened(editing = true) {
  const redraw = vi.fn(() => Promise.resolve());
  const route = { page: "system", id: "shop", view: { editing } };
  let state = { opened: "shop", language: "en", route, redraw } as unknown as State;
  const set = (part: Partial<State>) => { state = { ...state, ...part }; };
  const get = () => state;
  set(judging(set, get));
  const nameInSight = () => (get().analysis.state === "ready" ? (get().analysis as { value: Analysis }).value.system.name : get().analysis.state);
  return { get, set, redraw, nameInSight };
}

/** Lets what was answered arrive. */
async function arrival() {
  await vi.advanceTimersByTimeAsync(0);
}

async function answer(number: number, value: Analysis) {
  asked.rankings[number]?.answer(value);
  await arrival();
}

const FAILED = new RequestFailed({ status: 503, title: "Away", detail: "", faults: [], clashes: [] });

describe("the ranking", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("window", globalThis);
    asked.rankings.length = 0;
    asked.followUps.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is asked for once after one edit", async () => {
    const { get, nameInSight } = opened();
    get().judgeAnew("model");
    await answer(0, ranking("one"));
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked.rankings).toHaveLength(1);
    expect(nameInSight()).toBe("one");
  });

  it("of two edits that follow each other quickly is the one of the second, whichever answer comes first", async () => {
    const { get, nameInSight } = opened();
    get().judgeAnew("model");
    await vi.advanceTimersByTimeAsync(20);
    get().judgeAnew("model");
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.rankings).toHaveLength(2);
    await answer(1, ranking("second"));
    await answer(0, ranking("first"));
    expect(nameInSight()).toBe("second");
  });

  it("is awaited from the first edit until the last one is judged", async () => {
    const { get } = opened();
    get().judgeAnew("model");
    await vi.advanceTimersByTimeAsync(20);
    get().judgeAnew("model");
    await answer(0, ranking("first"));
    expect(get().rankingAwaited).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    await answer(1, ranking("second"));
    expect(get().rankingAwaited).toBe(false);
  });

  it("asked for when the system was opened never replaces that of a later edit", async () => {
    const { get, nameInSight } = opened();
    void get().judge();
    get().judgeAnew("model");
    await answer(1, ranking("edited"));
    await answer(0, ranking("opened"));
    expect(nameInSight()).toBe("edited");
  });

  it("in the language of before a switch is let go, also where an edit lies between", async () => {
    const { get, set, nameInSight } = opened();
    get().judgeAnew("model");
    set({ language: "ja" });
    void get().judge();
    await vi.advanceTimersByTimeAsync(1000);
    get().judgeAnew("model");
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.rankings.map(({ language }) => language)).toEqual(["en", "ja", "ja"]);
    await answer(2, ranking("edited", "ja"));
    await answer(1, ranking("switched", "ja"));
    await answer(0, ranking("english"));
    expect(nameInSight()).toBe("edited");
    expect(get().rankingAwaited).toBe(false);
  });

  it("of a system that is not open any more is let go", async () => {
    const { get, set, nameInSight } = opened();
    get().judgeAnew("model");
    set({ opened: "other", ...NOTHING_JUDGED });
    await answer(0, ranking("shop"));
    expect(nameInSight()).toBe("loading");
  });

  it("stays when a later one could not be read, and is read when the server is there again", async () => {
    const { get, nameInSight } = opened();
    void get().judge();
    await answer(0, ranking("old"));
    get().judgeAnew("model");
    asked.rankings[1]?.fail(FAILED);
    await vi.advanceTimersByTimeAsync(1000);
    expect(nameInSight()).toBe("old");
    expect(get().rankingAwaited).toBe(false);
    get().judgeMissed();
    await answer(2, ranking("new"));
    expect(nameInSight()).toBe("new");
    await vi.advanceTimersByTimeAsync(1000);
    get().judgeMissed();
    expect(asked.rankings).toHaveLength(3);
  });

  it("that could not be read says so where there is none yet", async () => {
    const { get } = opened();
    void get().judge();
    asked.rankings[0]?.fail(FAILED);
    await arrival();
    expect(get().analysis).toMatchObject({ state: "failed", problem: { status: 503 } });
  });

  it("is not asked for after a change of the layout, which only moves the picture", () => {
    const reading = opened(false);
    reading.get().judgeAnew("layout");
    expect(reading.redraw).toHaveBeenCalledOnce();
    const drawing = opened();
    drawing.get().judgeAnew("layout");
    expect(drawing.redraw).not.toHaveBeenCalled();
    expect(asked.rankings).toHaveLength(0);
  });

  it("goes on with more risks, unless it has moved meanwhile", async () => {
    const { get } = opened();
    void get().judge();
    await answer(0, ranking("one", "en", ["a", "b"]));
    void get().loadMoreRisks();
    expect(asked.rankings[1]?.offset).toBe(2);
    await answer(1, ranking("one", "en", ["c"]));
    expect(get().analysis).toMatchObject({ value: { risks: [{ id: "a" }, { id: "b" }, { id: "c" }] } });
    void get().loadMoreRisks();
    get().judgeAnew("model");
    await answer(3, ranking("two", "en", ["b"]));
    await answer(2, ranking("one", "en", ["d"]));
    expect(get().analysis).toMatchObject({ value: { risks: [{ id: "b" }] } });
  });

  describe("and what follows from it", () => {
    async function followed() {
      const page = opened();
      void page.get().judge();
      await answer(0, ranking("one"));
      void page.get().loadFollowUps();
      asked.followUps[0]?.answer(followUps("first"));
      await arrival();
      return page;
    }

    it("stays in sight beside a new ranking, and is known to be of an earlier moment", async () => {
      const { get } = await followed();
      expect(get().followed).toEqual({ state: "ready", value: true });
      get().judgeAnew("model");
      await answer(1, ranking("two"));
      expect(get().analysis).toMatchObject({ value: { system: { name: "two" }, plan: [{ control: "first" }] } });
      expect(get().followed).toEqual({ state: "ready", value: false });
    });

    it("is of an earlier moment too when the ranking moves while it is on its way", async () => {
      const { get } = await followed();
      void get().loadFollowUps();
      get().judgeAnew("model");
      await answer(1, ranking("two"));
      asked.followUps[1]?.answer(followUps("late"));
      await arrival();
      expect(get().analysis).toMatchObject({ value: { plan: [{ control: "late" }] } });
      expect(get().followed).toEqual({ state: "ready", value: false });
    });

    it("never goes back to what was asked for before", async () => {
      const { get } = await followed();
      void get().loadFollowUps();
      get().judgeAnew("model");
      await answer(1, ranking("two"));
      void get().loadFollowUps();
      asked.followUps[2]?.answer(followUps("new"));
      await arrival();
      asked.followUps[1]?.answer(followUps("old"));
      await arrival();
      expect(get().analysis).toMatchObject({ value: { plan: [{ control: "new" }] } });
      expect(get().followed).toEqual({ state: "ready", value: true });
    });

    it("is asked for anew in another language", async () => {
      const { get, set } = await followed();
      set({ language: "ja" });
      void get().judge();
      await answer(1, ranking("one", "ja"));
      expect(get().followed).toEqual(LOADING);
    });
  });
});
