import { useState } from "react";

import type { Fact } from "../client/contract";
import { Choice } from "../components/Choice";
import { useWords } from "../words/useWords";
import { wordFor, type Say } from "../words/words";
import type { FactValue } from "./facts";

interface Props {
  fact: Pick<Fact, "id" | "title" | "type" | "values">;
  value: FactValue | undefined;
  /** Undefined says that nobody knows. */
  state: (value: FactValue | undefined) => void;
}

/** The input that fits the type of a fact. Unknown is always one of the answers. */
export function FactInput({ fact, value, state }: Props) {
  const say = useWords();
  if (fact.type === "bool") {
    return (
      <Choice
        name={fact.title}
        values={[
          { value: "yes", label: say("fact.yes") }, { value: "no", label: say("fact.no") }, { value: "unknown", label: say("fact.unknown") },
        ]}
        chosen={value === true ? "yes" : value === false ? "no" : "unknown"}
        choose={(chosen) => { state(chosen === "unknown" ? undefined : chosen === "yes"); }}
      />
    );
  }
  if (fact.type === "enum") {
    return (
      <select aria-label={fact.title} value={typeof value === "string" ? value : ""} onChange={(event) => { state(event.target.value || undefined); }}>
        <option value="">{say("fact.unknown")}</option>
        {fact.values.map((one) => <option key={one} value={one}>{told(one, say)}</option>)}
      </select>
    );
  }
  return <Written key={JSON.stringify(value)} fact={fact} value={value} state={state} />;
}

/** A value that a fact may have; one of a library of somebody's own stands as it is. */
function told(value: string, say: Say): string {
  const word = wordFor("value", value) ?? wordFor("criticality", value) ?? wordFor("confidentiality", value);
  return word ? say(word) : value.replaceAll("_", " ");
}

/** A number, or words with commas between them. */
function Written({ fact, value, state }: Props) {
  const say = useWords();
  const number = fact.type === "number";
  const stands = Array.isArray(value) ? value.join(", ") : typeof value === "number" ? String(value) : "";
  const [text, setText] = useState(stands);
  const save = () => {
    if (text.trim() === stands) return;
    const words = text.split(",").map((word) => word.trim()).filter(Boolean);
    const amount = Number(text);
    if (text.trim() === "") state(undefined);
    else if (!number) state(words);
    else if (Number.isFinite(amount)) state(amount);
    else setText(stands);
  };
  return (
    <input
      inputMode={number ? "decimal" : "text"}
      aria-label={fact.title}
      placeholder={fact.values.length > 0 ? fact.values.join(", ") : say("fact.unknown")}
      value={text}
      maxLength={2000}
      onBlur={save}
      onKeyDown={(event) => { if (event.key === "Enter") save(); }}
      onChange={(event) => { setText(event.target.value); }}
    />
  );
}
