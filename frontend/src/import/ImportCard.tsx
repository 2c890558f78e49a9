import { useEffect, useRef } from "react";

import { Link } from "../components/Link";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { FIRST_VIEW } from "../state/route";
import { useOf } from "../state/store";
import { useWords } from "../words/useWords";
import { FormatList } from "./FormatList";
import { LossReport } from "./LossReport";
import { PasteForm } from "./PasteForm";
import { useBroughtIn } from "./useBroughtIn";
import "./import.css";

/** Takes a file by picker, by drag and drop, or as text, and tells what became of it. */
export function ImportCard() {
  const say = useWords();
  const { send, loadSystems, forgetImport } = useOf("send", "loadSystems", "forgetImport");
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => forgetImport, [forgetImport]);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const { state } = await send(file);
    if (state === "ready") await loadSystems();
  };
  const over = useBroughtIn(([file]) => { void take(file); });
  return (
    <>
      <section className={over ? "begin-card import over" : "begin-card import"} aria-labelledby="import-title">
        <h2 id="import-title">{say("import.title")}</h2>
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
        <PasteForm take={(file) => { void take(file); }} />
        <FormatList />
      </section>
      <Outcome />
    </>
  );
}

/** What became of the file: one opens it, sees what was lost, or reads what is wrong with it. */
function Outcome() {
  const say = useWords();
  const { imported } = useOf("imported");
  return (
    <div className="begin-outcome" aria-live="polite">
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
  );
}
