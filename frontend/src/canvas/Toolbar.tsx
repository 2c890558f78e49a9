import { useState } from "react";

import { problemOf, type Problem } from "../client/problem";
import { ProblemNote } from "../components/ProblemNote";
import { Menu } from "../components/Menu";
import { useOf } from "../state/store";
import { useWords } from "../words/useWords";
import { AlignMenu, Alignments } from "./AlignMenu";
import { arrange, duplicatePicked, removePicked } from "./actions";
import { Find } from "./Find";

interface Props {
  /** Brings all that is drawn into sight. */
  fit: () => void;
  add: () => void;
  adding: boolean;
  connect: () => void;
  names: { nodes: { id: string }[]; edges: { id: string }[] };
}

/** What can be done to the drawing. */
export function Toolbar({ fit, add, adding, connect, names }: Props) {
  const say = useWords();
  const { done, undone, undo, redo, group, route } = useOf("done", "undone", "undo", "redo", "group", "route");
  const [problem, setProblem] = useState<Problem | null>(null);
  const chosen = group.length > 0 || (route.page === "system" && route.view.part !== null);
  const [waiting, setWaiting] = useState(false);
  const layOut = () => {
    setProblem(null);
    setWaiting(true);
    arrange()
      .then(() => { requestAnimationFrame(fit); }, (reason: unknown) => { setProblem(problemOf(reason)); })
      .finally(() => { setWaiting(false); });
  };
  // In a row where there is room, else in a menu.
  const acts = [
    { words: say("canvas.duplicate"), enabled: chosen, act: duplicatePicked },
    { words: say("canvas.delete"), enabled: chosen, act: removePicked },
    { words: say(waiting ? "canvas.arranging" : "canvas.arrange"), enabled: names.nodes.length > 0 && !waiting, act: layOut },
  ];
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label={say("canvas.tools")}>
        <button type="button" className="button" aria-pressed={adding} onClick={add}>{say("canvas.add")}</button>
        <button type="button" className="button" disabled={names.nodes.length < 1} onClick={connect}>{say("connect.open")}</button>
        <span className="tools">
          <Tool name={say("canvas.undo")} sign="↶" enabled={done.length > 0} press={undo} />
          <Tool name={say("canvas.redo")} sign="↷" enabled={undone.length > 0} press={redo} />
        </span>
        <span className="tools spread">
          {acts.map(({ words, enabled, act }) => (
            <button key={words} type="button" className="button" disabled={!enabled} onClick={act}>{words}</button>
          ))}
          <AlignMenu count={group.length} />
        </span>
        <Menu words={say("canvas.more")} className="folded">
          {acts.map(({ words, enabled, act }) => <li key={words}><button type="button" disabled={!enabled} onClick={act}>{words}</button></li>)}
          <Alignments count={group.length} />
        </Menu>
        <Find ids={[...names.nodes, ...names.edges].map(({ id }) => id)} />
      </div>
      <p className="arranging" role="status">{waiting && say("canvas.arranging")}</p>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}

function Tool({ name, sign, enabled, press }: { name: string; sign: string; enabled: boolean; press: () => void }) {
  return <button type="button" className="button" aria-label={name} title={name} disabled={!enabled} onClick={press}>{sign}</button>;
}
