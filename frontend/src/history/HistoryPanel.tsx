import { useState } from "react";

import { HISTORY_SIZE, readHistory } from "../client/client";
import type { Language, Past } from "../client/contract";
import { problemOf, type Problem } from "../client/problem";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import type { View } from "../state/route";
import { useStore } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";
import { AuthorField } from "./AuthorField";
import { PastRow } from "./PastRow";
import "./history.css";

/** Milliseconds without a further revision after which the list is read anew. */
const MOMENT = 300;

/** Every revision of the system: who, when, and what changed; each can be drawn, and brought back. */
export function HistoryPanel({ view }: { view: View }) {
  const say = useWords();
  const { rows, problem, retry, more } = useHistory();
  if (problem) return <ProblemNote problem={problem} retry={retry} />;
  if (!rows) return <Loading what={say("tab.history")} />;
  return (
    <>
      <AuthorField />
      <p className="hint">{say("history.words")}</p>
      <ol className="history">
        {rows.map((row) => <PastRow key={row.revision} past={row} newest={row.revision === rows[0]?.revision} view={view} />)}
      </ol>
      {more && <button type="button" className="button" onClick={more}>{say("history.more")}</button>}
    </>
  );
}

interface History {
  rows: Past[] | null;
  problem: Problem | null;
  retry: () => void;
  /** Fetches older ones; null when there are none. */
  more: (() => void) | null;
}

function useHistory(): History {
  const language = useStore((state) => state.language);
  const [system, revision] = [useStore((state) => state.opened ?? ""), useStore((state) => state.known?.revision ?? 0)];
  const newest = useAnswer(JSON.stringify([system, language, revision]), () => readHistory(system, language), MOMENT);
  const older = useOlder(system, language);
  const rows = newest.value && joined(newest.value, older.rows);
  const last = rows?.at(-1)?.revision ?? 1;
  const isWhole = last <= 1 || (newest.value?.length ?? 0) < HISTORY_SIZE;
  return { rows, problem: newest.problem ?? older.problem, retry: newest.retry, more: isWhole ? null : () => { older.fetch(last); } };
}

function joined(newest: Past[], older: Past[]): Past[] {
  const oldest = newest.at(-1)?.revision ?? 0;
  return [...newest, ...older.filter(({ revision }) => revision < oldest)];
}

/** What was fetched of the older revisions of a system, in one language. */
function useOlder(opened: string, language: Language) {
  const place = `${opened} ${language}`;
  const [older, setOlder] = useState<{ place: string; rows: Past[]; problem: Problem | null }>({ place, rows: [], problem: null });
  const rows = older.place === place ? older.rows : [];
  const fetch = (before: number) => {
    readHistory(opened, language, before).then(
      (next) => { setOlder({ place, rows: [...rows, ...next], problem: null }); },
      (reason: unknown) => { setOlder({ place, rows, problem: problemOf(reason) }); },
    );
  };
  return { rows, problem: older.problem, fetch };
}
