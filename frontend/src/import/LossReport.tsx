import type { Loss } from "../client/contract";
import { useWords } from "../words/useWords";

/** What a foreign file said that could not be carried over; after an update also what of people's work has lost its part. */
export function LossReport({ losses, updated = false }: { losses: Loss[]; updated?: boolean }) {
  const say = useWords();
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
