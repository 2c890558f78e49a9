import { useMemo } from "react";

import { readComparison, type Compared } from "../client/client";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { Diagram } from "../diagram/Diagram";
import type { View } from "../state/route";
import { useOf, useStore } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";
import "../diagram/palette.css";
import "../diagram/diagram.css";
import "./history.css";

/** Two versions in one drawing, in the place of the diagram: what came, what changed and what went. */
export function ChangedDrawing({ versions, view }: { versions: Compared; view: View }) {
  const say = useWords();
  const { opened, language, look } = useOf("opened", "language", "look");
  // What stands now moves on; two revisions never do.
  const revision = useStore((state) => (versions.new === null ? (state.known?.revision ?? 0) : 0));
  const key = JSON.stringify([opened, language, versions, revision]);
  const { value, problem, retry } = useAnswer(opened === null ? null : key, () => readComparison(opened ?? "", language, versions));
  const marks = useMemo(() => new Map(Object.entries(value?.comparison.marks ?? {})), [value]);
  const title = versions.new === null
    ? say("history.sinceTitle", { revision: String(versions.old) })
    : say("history.drawTitle", { revision: String(versions.new) });
  const choose = (part: string | null) => { look({ part: part === view.part ? null : part }); };
  return (
    <section className="diagram" aria-label={title}>
      <div className="comparison">
        <strong>{title}</strong>
        {value && marks.size === 0 ? <span>{say("history.nothingDrawn")}</span> : <Legend />}
        <button type="button" className="button" onClick={() => { look({ compared: null }); }}>{say("history.close")}</button>
      </div>
      {problem && <ProblemNote problem={problem} retry={retry} />}
      {!value && !problem && <Loading what={title} />}
      {value && <Diagram text={value.drawing} lit={{ chosen: view.part === null ? [] : [view.part], path: [] }} choose={choose} changes={marks} />}
    </section>
  );
}

function Legend() {
  const say = useWords();
  return (
    <ul className="comparison-legend">
      <li className="added"><b aria-hidden="true">+</b> {say("change.added")}</li>
      <li className="changed"><b aria-hidden="true">~</b> {say("change.changed")}</li>
      <li className="removed"><b aria-hidden="true">−</b> {say("change.removed")}</li>
    </ul>
  );
}
