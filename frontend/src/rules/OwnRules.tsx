import { RULE_SCHEMA_ADDRESS } from "../client/addresses";
import { FileButton } from "../components/FileButton";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { useBroughtIn } from "../import/useBroughtIn";
import { useWords } from "../words/useWords";
import { Outcomes } from "./Outcomes";
import { OwnRuleRow } from "./OwnRuleRow";
import { RuleEditor } from "./RuleEditor";
import type { Trouble } from "./troubles";
import type { OwnRulesState } from "./useOwnRules";

/** Takes rule files by picker, drop and paste, tells what became of each, and lists what the server keeps. What is `told` stands above it. */
export function OwnRules({ own, told }: { own: OwnRulesState; told: readonly Trouble[] }) {
  const say = useWords();
  const over = useBroughtIn((files) => { void own.bring(files); });
  const { value } = own.rules;
  const isTold = told.some(({ problem }) => problem.status === own.problem?.status);
  return (
    <section className={over ? "own-rules over" : "own-rules"} aria-labelledby="own-title">
      <h2 id="own-title">{say("rules.own")}</h2>
      <p className="faint">{say("rules.add.words")}</p>
      <div className="rule-actions">
        <button type="button" className="button primary" onClick={() => { void own.begin(); }}>{say("rules.begin")}</button>
        <FileButton words={say("rules.choose")} accept=".yaml,.yml,.json" several take={(files) => { void own.bring(files); }} />
        <a href={RULE_SCHEMA_ADDRESS} download="rule.schema.json">{say("rules.schema")}</a>
      </div>
      <div className="outcomes" aria-live="polite">
        {own.busy && <Loading what={say("rules.checking")} />}
        {own.problem && !isTold && <ProblemNote problem={own.problem} />}
        <Outcomes outcomes={own.outcomes} fix={own.fix} editing={own.draft !== null} />
      </div>
      {own.draft && <RuleEditor key={own.draft.file.file_name} draft={own.draft} busy={own.busy} keep={own.keep} close={() => { own.open(null); }} />}
      {value?.length === 0 && <p className="empty">{say("rules.none")}</p>}
      {value !== null && value.length > 0 && (
        <ul className="own-list">
          {value.map((rule) => <OwnRuleRow key={rule.file_name} rule={rule} own={own} />)}
        </ul>
      )}
    </section>
  );
}
