import { readExplanation } from "../client/client";
import type { Explanation, Risk } from "../client/contract";
import { BandBadge } from "../components/BandBadge";
import { useOf } from "../state/store";
import { useAnswer, useMoment } from "../state/useAnswer";
import { useWords } from "../words/useWords";

/** The few changes that would lower a risk most, each with the score before and after, and its cell of the matrix; nothing until the server has judged them. */
export function BestChanges({ risk }: { risk: Risk }) {
  const say = useWords();
  const { opened, language } = useOf("opened", "language");
  const key = useMoment(risk.id);
  const { value } = useAnswer(key, () => readExplanation(opened ?? "", language, risk.id));
  if (!value) return null;
  const { changes, matrix } = value;
  return (
    <>
      {changes.length > 0 && <Changes changes={changes} />}
      {matrix && (
        <p className="faint">
          {say("matrix.place", { likelihood: matrix.likelihood.name, impact: matrix.impact.name })} <BandBadge band={matrix.band} />
        </p>
      )}
    </>
  );
}

function Changes({ changes }: Pick<Explanation, "changes">) {
  const say = useWords();
  return (
    <section>
      <h3>{say("risk.changes")}</h3>
      <ul className="best-changes">
        {changes.map(({ sentence, before, after, gone }) => (
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
