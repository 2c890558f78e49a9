import { useState, type SubmitEvent } from "react";

import { readControls } from "../client/client";
import { STRIDES, type OtherFinding, type SystemDocument } from "../client/contract";
import { added } from "../editing/change";
import { freeId } from "../editing/ids";
import { useStore } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";
import { offered, targetOf } from "./against";

const SEVERITIES = ["low", "medium", "high", "critical"] as const;
const LIKELIHOODS = ["rare", "low", "medium", "high", "very_high"] as const;
const IMPACTS = ["very_low", "low", "medium", "high", "very_high"] as const;

type Level = (typeof LIKELIHOODS)[number] | (typeof IMPACTS)[number];

/** Likelihood and impact are empty where nobody says; the severity then gives the score. */
type Draft = Pick<OtherFinding, "title" | "stride" | "severity" | "description" | "mitigation"> & { likelihood: string; impact: string; mitigated_by: string[] };

const BLANK: Draft = { title: "", stride: "spoofing", severity: "medium", likelihood: "", impact: "", description: "", mitigation: "", mitigated_by: [] };

/** A form for a threat that no rule knows of. With controls that work against it, it takes part in the plan. */
export function NewThreat({ document, part }: { document: SystemDocument; part: string }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const [draft, setDraft] = useState(BLANK);
  const [open, setOpen] = useState(false);
  const set = (field: keyof Draft) => (event: { target: { value: string } }) => { setDraft({ ...draft, [field]: event.target.value }); };
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const title = draft.title.trim();
    if (!title) return;
    const id = freeId(document, title);
    const said = Object.fromEntries(Object.entries(draft).filter(([, value]) => value.length > 0));
    change([added("finding", id, { id, ...said, title, subject: part })]);
    setDraft(BLANK);
  };
  return (
    <details className="asset" onToggle={(event) => { setOpen(event.currentTarget.open); }}>
      <summary>{say("threats.add")}</summary>
      <form className="fields" onSubmit={add}>
        <label>{say("threats.name")}<input required value={draft.title} maxLength={200} onChange={set("title")} /></label>
        <div className="pair">
          <label>{say("threats.stride")}<select value={draft.stride} onChange={set("stride")}>{STRIDES.map((value) => <option key={value} value={value}>{say(`stride.${value}`)}</option>)}</select></label>
          <label>{say("threats.severity")}<select value={draft.severity} onChange={set("severity")}>{SEVERITIES.map((value) => <option key={value} value={value}>{say(`band.${value}`)}</option>)}</select></label>
        </div>
        <div className="pair">
          <LevelChoice field="likelihood" levels={LIKELIHOODS} chosen={draft.likelihood} change={set("likelihood")} />
          <LevelChoice field="impact" levels={IMPACTS} chosen={draft.impact} change={set("impact")} />
        </div>
        <label>{say("threats.description")}<textarea rows={2} value={draft.description} maxLength={10_000} onChange={set("description")} /></label>
        <label>{say("threats.mitigation")}<textarea rows={2} value={draft.mitigation} maxLength={10_000} onChange={set("mitigation")} /></label>
        {open && <Against stride={draft.stride} target={targetOf(document, part)} chosen={draft.mitigated_by} choose={(mitigated_by) => { setDraft({ ...draft, mitigated_by }); }} />}
        <p><button type="submit" className="button primary">{say("threats.save")}</button></p>
      </form>
    </details>
  );
}

function LevelChoice({ field, levels, chosen, change }: {
  field: "likelihood" | "impact"; levels: readonly string[]; chosen: string; change: (event: { target: { value: string } }) => void;
}) {
  const say = useWords();
  return (
    <label>
      {say(`threats.${field}`)}
      <select value={chosen} onChange={change}>
        <option value="">{say("threats.unsaid")}</option>
        {(levels as readonly Level[]).map((value) => <option key={value} value={value}>{say(`level.${value}`)}</option>)}
      </select>
    </label>
  );
}

/** The controls that work against it: those that fit its class and its part first. */
function Against({ stride, target, chosen, choose }: { stride: string; target: string; chosen: string[]; choose: (controls: string[]) => void }) {
  const say = useWords();
  const language = useStore((state) => state.language);
  const { value } = useAnswer(`controls ${language}`, () => readControls(language));
  const [text, setText] = useState("");
  const titles = new Map((value ?? []).map(({ id, title }) => [id, title]));
  const { fitting, others } = offered(value ?? [], chosen, { stride, target, text }, language);
  const choice = text.trim() === "" ? say("claims.choose", { count: fitting.length }) : say("threats.found", { count: fitting.length + others.length });
  const listed = (controls: typeof others) => controls.map(({ id, title }) => <option key={id} value={id}>{title}</option>);
  return (
    <>
      <label>
        {say("threats.controls")}
        <select value="" onChange={(event) => { choose([...chosen, event.target.value]); }}>
          <option value="">{choice}</option>
          {listed(fitting)}
          {others.length > 0 && <optgroup label={say("threats.others")}>{listed(others)}</optgroup>}
        </select>
      </label>
      <input
        type="search" value={text} placeholder={say("threats.find")} aria-label={say("threats.find")} onChange={(event) => { setText(event.target.value); }}
        onKeyDown={(event) => { if (event.key === "Enter") event.preventDefault(); }}
      />
      <span className="unseen" role="status">{text.trim() !== "" && choice}</span>
      {chosen.length > 0 && (
        <ul className="against">
          {chosen.map((control) => (
            <li key={control}>
              <span>{titles.get(control) ?? control}</span>
              <button type="button" className="text-button" onClick={() => { choose(chosen.filter((other) => other !== control)); }}>{say("data.remove")}<span className="unseen"> {titles.get(control) ?? control}</span></button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
