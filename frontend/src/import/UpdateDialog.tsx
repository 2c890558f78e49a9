import type { RefObject } from "react";

import { FileButton } from "../components/FileButton";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { useOf, useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { LossReport } from "./LossReport";
import { useFormatNames } from "./useFormatNames";
import "./import.css";

/** Brings the open system up to what a file says, and tells what that left without a part. */
export function UpdateDialog({ id, name, dialog }: { id: string; name: string; dialog: RefObject<HTMLDialogElement | null> }) {
  const say = useWords();
  const { send, open, imported, forgetImport } = useOf("send", "open", "imported", "forgetImport");
  const formatOf = useFormatNames();
  const take = async (file: File | undefined) => {
    if (!file) return;
    const { state } = await send(file, id);
    // Whoever went on to another system meanwhile stays there.
    if (state === "ready" && useStore.getState().opened === id) await open(id);
  };
  return (
    <dialog ref={dialog} aria-labelledby="update-title" onClose={forgetImport}>
      <h2 id="update-title">{say("update.title", { name })}</h2>
      <p>{say("import.kept")}</p>
      <div className="update-outcome" aria-live="polite">
        {imported?.state === "loading" && <Loading what={say("import.reading")} />}
        {imported?.state === "failed" && <ProblemNote problem={imported.problem} />}
        {imported?.state === "ready" && <><p>{say("update.done", { format: formatOf(imported.value.format) })}</p><LossReport imported={imported.value} updated /></>}
      </div>
      <div className="answers">
        <button type="button" className="button" onClick={() => dialog.current?.close()}>{say("update.close")}</button>
        <FileButton words={say("import.choose")} primary take={([file]) => { void take(file); }} />
      </div>
    </dialog>
  );
}
