import type { Imported } from "../client/contract";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** What a foreign file said that could not be carried over; after an update also what of people's work has lost its part. */
export function LossReport({ imported, updated = false }: { imported: Imported; updated?: boolean }) {
  const say = useWords();
  const losses = imported.losses_in[useStore((state) => state.language)] ?? imported.losses;
  if (losses.length === 0) return <p className="faint">{say("import.whole")}</p>;
  return (
    <details className="losses">
      <summary>{say(updated ? "update.losses" : "import.losses", { count: losses.length })}</summary>
      <ul tabIndex={0}>
        {losses.map((loss, index) => (
          <li key={index}><code>{loss.path}</code> <span>{loss.what}</span> <span className="faint">{loss.why}</span></li>
        ))}
      </ul>
    </details>
  );
}
