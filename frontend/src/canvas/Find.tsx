import { useId, useState, type KeyboardEvent } from "react";

import { useStore } from "../state/store";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";
import { matching } from "./finding";

/** Finds a part by its name: what fits best is listed while one types, and Enter takes the first or the chosen one. */
export function Find({ ids }: { ids: readonly string[] }) {
  const say = useWords();
  const nameOf = useNames();
  const look = useStore((state) => state.look);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const list = useId();
  const found = open ? matching(ids, nameOf, text) : [];
  const take = (id: string | undefined) => {
    if (id === undefined) return;
    setOpen(false);
    setText(nameOf(id));
    look({ part: id, risk: null });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter") take(found[at] ?? matching(ids, nameOf, text)[0]);
    else if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Escape" && open) setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div className="find" role="search">
      <input
        id="canvas-find" type="search" role="combobox" aria-label={say("canvas.find")} placeholder={say("canvas.find")} autoComplete="off"
        aria-expanded={found.length > 0} aria-controls={list} aria-autocomplete="list" aria-activedescendant={found[at] === undefined ? undefined : `${list}-${at}`}
        value={text} onKeyDown={press} onBlur={() => { setOpen(false); }}
        onChange={(event) => { setText(event.target.value); setOpen(true); setAt(0); }}
      />
      <ul id={list} role="listbox" aria-label={say("canvas.found")} hidden={found.length === 0}>
        {found.map((id, index) => (
          // The press comes before the field loses the focus, which would close the list.
          <li key={id} id={`${list}-${index}`} role="option" aria-selected={index === at} onPointerDown={(event) => { event.preventDefault(); take(id); }}>
            {nameOf(id)}
          </li>
        ))}
      </ul>
      <p className="unfound" role="status">{open && text.trim() !== "" && found.length === 0 && say("outline.nothing")}</p>
    </div>
  );
}
