import { useEffect, useRef, useState, type SubmitEvent } from "react";

import type { Diagram, SystemDocument } from "../client/contract";
import { useStore } from "../state/store";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";
import { hiding } from "./edits";

const LISTS = ["boundaries", "elements", "flows"] as const;

/** Chooses which parts a diagram shows, as one step. */
export function PartsDialog({ diagram, document, close }: { diagram: Diagram; document: SystemDocument; close: () => void }) {
  const say = useWords();
  const nameOf = useNames();
  const change = useStore((state) => state.change);
  const dialog = useRef<HTMLDialogElement>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set(diagram.hidden));
  const [text, setText] = useState("");
  useEffect(() => { dialog.current?.showModal(); }, []);
  const every = LISTS.map((list) => ({ list, ids: (document[list] ?? []).map(({ id }) => id) }));
  const wanted = text.trim().toLowerCase();
  const found = every.map(({ list, ids }) => ({ list, ids: ids.filter((id) => nameOf(id).toLowerCase().includes(wanted)) }));
  const put = (ids: readonly string[], shown: boolean) => {
    const next = new Set(hidden);
    ids.forEach((id) => { if (shown) next.delete(id); else next.add(id); });
    setHidden(next);
  };
  const all = found.flatMap(({ ids }) => ids);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change(hiding(document, diagram, hidden));
    dialog.current?.close();
  };
  return (
    <dialog ref={dialog} className="parts-dialog" aria-labelledby="parts-title" onClose={close}>
      <form className="fields" onSubmit={submit}>
        <h2 id="parts-title">{say("diagrams.parts.title", { name: diagram.name })}</h2>
        <p className="hint">{say("diagrams.parts.words")}</p>
        <div className="parts-find">
          <input type="search" value={text} placeholder={say("diagrams.parts.find")} aria-label={say("diagrams.parts.find")} onChange={(event) => { setText(event.target.value); }} />
          <button type="button" className="button" onClick={() => { put(all, true); }}>{say("diagrams.parts.all")}</button>
          <button type="button" className="button" onClick={() => { put(all, false); }}>{say("diagrams.parts.none")}</button>
        </div>
        <div className="parts-list">
          {all.length === 0 && <p className="hint">{say("outline.nothing")}</p>}
          {found.filter(({ ids }) => ids.length > 0).map(({ list, ids }) => (
            <fieldset key={list}>
              <legend>{say(`diagrams.${list}`)}</legend>
              {ids.map((id) => (
                <label key={id} className="check">
                  <input type="checkbox" checked={!hidden.has(id)} onChange={(event) => { put([id], event.target.checked); }} />
                  {nameOf(id)}
                </label>
              ))}
            </fieldset>
          ))}
        </div>
        <div className="answers">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>{say("diagrams.parts.no")}</button>
          <button type="submit" className="button primary">{say("diagrams.parts.yes")}</button>
        </div>
      </form>
    </dialog>
  );
}
