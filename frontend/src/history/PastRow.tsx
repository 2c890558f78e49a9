import { useState } from "react";

import { readWayBack } from "../client/client";
import type { Past } from "../client/contract";
import { problemOf, type Problem } from "../client/problem";
import { ProblemNote } from "../components/ProblemNote";
import type { Change } from "../editing/change";
import type { View } from "../state/route";
import { useOf, useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { writeCompared } from "./compared";

interface Props {
  past: Past;
  newest: boolean;
  view: View;
}

const SIGNS = { added: "+", changed: "~", removed: "−" };

/** One revision. */
export function PastRow({ past, newest, view }: Props) {
  const say = useWords();
  const language = useStore((state) => state.language);
  const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(past.at));
  return (
    <li className="past">
      <p className="past-head">
        <span className="past-number">{say("history.revision", { revision: String(past.revision) })}</span>
        <span>{past.author || say("history.nobody")}</span>
        <time className="faint" dateTime={past.at}>{when}</time>
      </p>
      {past.message && <p className="past-message">{past.message}</p>}
      <ul className="past-changes">
        {past.changes.map((change, index) => (
          <li key={index}><span className={`change-word ${change.change}`} title={say(`change.${change.change}`)}>{SIGNS[change.change]}</span> {change.sentence}</li>
        ))}
        {past.untold > 0 && <li className="faint">{say("history.untold", { count: past.untold })}</li>}
        {past.changes.length === 0 && past.operations > 0 && <li className="faint">{say("history.operations", { count: past.operations })}</li>}
      </ul>
      <PastActs past={past} newest={newest} view={view} />
    </li>
  );
}

/** Draws what a revision changed or what has changed since, and brings it back. */
function PastActs({ past: { revision }, newest, view }: Props) {
  const say = useWords();
  const look = useStore((state) => state.look);
  const { restore, ready, problem } = useRestore(revision);
  const draw = (versions: string) => { look({ compared: view.compared === versions ? null : versions, part: null, risk: null }); };
  const alone = writeCompared({ old: revision - 1, new: revision });
  const since = writeCompared({ old: revision, new: null });
  const called = (words: string) => `${words} (${say("history.revision", { revision: String(revision) })})`;
  return (
    <div className="past-acts">
      {revision > 1 && (
        <button type="button" className="button" aria-pressed={view.compared === alone} aria-label={called(say("history.draw"))} onClick={() => { draw(alone); }}>
          {say("history.draw")}
        </button>
      )}
      {!newest && (
        <>
          <button type="button" className="button" aria-pressed={view.compared === since} aria-label={called(say("history.since"))} onClick={() => { draw(since); }}>
            {say("history.since")}
          </button>
          <button type="button" className="button" disabled={!ready} aria-label={called(say("history.restore"))} onClick={restore}>{say("history.restore")}</button>
        </>
      )}
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}

/** Makes the system what it was, as one step that can be taken back. */
function useRestore(revision: number) {
  const say = useWords();
  const { opened, change, look } = useOf("opened", "change", "look");
  const ready = useStore((state) => state.waiting.length === 0 && state.saving === "saved");
  const [problem, setProblem] = useState<Problem | null>(null);
  const restore = () => {
    readWayBack(opened ?? "", revision).then(
      ({ operations }) => {
        if (useStore.getState().opened !== opened) return;
        change(operations as Change[], say("history.restored", { revision: String(revision) }));
        look({ compared: null });
      },
      (reason: unknown) => { setProblem(problemOf(reason)); },
    );
  };
  return { restore, ready, problem };
}
