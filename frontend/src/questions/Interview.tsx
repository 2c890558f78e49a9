import { useState } from "react";

import type { Analysis, Fact, Question, SystemDocument } from "../client/contract";
import { PartLink } from "../components/PartLink";
import type { Change } from "../editing/change";
import { FactInput } from "../properties/FactInput";
import { stating, type FactValue } from "../properties/facts";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { askable, bearerOf, notKnown, questionKey } from "./bearer";

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
  const open = askable(document, analysis.questions, progress.skipped).filter((question) => !isAnswered(document, question));
  const question = open[0];
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
      {question ? (
        <Asked
          key={questionKey(question)} question={question} document={document} fact={facts.find(({ id }) => id === question.fact)} answer={answer}
          skip={() => { setProgress({ ...progress, skipped: [...progress.skipped.filter((key) => key !== questionKey(question)), questionKey(question)] }); }}
        />
      ) : <p>{say("interview.done")}</p>}
    </section>
  );
}

/** Whether the page knows the answer already, while the server still works it in. */
function isAnswered(document: SystemDocument, { subject, fact }: Question): boolean {
  return bearerOf(document, subject.id)?.[1].facts?.[fact] !== undefined;
}

interface AskedProps {
  question: Question;
  document: SystemDocument;
  fact: Fact | undefined;
  answer: (changes: Change[]) => void;
  skip: () => void;
}

function Asked({ question, document, fact, answer, skip }: AskedProps) {
  const say = useWords();
  const found = bearerOf(document, question.subject.id);
  if (!found || !fact) return null;
  const [kind, part] = found;
  const state = (value: FactValue | undefined) => { answer(stating(kind, part, fact.id, value)); };
  return (
    <div className="asked" role="group" aria-labelledby="asked-words">
      <p id="asked-words" className="asked-words">{question.question}</p>
      <p className="faint control-facts">
        <PartLink id={question.subject.id} />
        <span>{say("questions.moves", { points: question.moves })}</span>
      </p>
      {fact.type !== "bool" && <FactInput fact={{ ...fact, title: question.question }} value={undefined} state={state} />}
      <div className="asked-answers">
        {fact.type === "bool" && (
          <>
            <button type="button" className="button primary" onClick={() => { state(true); }}>{say("fact.yes")}</button>
            <button type="button" className="button primary" onClick={() => { state(false); }}>{say("fact.no")}</button>
          </>
        )}
        <button type="button" className="button" onClick={() => { answer(notKnown(kind, part, fact.id)); }}>{say("interview.unknown")}</button>
        <button type="button" className="button" onClick={skip}>{say("interview.skip")}</button>
      </div>
    </div>
  );
}
