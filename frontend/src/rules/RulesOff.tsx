import { ProblemNote } from "../components/ProblemNote";
import { useWords } from "../words/useWords";
import type { RulesOffState } from "./useRulesOff";

/** The shipped rules that are switched off, each with why; nothing while there are none. */
export function RulesOff({ off }: { off: RulesOffState }) {
  const say = useWords();
  const { value } = off.rules;
  if (!off.problem && !value?.length) return null;
  return (
    <section className="rules-off" aria-labelledby="off-title">
      <h2 id="off-title">{say("rules.alloff")}</h2>
      <p className="faint">{say("rules.alloff.words")}</p>
      {off.problem && <ProblemNote problem={off.problem} />}
      <ul className="own-list">
        {value?.map((rule) => (
          <li key={rule.id} className="rule-off">
            <div className="own-rule-words">
              <span className="own-rule-title">{rule.title || rule.id}</span>
              <span className="faint"><code>{rule.id}</code></span>
              <span className="rule-off-reason">{rule.reason}</span>
            </div>
            <button type="button" className="button" onClick={() => { void off.turnOn(rule.id); }}>{say("rules.on")}<span className="unseen"> {rule.id}</span></button>
          </li>
        ))}
      </ul>
    </section>
  );
}
