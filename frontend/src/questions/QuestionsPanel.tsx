import { useEffect, useState } from "react";

import type { Analysis } from "../client/contract";
import { PartLink } from "../components/PartLink";
import { useOf } from "../state/store";
import { useWords } from "../words/useWords";
import { Answer } from "./Answer";
import { Interview } from "./Interview";
import "./questions.css";

const ROWS = 50;

/** What nobody has said yet, the question whose answer would move the ranking most first. */
export function QuestionsPanel({ analysis }: { analysis: Analysis }) {
  const { questions } = analysis;
  const say = useWords();
  const [rows, setRows] = useState(ROWS);
  const { language, loadFacts } = useOf("language", "loadFacts");
  useEffect(() => { void loadFacts(); }, [language, loadFacts]);
  if (questions.length === 0) return <p className="empty">{say("questions.none")}</p>;
  return (
    <>
      <Interview analysis={analysis} />
      <h3>{say("questions.all")}</h3>
      <p className="hint">{say("questions.words")}</p>
      <ol className="questions">
        {questions.slice(0, rows).map((question) => (
          <li key={`${question.subject.id} ${question.fact}`}>
            <span className="question">{question.question}</span>
            <span className="lowers">{say("questions.moves", { points: question.moves })}</span>
            <span className="faint control-facts">
              <PartLink id={question.subject.id} />
              <code>{question.fact}</code>
            </span>
            <Answer question={question} />
          </li>
        ))}
      </ol>
      {questions.length > rows && (
        <button type="button" className="button more" onClick={() => { setRows(rows + ROWS); }}>
          {say("questions.more", { count: Math.min(ROWS, questions.length - rows) })}
        </button>
      )}
    </>
  );
}
