import { useState } from "react";

import { listSamples, openSample } from "../client/client";
import { problemOf, type Problem } from "../client/problem";
import { ProblemNote } from "../components/ProblemNote";
import { FIRST_VIEW } from "../state/route";
import { useStore } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";

/** Workloads to look at before one has drawn anything; pressed, one opens drawn and judged. */
export function Samples() {
  const say = useWords();
  const go = useStore((state) => state.go);
  const { value, problem: missing } = useAnswer("samples", listSamples);
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = (id: string) => {
    openSample(id).then(
      (opened) => { go({ page: "system", id: opened, view: FIRST_VIEW }); },
      (reason: unknown) => { setProblem(problemOf(reason)); },
    );
  };
  return (
    <section className="begin-card begin-samples" aria-labelledby="samples-title">
      <h2 id="samples-title">{say("samples.title")}</h2>
      <p>{say("samples.words")}</p>
      {missing && <p className="faint">{say("samples.none")}</p>}
      {problem && <ProblemNote problem={problem} />}
      <ul className="samples">
        {(value ?? []).map(({ id, name, elements, flows }) => (
          <li key={id}>
            <button type="button" className="sample" onClick={() => { open(id); }}>
              <span className="sample-name">{name}</span>
              <span className="faint">{say("systems.parts", { elements, flows })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
