import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Refresh } from "./refresh";

describe("a refresh", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("window", globalThis);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function counting(took = 50) {
    const asked: number[] = [];
    const taken: number[] = [];
    const refresh = new Refresh(async () => {
      const number = asked.push(performance.now());
      await new Promise((done) => { setTimeout(done, number === 1 ? took : 10); });
      return () => { taken.push(number); };
    });
    return { asked, taken, refresh };
  }

  it("begins at once after a single change", async () => {
    const { asked, refresh } = counting();
    refresh.soon("shop");
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    refresh.soon("shop");
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked).toHaveLength(2);
  });

  it("asks once more after a row of changes, with the last of them", async () => {
    const { asked, refresh } = counting();
    for (let number = 0; number < 5; number += 1) {
      refresh.soon("shop");
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked).toHaveLength(2);
  });

  it("asks although changes go on coming", async () => {
    const { asked, refresh } = counting();
    for (let number = 0; number < 60; number += 1) {
      refresh.soon("shop");
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(asked.length).toBeLessThanOrEqual(5);
  });

  it("never takes an answer over a later one", async () => {
    const { taken, refresh } = counting(5000);
    refresh.soon("shop");
    refresh.soon("shop");
    await vi.advanceTimersByTimeAsync(9000);
    expect(taken).toEqual([2]);
  });

  it("tells that an answer is awaited until none is to come", async () => {
    vi.useFakeTimers();
    const heard: boolean[] = [];
    const refresh = new Refresh(async () => {
      await new Promise((done) => { setTimeout(done, 300); });
      return () => undefined;
    }, (is) => { heard.push(is); });
    refresh.soon("shop");
    await vi.advanceTimersByTimeAsync(200);
    refresh.soon("shop");
    await vi.advanceTimersByTimeAsync(150);
    expect(heard).toEqual([true, true]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(heard).toEqual([true, true, false]);
  });
});
