import { beforeEach, describe, expect, it, vi } from "vitest";

import { RequestFailed, UNREACHABLE } from "../client/problem";
import { bringing } from "./bringing";
import type { State } from "./store";

/** Answers of the server that a test gives when it likes, in the order of the requests. */
const asked = vi.hoisted(() => ({ answers: [] as ((value: unknown) => void)[], sent: 0 }));

vi.mock("../client/client", () => {
  const waiting = () => new Promise((answer) => { asked.answers.push(answer); });
  const sending = () => {
    asked.sent += 1;
    return waiting();
  };
  return { importFile: sending, readAlike: waiting };
});

const FILE = new File(["x"], "shop.yaml");

function begun() {
  let state = { language: "en" } as unknown as State;
  const set = (part: Partial<State>) => { state = { ...state, ...part }; };
  set(bringing(set, () => state));
  return () => state;
}

function made(id: string, revision = 1) {
  return { id, revision, name: id, format: "strideline", losses: [] };
}

function refused(status: number, detail: string) {
  return Promise.reject(new RequestFailed({ ...UNREACHABLE, status, detail }));
}

beforeEach(() => {
  asked.answers.length = 0;
  asked.sent = 0;
});

describe("files that are brought in", () => {
  it("are told as an update exactly where a system was named, whatever its revision", async () => {
    const state = begun();
    const first = state().send(FILE, "shop");
    asked.answers[0]?.(made("shop", 1));
    await first;
    expect(state().updating).toBe(true);
    const second = state().send(FILE);
    asked.answers[1]?.(made("shop-2", 3));
    await second;
    expect(state().updating).toBe(false);
  });

  it("leave what became of the later one in sight, in whatever order the answers come", async () => {
    const state = begun();
    const sent = [state().send(FILE), state().send(FILE)];
    asked.answers[1]?.(made("later"));
    asked.answers[0]?.(made("earlier"));
    await Promise.all(sent);
    expect(state().imported).toMatchObject({ value: { id: "later" } });
  });

  it("are asked about only as long as no other came", async () => {
    const state = begun();
    const first = state().alike(FILE);
    const second = state().alike(FILE);
    asked.answers[0]?.([{ id: "shop", name: "Shop" }]);
    expect(await first).toBeNull();
    expect(state().imported).toEqual({ state: "loading" });
    asked.answers[1]?.([]);
    expect(await second).toEqual([]);
    expect(state().imported).toBeNull();
  });

  it("are out of sight once forgotten, also where the answer comes later", async () => {
    const state = begun();
    const sent = state().send(FILE, "shop");
    state().forgetImport();
    asked.answers[0]?.(made("shop", 2));
    expect(await sent).toMatchObject({ state: "ready" });
    expect(state().imported).toBeNull();
  });

  it("tell what is wrong with them in another language without being brought in again", async () => {
    const state = begun();
    const sent = state().send(FILE);
    asked.answers[0]?.(refused(422, "no list"));
    await sent;
    const retold = state().retell();
    asked.answers[1]?.(refused(422, "リストではありません"));
    await retold;
    expect(state().imported).toMatchObject({ state: "failed", problem: { detail: "リストではありません" } });
    expect(asked.sent).toBe(1);
  });

  it("keep what was wrong with them where reading them anew finds nothing or something else", async () => {
    const state = begun();
    const sent = state().send(FILE);
    asked.answers[0]?.(refused(413, "full"));
    await sent;
    for (const other of [() => [], () => refused(0, ""), () => refused(503, "busy")]) {
      const retold = state().retell();
      asked.answers.at(-1)?.(other());
      await retold;
      expect(state().imported).toMatchObject({ problem: { detail: "full" } });
    }
  });

  it("are not asked about in another language once another came, or where nothing is wrong", async () => {
    const state = begun();
    await state().retell();
    const sent = state().send(FILE);
    asked.answers[0]?.(refused(422, "no list"));
    await sent;
    const retold = state().retell();
    const later = state().send(FILE);
    asked.answers[1]?.(refused(422, "リスト"));
    asked.answers[2]?.(made("later"));
    await Promise.all([retold, later]);
    expect(state().imported).toMatchObject({ value: { id: "later" } });
  });
});
