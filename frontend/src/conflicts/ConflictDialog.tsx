import { useEffect, useRef, useState } from "react";

import { useStore } from "../state/store";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";
import { DisputeFields } from "./DisputeFields";
import type { Dispute } from "./conflict";
import { titleOfGone } from "./gone";
import "./conflicts.css";

/** Asks what is to stand where two people changed the same thing. It stays until it is answered: closing it would lose one of both. */
export function ConflictDialog() {
  const conflict = useStore((state) => state.conflict);
  return conflict && <Asking key={conflict.batch.operations[0]?.operation_id} disputes={conflict.disputes} />;
}

function Asking({ disputes }: { disputes: Dispute[] }) {
  const say = useWords();
  const nameOf = useNames();
  const document = useStore((state) => state.known?.document);
  const titled = [...(document?.reviews ?? []), ...(document?.findings ?? [])];
  const titleOf = ({ id, name, gone }: Dispute) =>
    gone ? titleOfGone(gone, nameOf) : titled.find((one) => one.id === id)?.title ?? (name || nameOf(id));
  const answer = useStore((state) => state.answer);
  const dialog = useRef<HTMLDialogElement>(null);
  const [kept, setKept] = useState<ReadonlySet<Dispute>>(new Set());
  useEffect(() => { dialog.current?.showModal(); }, []);
  const keep = (dispute: Dispute, own: boolean) => {
    const next = new Set(kept);
    if (own) next.add(dispute);
    else next.delete(dispute);
    setKept(next);
  };
  return (
    <dialog ref={dialog} className="conflict" aria-labelledby="conflict-title" onCancel={(event) => { event.preventDefault(); }}>
      <h2 id="conflict-title">{say("conflict.title")}</h2>
      <p>{say(disputes.every(({ sort }) => sort === "gone") ? "conflict.let" : "conflict.words")}</p>
      <form onSubmit={(event) => { event.preventDefault(); answer((dispute) => kept.has(dispute)); }}>
        <div className="disputes">
          {disputes.map((dispute, index) => (
            <DisputeFields
              key={index} name={`dispute-${String(index)}`} dispute={dispute} title={titleOf(dispute)} own={kept.has(dispute)}
              keep={(own) => { keep(dispute, own); }}
            />
          ))}
        </div>
        <div className="answers">
          {disputes.length > 1 && (
            <>
              <button type="button" className="button" onClick={() => { setKept(new Set()); }}>{say("conflict.allTheirs")}</button>
              <button type="button" className="button" onClick={() => { setKept(new Set(disputes)); }}>{say("conflict.allMine")}</button>
            </>
          )}
          <button type="submit" className="button primary">{say("conflict.go")}</button>
        </div>
      </form>
    </dialog>
  );
}
