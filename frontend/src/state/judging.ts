import { readFollowUps, readRanking } from "../client/client";
import type { Analysis, FollowUps } from "../client/contract";
import { LOADING, settle, type Remote } from "./remote";
import type { Route } from "./route";
import type { State } from "./store";

/** What the server says of the open system: first the ranking, which people wait for, then what follows from it. */
export interface Judging {
  analysis: Remote<Analysis>;
  /** How far questions, plan and controls of the analysis are: true where they are of the same moment as its risks. */
  followed: Remote<boolean>;
  /** Takes a new ranking over; what follows from the last one stays in sight until it is asked for anew. */
  takeRanking: (ranking: Remote<Analysis>) => void;
  loadFollowUps: () => Promise<void>;
  loadMoreRisks: () => Promise<void>;
}

export const NOTHING_JUDGED = { analysis: LOADING, followed: LOADING } as const satisfies Partial<Judging>;

export function judging(set: (part: Partial<State>) => void, get: () => State): Judging {
  /** Counts the rankings, so that an answer about an earlier one is known. */
  let rankings = 0;
  return {
    ...NOTHING_JUDGED,
    takeRanking: (ranking) => {
      const { analysis: before, followed, route, redraw } = get();
      if (ranking.state !== "ready") {
        if (before.state !== "ready") set({ analysis: ranking });
        return;
      }
      rankings += 1;
      const kept = before.state === "ready" && isLike(before.value, ranking.value) ? before.value : null;
      set({
        analysis: { state: "ready", value: kept ? { ...ranking.value, ...followUpsOf(kept) } : ranking.value },
        followed: kept && followed.state === "ready" ? { state: "ready", value: false } : LOADING,
      });
      // The picture shows the marks of risks; it takes longer than the ranking, which does not wait for it.
      if (kept && isReading(route)) void redraw();
    },
    loadFollowUps: async () => {
      const { opened, language } = get();
      if (opened === null) return;
      const begun = rankings;
      const answered = await settle(readFollowUps(opened, language));
      const { analysis, followed } = get();
      if (get().opened !== opened || get().language !== language || analysis.state !== "ready") return;
      if (answered.state === "ready") {
        set({ analysis: { state: "ready", value: { ...analysis.value, ...answered.value } }, followed: { state: "ready", value: begun === rankings } });
      } else if (answered.state === "failed" && followed.state !== "ready") set({ followed: answered });
    },
    loadMoreRisks: async () => {
      const { analysis, opened, language } = get();
      if (analysis.state !== "ready" || opened === null) return;
      const [begun, here] = [rankings, analysis.value.risks.length];
      const more = await settle(readRanking(opened, language, here));
      const now = get().analysis;
      if (begun !== rankings || get().opened !== opened || more.state !== "ready" || now.state !== "ready" || now.value.risks.length !== here) return;
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
