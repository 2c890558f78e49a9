import { useEffect } from "react";

import { useWords } from "../words/useWords";
import { OwnRules } from "./OwnRules";
import { RuleList } from "./RuleList";
import { RulesOff } from "./RulesOff";
import { useOwnRules } from "./useOwnRules";
import { useRulesOff } from "./useRulesOff";
import "./rules.css";

/** The rules that systems are judged by: those that people added, those that are switched off, and all that are in use. */
export function RulesPage() {
  const say = useWords();
  const own = useOwnRules();
  const off = useRulesOff();
  useEffect(() => { document.title = `${say("rules.title")} · Strideline`; }, [say]);
  return (
    <main className="rules">
      <header className="rules-words">
        <h1>{say("rules.title")}</h1>
        <p className="lead">{say("rules.words")}</p>
      </header>
      <OwnRules own={own} />
      <RulesOff off={off} />
      <RuleList changed={own.changes + off.changes} off={off} />
    </main>
  );
}
