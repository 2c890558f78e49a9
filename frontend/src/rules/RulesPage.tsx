import { useEffect } from "react";

import { readRules } from "../client/rules";
import { ProblemNote } from "../components/ProblemNote";
import { useStore } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";
import { OwnRules } from "./OwnRules";
import { RuleList } from "./RuleList";
import { RulesOff } from "./RulesOff";
import { troublesOf } from "./troubles";
import { useOwnRules } from "./useOwnRules";
import { useRulesOff } from "./useRulesOff";
import "./rules.css";

/** The rules that systems are judged by: those that people added, those that are switched off, and all that are in use. */
export function RulesPage() {
  const say = useWords();
  const own = useOwnRules();
  const off = useRulesOff();
  const language = useStore((state) => state.language);
  const inUse = useAnswer(`rules ${language} ${String(own.changes + off.changes)}`, () => readRules(language));
  const troubles = troublesOf([own.rules, off.rules, inUse]);
  useEffect(() => { document.title = `${say("rules.title")} · Strideline`; }, [say]);
  return (
    <main className="rules">
      <header className="rules-words">
        <h1>{say("rules.title")}</h1>
        <p className="lead">{say("rules.words")}</p>
      </header>
      {troubles.map(({ problem, retry }, index) => <ProblemNote key={index} problem={problem} retry={() => { own.dismiss(); retry(); }} />)}
      <OwnRules own={own} told={troubles} />
      <RulesOff off={off} />
      <RuleList rules={inUse.value} failed={inUse.problem !== null} off={off} />
    </main>
  );
}
