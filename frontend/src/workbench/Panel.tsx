import type { Analysis } from "../client/contract";
import { CoveragePanel } from "../coverage/CoveragePanel";
import { PlanPanel } from "../plan/PlanPanel";
import { PropertiesPanel } from "../properties/PropertiesPanel";
import { QuestionsPanel } from "../questions/QuestionsPanel";
import { RisksPanel } from "../risks/RisksPanel";
import { TABS, type View } from "../state/route";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { Tabs } from "./Tabs";

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
        {view.tab === "risks" && <RisksPanel analysis={analysis} view={view} />}
        {view.tab === "coverage" && <CoveragePanel practices={analysis.best_practices} />}
        {view.tab === "plan" && <PlanPanel steps={analysis.plan} total={analysis.summary.total_score} />}
        {view.tab === "questions" && <QuestionsPanel questions={analysis.questions} />}
        {view.tab === "properties" && <PropertiesPanel part={view.part} />}
      </div>
    </>
  );
}
