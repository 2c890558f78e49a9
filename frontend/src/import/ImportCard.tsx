import { useEffect, useRef, useState, type DragEvent } from "react";

import { Link } from "../components/Link";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { FIRST_VIEW } from "../state/route";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { NewSystem } from "../systems/NewSystem";
import { FormatList } from "./FormatList";
import { LossReport } from "./LossReport";
import "./import.css";

/** Takes a file by picker or by drag and drop, and tells what became of it. */
export function ImportCard() {
  const say = useWords();
  const { imported, send, loadSystems, forgetImport } = useStore();
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => forgetImport, [forgetImport]);
  useRefuseStrayDrops();

  const take = async (file: File | undefined) => {
    if (!file) return;
    const { state } = await send(file);
    if (state === "ready") await loadSystems();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={over ? "import over" : "import"}
      aria-labelledby="import-title"
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => { setOver(false); }}
      onDrop={drop}
    >
      <h2 id="import-title">{say("import.title")}</h2>
      <NewSystem />
      <p>{say("import.words")}</p>
      <button type="button" className="button" onClick={() => picker.current?.click()}>{say("import.choose")}</button>
      <input
        ref={picker}
        type="file"
        hidden
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <FormatList />
      <div aria-live="polite">
        {imported?.state === "loading" && <Loading what={say("import.reading")} />}
        {imported?.state === "failed" && <ProblemNote problem={imported.problem} />}
        {imported?.state === "ready" && (
          <div className="imported">
            <p>
              {say("import.done", { format: imported.value.format })}{" "}
              <Link to={{ page: "system", id: imported.value.id, view: FIRST_VIEW }}>{say("import.open", { id: imported.value.id })}</Link>
            </p>
            <LossReport losses={imported.value.losses} />
          </div>
        )}
      </div>
    </section>
  );
}

/** A file dropped beside the card would make the browser leave the page. */
function useRefuseStrayDrops() {
  useEffect(() => {
    const refuse = (event: Event) => { event.preventDefault(); };
    addEventListener("dragover", refuse);
    addEventListener("drop", refuse);
    return () => {
      removeEventListener("dragover", refuse);
      removeEventListener("drop", refuse);
    };
  }, []);
}
