import { lazy, Suspense, useEffect } from "react";

import { ConflictDialog } from "../conflicts/ConflictDialog";
import { Fallible } from "../components/Fallible";
import { Link } from "../components/Link";
import { Loading } from "../components/Loading";
import { Lost } from "../components/Lost";
import { ProblemNote } from "../components/ProblemNote";
import { DiagramPane } from "../diagram/DiagramPane";
import { readCompared } from "../history/compared";
import { unsettled, valueOf } from "../state/remote";
import { useOf, useStore } from "../state/store";
import type { View } from "../state/route";
import { useWords } from "../words/useWords";
import { Masthead } from "./Masthead";
import { Panel } from "./Panel";
import "./workbench.css";

/** The canvas comes when somebody draws: who only reads does not wait for it. */
const Canvas = lazy(() => import("../canvas/Canvas"));
const Outline = lazy(async () => ({ default: (await import("../outline/Outline")).Outline }));
const ChangedDrawing = lazy(async () => ({ default: (await import("../history/ChangedDrawing")).ChangedDrawing }));

/** One system: its diagram, and beside it what the analysis says. */
export function Workbench({ id, view }: { id: string; view: View }) {
  const say = useWords();
  const { language, opened, document: content, open, outlined } = useOf("language", "opened", "document", "open", "outlined");
  useEffect(() => { void open(id); }, [id, language, open]);
  useWatch(id);
  useTitle(valueOf(content)?.system.name ?? id);

  if (opened === id && content.state === "failed") {
    if (content.problem.status === 404) return <Lost system={id} />;
    return (
      <main className="narrow">
        <h1>{id}</h1>
        <ProblemNote problem={content.problem} retry={() => void open(id)} />
        <p><Link to={{ page: "systems" }}>{say("lost.back")}</Link></p>
      </main>
    );
  }
  return (
    <main className={outlined ? "workbench outlined" : "workbench"}>
      <Masthead id={id} view={view} />
      <ConflictDialog />
      {outlined && <Outlined view={view} />}
      <Drawn id={id} view={view} />
      <Judged id={id} view={view} />
    </main>
  );
}

/** What the analysis says. */
function Judged({ id, view }: { id: string; view: View }) {
  const say = useWords();
  const { document: content, analysis, open } = useOf("document", "analysis", "open");
  return (
    <section className="panel" aria-label={say("panel.name")}>
      {(analysis.state === "loading" || unsettled(analysis, content)) && <Loading what={say("panel.name")} />}
      {analysis.state === "failed" && !unsettled(analysis, content) && (
        <ProblemNote problem={analysis.problem} retry={() => void open(id)} />
      )}
      {analysis.state === "ready" && <Panel analysis={analysis.value} view={view} />}
    </section>
  );
}

function Outlined({ view }: { view: View }) {
  const say = useWords();
  return <Fallible><Suspense fallback={<Loading what={say("outline.name")} />}><Outline view={view} /></Suspense></Fallible>;
}

/** The canvas, the diagram, or two versions of it. */
function Drawn({ id, view }: { id: string; view: View }) {
  const say = useWords();
  const versions = view.tab === "history" ? readCompared(view.compared) : null;
  if (!versions && !view.editing) return <DiagramPane view={view} />;
  const loading = <Loading what={say("diagram.name")} />;
  return (
    <Fallible>
      {versions ? <Suspense fallback={loading}><ChangedDrawing key={id} versions={versions} view={view} /></Suspense> : (
        <section className="diagram" aria-label={say("diagram.name")}>
          <Suspense fallback={loading}><Canvas key={id} view={view} /></Suspense>
        </section>
      )}
    </Fallible>
  );
}

/** Hears of what others change while the system is in sight. */
function useWatch(id: string) {
  const watch = useStore((state) => state.watch);
  const isOpen = useStore((state) => state.opened === id && state.document.state === "ready");
  useEffect(() => (isOpen ? watch() : undefined), [id, isOpen, watch]);
}

function useTitle(name: string) {
  useEffect(() => { document.title = `${name} · Strideline`; }, [name]);
}
