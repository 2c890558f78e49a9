import { useState, type SubmitEvent } from "react";

import { problemOf, type Problem } from "../client/problem";
import { createSystem } from "../client/client";
import { ProblemNote } from "../components/ProblemNote";
import { numbered, slug } from "../editing/ids";
import { valueOf } from "../state/remote";
import { FIRST_VIEW } from "../state/route";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** Makes a blank system with a name, and opens it to be drawn. */
export function NewSystem() {
  const say = useWords();
  const go = useStore((state) => state.go);
  const systems = valueOf(useStore((state) => state.systems)) ?? [];
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const make = (event: SubmitEvent) => {
    event.preventDefault();
    const given = name.trim() || say("new.unnamed");
    const id = numbered(slug(given), (text) => systems.some((system) => system.id === text));
    createSystem({ strideline: 1, system: { id, name: given } }).then(
      () => { go({ page: "system", id, view: { ...FIRST_VIEW, editing: true } }); },
      (reason: unknown) => { setProblem(problemOf(reason)); },
    );
  };
  return (
    <form className="new-system" onSubmit={make}>
      <label htmlFor="new-system-name">{say("new.words")}</label>
      <span className="new-system-row">
        <input id="new-system-name" value={name} maxLength={120} placeholder={say("new.name")} onChange={(event) => { setName(event.target.value); }} />
        <button type="submit" className="button primary">{say("new.make")}</button>
      </span>
      {problem && <ProblemNote problem={problem} />}
    </form>
  );
}
