import { useState, type SubmitEvent } from "react";

import { freeId } from "../editing/ids";
import { STRIDES, type OtherFinding, type SystemDocument } from "../client/contract";
import { BandBadge } from "../components/BandBadge";
import { RiskLink } from "../components/RiskLink";
import { added, removed } from "../editing/change";
import { keyBefore, keyed } from "../editing/document";
import { withdrawn } from "../risks/deciding";
import { isAbout } from "../risks/filter";
import { valueOf } from "../state/remote";
import { useOf, useStore } from "../state/store";
import { useWords } from "../words/useWords";

const SEVERITIES = ["low", "medium", "high", "critical"] as const;
/** Risks listed before the rest is left to the list of risks. */
const MOST = 12;

/** The threats of a part, the worst first, and a form for one that no rule knows of. */
export function PartThreats({ document, part }: { document: SystemDocument; part: string }) {
  const say = useWords();
  const { look, change } = useOf("look", "change");
  const risks = valueOf(useStore((state) => state.analysis))?.risks ?? [];
  const here = risks.filter((risk) => (part === document.system.id ? risk.subject.id === part : isAbout(risk, part)));
  const own = keyed(document, "finding");
  const remove = (id: string) => {
    const finding = own.get(id);
    // What was decided on it goes with it: a decision on nothing would be told of as a fault.
    if (finding) change([...withdrawn(document, [id]), removed("finding", id, finding, keyBefore(document, "finding", id))]);
  };
  return (
    <section className="part-list">
      <h3>{say("threats.title", { count: here.length })}</h3>
      <ul className="part-threats">
        {here.slice(0, MOST).map(({ id, title, score, band }) => (
          <li key={id}>
            <span className="vector-score">{Math.round(score)}</span>
            <RiskLink risk={id}>{title}</RiskLink>
            <BandBadge band={band} />
            {own.has(id) && <button type="button" className="text-button" onClick={() => { remove(id); }}>{say("data.remove")}<span className="unseen"> {title}</span></button>}
          </li>
        ))}
      </ul>
      {here.length > MOST && <button type="button" className="text-button" onClick={() => { look({ tab: "risks", shape: "list", part, risk: null }); }}>{say("assets.rest", { count: here.length - MOST })}</button>}
      <NewThreat document={document} part={part} />
    </section>
  );
}

const LIKELIHOODS = ["rare", "low", "medium", "high", "very_high"] as const;
const IMPACTS = ["very_low", "low", "medium", "high", "very_high"] as const;

type Level = (typeof LIKELIHOODS)[number] | (typeof IMPACTS)[number];

/** Likelihood and impact are empty where nobody says; the severity then gives the score. */
type Draft = Pick<OtherFinding, "title" | "stride" | "severity" | "description" | "mitigation"> & { likelihood: string; impact: string };

const BLANK: Draft = { title: "", stride: "spoofing", severity: "medium", likelihood: "", impact: "", description: "", mitigation: "" };

function NewThreat({ document, part }: { document: SystemDocument; part: string }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const [draft, setDraft] = useState(BLANK);
  const set = (field: keyof Draft) => (event: { target: { value: string } }) => { setDraft({ ...draft, [field]: event.target.value }); };
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const title = draft.title.trim();
    if (!title) return;
    const id = freeId(document, title);
    const said = Object.fromEntries(Object.entries(draft).filter(([, text]) => text !== ""));
    change([added("finding", id, { id, ...said, title, subject: part })]);
    setDraft(BLANK);
  };
  return (
    <details className="asset">
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
