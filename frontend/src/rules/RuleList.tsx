import { useState } from "react";

import { STRIDES, type Rule, type Stride } from "../client/contract";
import { Loading } from "../components/Loading";
import { LETTERS, StrideLetter } from "../components/StrideLetter";
import { useWords } from "../words/useWords";
import { Spoken } from "./Spoken";
import { SwitchOff } from "./SwitchOff";
import { matching } from "./matching";
import type { RulesOffState } from "./useRulesOff";

/** As many as are shown before somebody asks for all. */
const FIRST = 40;
/** Begins the id of every rule that Strideline ships; rules of one's own have their switch above. */
const SHIPPED = "SL-";

interface Props {
  /** Null until they are known. */
  rules: Rule[] | null;
  /** Whether they could not be had, which the page tells. */
  failed: boolean;
  off: RulesOffState;
}

/** All rules in use, to be searched by text and by class of threat. */
export function RuleList({ rules, failed, off }: Props) {
  const say = useWords();
  const [text, setText] = useState("");
  const [strides, setStrides] = useState<Stride[]>([]);
  const found = matching(rules ?? [], text, strides);
  const turn = (stride: Stride) => {
    setStrides(strides.includes(stride) ? strides.filter((one) => one !== stride) : [...strides, stride]);
  };
  return (
    <section className="rule-list" aria-labelledby="all-title">
      <h2 id="all-title">{say("rules.builtin")}</h2>
      <div className="rule-filters">
        <input type="search" value={text} placeholder={say("rules.find")} aria-label={say("rules.find")} onChange={(event) => { setText(event.target.value); }} />
        <span role="group" aria-label={say("rules.stride")} className="choice">
          {STRIDES.map((stride) => (
            <button key={stride} type="button" aria-pressed={strides.includes(stride)} title={say(`stride.${stride}`)} onClick={() => { turn(stride); }}>
              <span aria-hidden="true">{LETTERS[stride]}</span><span className="unseen">{say(`stride.${stride}`)}</span>
            </button>
          ))}
        </span>
        {rules && <span className="faint" aria-live="polite">{say("rules.count", { shown: found.length, all: rules.length })}</span>}
      </div>
      {!rules && !failed && <Loading what={say("rules.builtin")} />}
      {rules && <Found rules={found} off={off} />}
    </section>
  );
}

function Found({ rules, off }: { rules: Rule[]; off: RulesOffState }) {
  const say = useWords();
  const [all, setAll] = useState(false);
  if (rules.length === 0) return <p className="empty">{say("rules.nomatch")}</p>;
  return (
    <>
      <ul>{(all ? rules : rules.slice(0, FIRST)).map((rule) => <li key={rule.id}><RuleRow rule={rule} off={off} /></li>)}</ul>
      {!all && rules.length > FIRST && (
        <button type="button" className="button" onClick={() => { setAll(true); }}>{say("rules.more", { all: rules.length })}</button>
      )}
    </>
  );
}

function RuleRow({ rule, off }: { rule: Rule; off: RulesOffState }) {
  const say = useWords();
  const { cwe, capec, attack } = rule.references;
  const references = [...cwe.map((number) => `CWE-${String(number)}`), ...capec.map((number) => `CAPEC-${String(number)}`), ...attack];
  return (
    <details className="rule-row">
      <summary>
        <StrideLetter stride={rule.stride} />
        <span className="rule-title">{rule.title}</span>
        <code className="faint">{rule.id}</code>
      </summary>
      <dl>
        <dt>{say("rules.about")}</dt><dd>{say(`about.${rule.applies_to}`)}</dd>
        <dt>{say("rules.when")}</dt><dd><code>{rule.when}</code></dd>
        <dt>{say("rules.why")}</dt><dd><Spoken text={rule.explain} /></dd>
        <dt>{say("rules.do")}</dt><dd><Spoken text={rule.fix} /></dd>
        <dt>{say("rules.controls")}</dt><dd>{rule.mitigated_by.join(", ")}</dd>
        {references.length > 0 && <><dt>{say("rules.refers")}</dt><dd>{references.join(", ")}</dd></>}
      </dl>
      {rule.id.startsWith(SHIPPED) && <div className="rule-turn"><SwitchOff id={rule.id} off={off} /></div>}
    </details>
  );
}
