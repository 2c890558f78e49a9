import { readBestChanges } from "../client/client";
import type { Risk } from "../client/contract";
import { useOf } from "../state/store";
import { useAnswer, useMoment } from "../state/useAnswer";
import { useWords } from "../words/useWords";

/** The few changes that would lower a risk most, each with the score before and after; nothing until the server has judged them. */
export function BestChanges({ risk }: { risk: Risk }) {
  const say = useWords();
  const { opened, language } = useOf("opened", "language");
  const key = useMoment(risk.id);
  const { value } = useAnswer(key, () => readBestChanges(opened ?? "", language, risk.id));
  if (!value || value.length === 0) return null;
  return (
    <section>
      <h3>{say("risk.changes")}</h3>
      <ul className="best-changes">
        {value.map(({ sentence, before, after, gone }) => (
          <li key={sentence}>
            {sentence} <span className="lowers">{say(gone ? "risk.changes.gone" : "risk.changes.to", { before: tenths(before), after: tenths(after) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tenths(score: number): number {
  return Math.round(score * 10) / 10;
}
