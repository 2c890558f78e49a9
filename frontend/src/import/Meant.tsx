import type { SystemLike } from "../client/contract";
import { useWords } from "../words/useWords";

/** A file that may be meant for a system that is there. */
export interface Doubt {
  file: File;
  alike: SystemLike[];
}

/** Asks what a file is meant for; `bring` gets the system to update, or none for a new one. */
export function Meant({ doubt, bring }: { doubt: Doubt; bring: (into?: string) => void }) {
  const say = useWords();
  return (
    <div className="imported meant">
      <p><strong>{doubt.file.name}</strong>: {say("import.alike")}</p>
      <div className="answers">
        {doubt.alike.map(({ id, name }) => (
          <button key={id} type="button" className="button primary" title={id} onClick={() => { bring(id); }}>{say("import.into", { name })}</button>
        ))}
        <button type="button" className="button" onClick={() => { bring(); }}>{say("import.anew")}</button>
      </div>
      <p className="faint">{say("import.kept")}</p>
    </div>
  );
}
