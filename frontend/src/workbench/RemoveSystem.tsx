import { useRef, useState } from "react";

import { removeSystem } from "../client/client";
import { problemOf, type Problem } from "../client/problem";
import { ProblemNote } from "../components/ProblemNote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** Removes the system after asking. */
export function RemoveSystem({ id, name }: { id: string; name: string }) {
  const say = useWords();
  const go = useStore((state) => state.go);
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const remove = () => {
    removeSystem(id).then(
      () => { go({ page: "systems" }); },
      (reason: unknown) => { setProblem(problemOf(reason)); },
    );
  };
  return (
    <>
      <button type="button" className="button quiet" onClick={() => dialog.current?.showModal()}>{say("remove.open")}</button>
      <dialog ref={dialog} aria-labelledby="remove-title">
        <h2 id="remove-title">{say("remove.title", { name })}</h2>
        <p>{say("remove.words")}</p>
        {problem && <ProblemNote problem={problem} />}
        <div className="answers">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>{say("remove.no")}</button>
          <button type="button" className="button danger" onClick={remove}>{say("remove.yes")}</button>
        </div>
      </dialog>
    </>
  );
}
