import { useEffect } from "react";

import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { ImportCard } from "../import/ImportCard";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { NewSystem } from "./NewSystem";
import { Samples } from "./Samples";
import { SystemTable } from "./SystemTable";
import "./systems.css";

export function SystemsPage() {
  const say = useWords();
  const systems = useStore((state) => state.systems);
  const loadSystems = useStore((state) => state.loadSystems);
  const retry = () => { void loadSystems(); };
  useEffect(() => { void loadSystems(); }, [loadSystems]);
  useEffect(() => { document.title = "Strideline"; }, []);
  // Nothing can be begun before the server knows who asks.
  const locked = systems.state === "failed" && systems.problem.status === 401;
  return (
    <main className="start">
      <section className="start-words">
        <h1>{say("start.title")}</h1>
        <p className="lead">{say("start.purpose")}</p>
      </section>
      {locked ? <ProblemNote problem={systems.problem} retry={retry} /> : <Begin />}
      {!locked && <Kept />}
    </main>
  );
}

/** The ways to begin, and below them what became of a file. */
function Begin() {
  const say = useWords();
  return (
    <div className="begin">
      <Samples />
      <section className="begin-card" aria-labelledby="new-title">
        <h2 id="new-title">{say("new.title")}</h2>
        <NewSystem />
      </section>
      <ImportCard />
    </div>
  );
}

/** The systems that the server keeps. */
function Kept() {
  const say = useWords();
  const systems = useStore((state) => state.systems);
  const loadSystems = useStore((state) => state.loadSystems);
  return (
    <section className="start-systems" aria-labelledby="systems-title">
      <h2 id="systems-title">{say("systems.title")}</h2>
      {systems.state === "loading" && <Loading what={say("systems.title")} />}
      {systems.state === "failed" && <ProblemNote problem={systems.problem} retry={() => { void loadSystems(); }} />}
      {systems.state === "ready" && systems.value.length === 0 && <p className="empty">{say("systems.none")}</p>}
      {systems.state === "ready" && systems.value.length > 0 && <SystemTable systems={systems.value} />}
    </section>
  );
}
