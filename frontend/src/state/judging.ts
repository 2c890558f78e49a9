import { readFollowUps, readRanking } from "../client/client";
import type { Analysis, FollowUps } from "../client/contract";
import { Refresh } from "../editing/refresh";
import { LOADING, settle, type Remote } from "./remote";
import type { Route } from "./route";
import type { State } from "./store";

/** What the server says of the open system: first the ranking, which people wait for, then what follows from it. */
export interface Judging {
  analysis: Remote<Analysis>;
  /** How far questions, plan and controls of the analysis are: true where they are of the same moment as its risks. */
  followed: Remote<boolean>;
  /** Whether a change was made whose ranking is still to come. */
  rankingAwaited: boolean;
  /** Reads the ranking; what follows from the last one stays in sight until it is asked for anew. A failure leaves the last one. */
  judge: () => Promise<void>;
  /** The same after a change at the server: at once, in a row of changes when it pauses. Layout alone moves no ranking. */
  judgeAnew: (changed: "model" | "layout") => void;
  /** The same where the last ranking could not be read. */
  judgeMissed: () => void;
  loadFollowUps: () => Promise<void>;
  loadMoreRisks: () => Promise<void>;
}

export const NOTHING_JUDGED = { analysis: LOADING, followed: LOADING } as const satisfies Partial<Judging>;

export function judging(set: (part: Partial<State>) => void, get: () => State): Judging {
  /** Numbers of rankings in the order in which they were asked for: the last one, and the one in sight. */
  let [asked, taken] = [0, 0];
  /** The ranking in sight when the follow-ups that are shown were asked for. */
  let following = 0;
  let missed = false;

  /** Asks for the ranking; gives what takes the answer over, unless one that was asked for later is here already. */
  const ask = async (system: string) => {
    const ticket = ++asked;
    const { language } = get();
    const ranking = await settle(readRanking(system, language));
    return () => {
      if (get().opened !== system || get().language !== language || ticket < taken) return;
      missed = ranking.state !== "ready";
      if (ranking.state === "ready") {
        taken = ticket;
        take(ranking.value);
      } else if (get().analysis.state !== "ready") set({ analysis: ranking });
    };
  };

  const take = (ranking: Analysis) => {
    const { analysis: before, followed, route, redraw } = get();
    const kept = before.state === "ready" && isLike(before.value, ranking) ? before.value : null;
    set({
      analysis: { state: "ready", value: kept ? { ...ranking, ...followUpsOf(kept) } : ranking },
      followed: kept && followed.state === "ready" ? { state: "ready", value: false } : LOADING,
    });
    // The picture shows the marks of risks; it takes longer than the ranking, which does not wait for it.
    if (kept && isReading(route)) void redraw();
  };

  const refresh = new Refresh(ask, (rankingAwaited) => { set({ rankingAwaited }); });
  const judgeSoon = () => {
    const { opened } = get();
    if (opened !== null) refresh.soon(opened);
  };

  return {
    ...NOTHING_JUDGED,
    rankingAwaited: false,
    judge: async () => {
      const { opened } = get();
      if (opened !== null) (await ask(opened))();
    },
    judgeAnew: (changed) => {
      const { route, redraw } = get();
      if (changed === "model") judgeSoon();
      else if (isReading(route)) void redraw();
    },
    judgeMissed: () => { if (missed) judgeSoon(); },
    loadFollowUps: async () => {
      const { opened, language } = get();
      if (opened === null) return;
      const begun = taken;
      const answered = await settle(readFollowUps(opened, language));
      const { analysis, followed } = get();
      if (get().opened !== opened || get().language !== language || analysis.state !== "ready") return;
      if (answered.state === "ready" && begun >= following) {
        following = begun;
        set({ analysis: { state: "ready", value: { ...analysis.value, ...answered.value } }, followed: { state: "ready", value: begun === taken } });
      } else if (answered.state === "failed" && followed.state !== "ready") set({ followed: answered });
    },
    loadMoreRisks: async () => {
      const { analysis, opened, language } = get();
      if (analysis.state !== "ready" || opened === null) return;
      const [begun, here] = [taken, analysis.value.risks.length];
      const more = await settle(readRanking(opened, language, here));
      const now = get().analysis;
      if (begun !== taken || get().opened !== opened || more.state !== "ready" || now.state !== "ready" || now.value.risks.length !== here) return;
      set({ analysis: { state: "ready", value: { ...now.value, risks: [...now.value.risks, ...more.value.risks] } } });
    },
  };
}

/** Whether the server's picture is in sight. */
function isReading(route: Route): boolean {
  return route.page === "system" && !route.view.editing;
}

function isLike(one: Analysis, other: Analysis): boolean {
  return one.system.id === other.system.id && one.language === other.language;
}

function followUpsOf({ questions, plan, controls, best_practices }: FollowUps): FollowUps {
  return { questions, plan, controls, best_practices };
}
