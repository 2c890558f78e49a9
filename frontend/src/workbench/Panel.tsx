import { lazy, Suspense, useEffect, type ReactNode } from "react";

import type { Analysis } from "../client/contract";
import { Fallible } from "../components/Fallible";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { RisksPanel } from "../risks/RisksPanel";
import { ShapeSwitch } from "../risks/ShapeSwitch";
import { TABS, type Tab, type View } from "../state/route";
import { useOf, useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { Diagnostics } from "./Diagnostics";
import { Tabs } from "./Tabs";

// Everybody sees the risks first; the other panels come when they are asked for, or when there is time.
const LOADED = {
  matrix: () => import("../risks/RiskMatrix"),
  paths: () => import("../paths/PathsPanel"),
  data: () => import("../data/DataPanel"),
  plan: () => import("../plan/PlanPanel"),
  coverage: () => import("../coverage/CoveragePanel"),
  questions: () => import("../questions/QuestionsPanel"),
  reviews: () => import("../reviews/ReviewsPanel"),
  history: () => import("../history/HistoryPanel"),
  properties: () => import("../properties/PropertiesPanel"),
};
const RiskMatrix = lazy(async () => ({ default: (await LOADED.matrix()).RiskMatrix }));
const PathsPanel = lazy(async () => ({ default: (await LOADED.paths()).PathsPanel }));
const DataPanel = lazy(async () => ({ default: (await LOADED.data()).DataPanel }));
const PlanPanel = lazy(async () => ({ default: (await LOADED.plan()).PlanPanel }));
const CoveragePanel = lazy(async () => ({ default: (await LOADED.coverage()).CoveragePanel }));
const QuestionsPanel = lazy(async () => ({ default: (await LOADED.questions()).QuestionsPanel }));
const PropertiesPanel = lazy(async () => ({ default: (await LOADED.properties()).PropertiesPanel }));
const ReviewsPanel = lazy(async () => ({ default: (await LOADED.reviews()).ReviewsPanel }));
const HistoryPanel = lazy(async () => ({ default: (await LOADED.history()).HistoryPanel }));
/** Panels that show what follows from the ranking. */
const FOLLOWING: ReadonlySet<Tab> = new Set<Tab>(["plan", "coverage", "questions", "reviews", "properties"]);
/** Of those, the ones that are shown before it is here. */
const UNBLOCKED: ReadonlySet<Tab> = new Set<Tab>(["reviews", "properties"]);
/** Milliseconds after which the other panels are fetched, so that they are there when the server is not. */
const AHEAD = 1500;
/** Milliseconds without a new ranking after which what follows from it is asked for again, though nobody looks at it: an edit comes first. */
const CALM = 5000;

export function Panel({ analysis, view }: { analysis: Analysis; view: View }) {
  const say = useWords();
  const look = useStore((state) => state.look);
  const followed = useFollowed(analysis, view.tab);
  useAhead();
  return (
    <>
      <Tabs
        name={say("panel.name")}
        tabs={TABS.map((tab) => ({ id: tab, label: say(`tab.${tab}`) }))}
        chosen={view.tab}
        choose={(tab) => { look({ tab }); }}
      />
      <Diagnostics diagnostics={analysis.diagnostics} />
      <div className="panel-body" role="tabpanel" id={`panel-${view.tab}`} aria-labelledby={`tab-${view.tab}`} tabIndex={0}>
        <h2 className="unseen">{say(`tab.${view.tab}`)}</h2>
        <Fallible key={view.tab}>
          <Suspense fallback={<Loading what={say(`tab.${view.tab}`)} />}>{followed ?? <Shown analysis={analysis} view={view} />}</Suspense>
        </Fallible>
      </div>
    </>
  );
}

function Shown({ analysis, view }: { analysis: Analysis; view: View }) {
  switch (view.tab) {
    case "risks": return <Risks analysis={analysis} view={view} />;
    case "paths": return <PathsPanel analysis={analysis} />;
    case "data": return <DataPanel analysis={analysis} />;
    case "plan": return <PlanPanel analysis={analysis} />;
    case "coverage": return <CoveragePanel practices={analysis.best_practices} />;
    case "questions": return <QuestionsPanel analysis={analysis} />;
    case "reviews": return <ReviewsPanel />;
    case "history": return <HistoryPanel view={view} />;
    case "properties": return <PropertiesPanel part={view.part} />;
  }
}

/** The risks, listed or counted by likelihood and impact. */
function Risks({ analysis, view }: { analysis: Analysis; view: View }) {
  if (view.shape === "list") return <RisksPanel analysis={analysis} view={view} />;
  return (
    <>
      <div className="list-head"><ShapeSwitch chosen={view.shape} /></div>
      <RiskMatrix analysis={analysis} />
    </>
  );
}

/** Asks for what follows from the ranking: at once where it is looked at, else when there is time. Gives what stands for it until it is here. */
function useFollowed(analysis: Analysis, tab: Tab): ReactNode {
  const say = useWords();
  const { followed, loadFollowUps } = useOf("followed", "loadFollowUps");
  const wanted = FOLLOWING.has(tab);
  const stands = !wanted || UNBLOCKED.has(tab);
  const first = followed.state === "loading";
  const stale = first || (followed.state === "ready" && !followed.value);
  useEffect(() => {
    if (!stale) return;
    const timer = window.setTimeout(() => { void loadFollowUps(); }, wanted ? 0 : first ? AHEAD : CALM);
    return () => { clearTimeout(timer); };
  }, [analysis.risks, stale, first, wanted, loadFollowUps]);
  if (stands || followed.state === "ready") return null;
  if (followed.state === "failed") return <ProblemNote problem={followed.problem} retry={() => void loadFollowUps()} />;
  return <Loading what={say(`tab.${tab}`)} />;
}

/** Fetches what is not needed yet, the canvas included: who is offline can go on with all of it. */
function useAhead() {
  useEffect(() => {
    const timer = window.setTimeout(() => {
      for (const load of [...Object.values(LOADED), () => import("../canvas/Canvas"), () => import("../outline/Outline")]) load().catch(() => undefined);
    }, AHEAD);
    return () => { clearTimeout(timer); };
  }, []);
}
