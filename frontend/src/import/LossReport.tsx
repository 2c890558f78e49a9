import type { Loss } from "../client/contract";
import { useWords } from "../words/useWords";

/** What a foreign file said that could not be carried over. */
export function LossReport({ losses }: { losses: Loss[] }) {
  const say = useWords();
  if (losses.length === 0) return <p className="faint">{say("import.whole")}</p>;
  return (
    <details className="losses">
      <summary>{say("import.losses", { count: losses.length })}</summary>
      <ul tabIndex={0}>
        {losses.map((loss, index) => (
          <li key={index}><code>{loss.path}</code> <span>{loss.what}</span> <span className="faint">{loss.why}</span></li>
        ))}
      </ul>
    </details>
  );
}
