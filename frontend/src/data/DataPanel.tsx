import { useState } from "react";

import { readDataChecklists } from "../client/client";
import type { Analysis, DataChecklistRow } from "../client/contract";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { useOf } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";
import { Checklist } from "./Checklist";
import "./data.css";

/** The system from the point of view of its data, as NIST SP 800-154 has it. */
export function DataPanel({ analysis }: { analysis: Analysis }) {
  const say = useWords();
  const { opened, language, look } = useOf("opened", "language", "look");
  const answered = useAnswer(JSON.stringify([opened, language, analysis.summary]), () => readDataChecklists(opened ?? "", language));
  if (answered.problem) return <ProblemNote problem={answered.problem} retry={answered.retry} />;
  if (!answered.value) return <Loading what={say("tab.data")} />;
  if (answered.value.length === 0) {
    return (
      <div className="empty">
        <p>{say("assets.none")}</p>
        <button type="button" className="button" onClick={() => { look({ tab: "properties", part: null }); }}>{say("assets.describe")}</button>
      </div>
    );
  }
  return (
    <>
      <p className="hint">{say("assets.words")}</p>
      <ul className="checklists">
        {answered.value.map((row, index) => <DataAsset key={row.id} row={row} first={index === 0} moment={JSON.stringify(analysis.summary)} />)}
      </ul>
    </>
  );
}

function DataAsset({ row, first, moment }: { row: DataChecklistRow; first: boolean; moment: string }) {
  const say = useWords();
  const [open, setOpen] = useState(first);
  const unknown = say("fact.unknown");
  return (
    <li>
      <details className="checklist" open={open} onToggle={(event) => { setOpen(event.currentTarget.open); }}>
        <summary>
          <span className="target-name">{row.name}</span>
          <span className="faint">{say("assets.progress", { done: row.done, count: row.items })}</span>
          <span className="faint levels">
            <span>{say("data.confidentiality")}: {row.confidentiality ? say(`confidentiality.${row.confidentiality}`) : unknown}</span>
            <span>{say("data.integrity")}: {row.integrity ? say(`criticality.${row.integrity}`) : unknown}</span>
            <span>{say("data.availability")}: {row.availability ? say(`criticality.${row.availability}`) : unknown}</span>
            {row.tags.map((tag) => <code key={tag}>{tag}</code>)}
          </span>
        </summary>
        {open && <Checklist data={row.id} moment={moment} />}
      </details>
    </li>
  );
}
