import { useEffect, useRef, useState } from "react";

import { FileButton } from "../components/FileButton";
import { Link } from "../components/Link";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { FIRST_VIEW } from "../state/route";
import { useOf } from "../state/store";
import { useWords } from "../words/useWords";
import { FormatList } from "./FormatList";
import { LossReport } from "./LossReport";
import { Meant, type Doubt } from "./Meant";
import { PasteForm } from "./PasteForm";
import { useBroughtIn } from "./useBroughtIn";
import { useFormatNames } from "./useFormatNames";
import "./import.css";

/** Takes a file by picker, by drag and drop, or as text, asks what it is meant for if in doubt, and tells what became of it. */
export function ImportCard() {
  const say = useWords();
  const { send, alike, loadSystems, forgetImport } = useOf("send", "alike", "loadSystems", "forgetImport");
  useEffect(() => forgetImport, [forgetImport]);
  const [doubt, setDoubt] = useState<Doubt | null>(null);
  const bring = async (file: File, into?: string) => {
    setDoubt(null);
    const { state } = await send(file, into);
    if (state === "ready") await loadSystems();
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    setDoubt(null);
    const found = await alike(file);
    if (found === null) return;
    if (found.length > 0) setDoubt({ file, alike: found });
    else await bring(file);
  };
  const over = useBroughtIn(([file]) => { void take(file); });
  return (
    <>
      <section className={over ? "begin-card import over" : "begin-card import"} aria-labelledby="import-title">
        <h2 id="import-title">{say("import.title")}</h2>
        <p>{say("import.words")}</p>
        <FileButton words={say("import.choose")} take={([file]) => { void take(file); }} />
        <PasteForm take={(file) => { void take(file); }} />
        <FormatList />
      </section>
      {doubt
        ? <div className="begin-outcome" aria-live="polite"><Meant doubt={doubt} bring={(into) => { void bring(doubt.file, into); }} /></div>
        : <Outcome />}
    </>
  );
}

/** What became of the file: one opens it, sees what was lost, or reads what is wrong with it. */
function Outcome() {
  const say = useWords();
  const { imported, updating } = useOf("imported", "updating");
  const formatOf = useFormatNames();
  // On a small or enlarged screen it stands below what is in sight.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => { if (imported) place.current?.scrollIntoView({ block: "nearest" }); }, [imported]);
  return (
    <div ref={place} className="begin-outcome" aria-live="polite">
      {imported?.state === "loading" && <Loading what={say("import.reading")} />}
      {imported?.state === "failed" && <ProblemNote problem={imported.problem} />}
      {imported?.state === "ready" && (
        <div className="imported">
          <p>
            {say(updating ? "update.done" : "import.done", { format: formatOf(imported.value.format) })}{" "}
            <Link to={{ page: "system", id: imported.value.id, view: FIRST_VIEW }}>{say("import.open", { name: imported.value.name === "" ? imported.value.id : imported.value.name })}</Link>
          </p>
          <LossReport imported={imported.value} updated={updating} />
        </div>
      )}
    </div>
  );
}
