import { useState } from "react";

import type { Analysis, Question } from "../client/contract";
import { PartLink } from "../components/PartLink";
import type { Change } from "../editing/change";
import { FactInput } from "../properties/FactInput";
import type { FactValue } from "../properties/facts";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { askedOf, type Asked } from "./asked";
import { askable, questionKey } from "./bearer";

interface Progress {
  /** Keys of what was skipped, in that order. */
  skipped: string[];
  /** Questions that were answered, be it with "I do not know". */
  answered: number;
}

/** The questions one at a time, the one that moves most first, with what the answers have settled so far. */
export function Interview({ analysis }: { analysis: Analysis }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const document = valueOf(useStore((state) => state.document));
  const facts = valueOf(useStore((state) => state.facts)) ?? [];
  const [progress, setProgress] = useState<Progress>({ skipped: [], answered: 0 });
  // Of the moment when the interview began.
  const [begun] = useState(analysis.summary.possible);
  if (!document) return null;
  const open = askable(document, analysis.questions, progress.skipped).filter((question) => isOpen(askedOf(document, facts, question)));
  const question = open[0];
  const asked = question && askedOf(document, facts, question);
  const settled = begun - analysis.summary.possible;
  const answer = (changes: Change[]) => {
    change(changes);
    setProgress({ ...progress, answered: progress.answered + 1 });
  };
  return (
    <section className="interview" aria-labelledby="interview-title">
      <h3 id="interview-title">{say("interview.title")}</h3>
      <div className="interview-progress">
        <progress max={progress.answered + open.length} value={progress.answered} aria-labelledby="interview-title" />
        <span className="faint">{say("interview.progress", { done: progress.answered, count: progress.answered + open.length })}</span>
      </div>
      <p className="faint" role="status">{settled > 0 && say("interview.settled", { count: settled })}</p>
      {question && asked ? (
        <Put
          key={questionKey(question)} question={question} asked={asked} answer={answer}
          skip={() => { setProgress({ ...progress, skipped: [...progress.skipped.filter((key) => key !== questionKey(question)), questionKey(question)] }); }}
        />
      ) : <p>{say("interview.done")}</p>}
    </section>
  );
}

/** Whether it can be asked, and the page does not know the answer already while the server still works it in. */
function isOpen(asked: Asked | null): asked is Asked {
  return asked !== null && asked.value === undefined;
}

interface PutProps {
  question: Question;
  asked: Asked;
  answer: (changes: Change[]) => void;
  skip: () => void;
}

/** One question, with the buttons or the field that its answer needs. */
function Put({ question, asked, answer, skip }: PutProps) {
  const say = useWords();
  const state = (value: FactValue | undefined) => { answer(asked.answer(value)); };
  const unknown = asked.unknown;
  return (
    <div className="asked" role="group" aria-labelledby="asked-words">
      <p id="asked-words" className="asked-words">{question.question}</p>
      <p className="faint control-facts">
        <PartLink id={question.subject.id} />
        <span>{say("questions.moves", { points: question.moves })}</span>
      </p>
      {asked.fact.type !== "bool" && <FactInput fact={asked.fact} value={undefined} state={state} />}
      <div className="asked-answers">
        {asked.fact.type === "bool" && (
          <>
            <button type="button" className="button primary" onClick={() => { state(true); }}>{say("fact.yes")}</button>
            <button type="button" className="button primary" onClick={() => { state(false); }}>{say("fact.no")}</button>
          </>
        )}
        {unknown && <button type="button" className="button" onClick={() => { answer(unknown); }}>{say("interview.unknown")}</button>}
        <button type="button" className="button" onClick={skip}>{say("interview.skip")}</button>
      </div>
    </div>
  );
}
