import { useEffect } from "react";

import { useOf } from "../state/store";
import { useWords } from "../words/useWords";

/** Takes back what was decided, claimed or answered beside the diagram. While somebody draws, the canvas has its own. */
export function Steps({ editing }: { editing: boolean }) {
  return editing ? null : <UndoRedo />;
}

function UndoRedo() {
  const say = useWords();
  const { done, undone, undo, redo } = useOf("done", "undone", "undo", "redo");
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const writing = event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select");
      if (writing || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) undo();
      else if (key === "y" || key === "z") redo();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => { removeEventListener("keydown", press); };
  }, [undo, redo]);
  if (done.length === 0 && undone.length === 0) return null;
  return (
    <>
      <Step name={say("canvas.undo")} sign="↶" enabled={done.length > 0} press={undo} />
      {undone.length > 0 && <Step name={say("canvas.redo")} sign="↷" enabled press={redo} />}
    </>
  );
}

function Step({ name, sign, enabled, press }: { name: string; sign: string; enabled: boolean; press: () => void }) {
  return <button type="button" className="button" aria-label={name} title={name} disabled={!enabled} onClick={press}>{sign}</button>;
}
