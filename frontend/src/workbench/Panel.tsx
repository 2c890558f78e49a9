import { lazy, Suspense } from "react";

import type { Analysis } from "../client/contract";
import { Loading } from "../components/Loading";
import { RisksPanel } from "../risks/RisksPanel";
import { TABS, type View } from "../state/route";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { Tabs } from "./Tabs";

// Everybody sees the risks first; the other panels come when they are asked for.
const PathsPanel = lazy(async () => ({ default: (await import("../paths/PathsPanel")).PathsPanel }));
const PlanPanel = lazy(async () => ({ default: (await import("../plan/PlanPanel")).PlanPanel }));
const CoveragePanel = lazy(async () => ({ default: (await import("../coverage/CoveragePanel")).CoveragePanel }));
const QuestionsPanel = lazy(async () => ({ default: (await import("../questions/QuestionsPanel")).QuestionsPanel }));
const PropertiesPanel = lazy(async () => ({ default: (await import("../properties/PropertiesPanel")).PropertiesPanel }));

export function Panel({ analysis, view }: { analysis: Analysis; view: View }) {
  const say = useWords();
  const look = useStore((state) => state.look);
  return (
    <>
      <Tabs
        name={say("panel.name")}
        tabs={TABS.map((tab) => ({ id: tab, label: say(`tab.${tab}`) }))}
        chosen={view.tab}
        choose={(tab) => { look({ tab }); }}
      />
      <div className="diagnostics">
        {analysis.diagnostics.map((diagnostic, index) => (
          <p key={index} className={diagnostic.severity}>{diagnostic.message}</p>
        ))}
      </div>
      <div className="panel-body" role="tabpanel" id={`panel-${view.tab}`} aria-labelledby={`tab-${view.tab}`} tabIndex={0}>
        <h2 className="unseen">{say(`tab.${view.tab}`)}</h2>
        <Suspense fallback={<Loading what={say(`tab.${view.tab}`)} />}>
          {view.tab === "risks" && <RisksPanel analysis={analysis} view={view} />}
          {view.tab === "paths" && <PathsPanel analysis={analysis} />}
          {view.tab === "plan" && <PlanPanel analysis={analysis} />}
          {view.tab === "coverage" && <CoveragePanel practices={analysis.best_practices} />}
          {view.tab === "questions" && <QuestionsPanel analysis={analysis} />}
          {view.tab === "properties" && <PropertiesPanel part={view.part} />}
        </Suspense>
      </div>
    </>
  );
}
