import { readOwaspRating } from "../client/client";
import type { Risk } from "../client/contract";
import { useOf } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";

/** The risk in the terms of the OWASP Risk Rating Methodology; nothing until known. */
export function OwaspRating({ risk }: { risk: Risk }) {
  const say = useWords();
  const { opened, language } = useOf("opened", "language");
  const { value } = useAnswer(JSON.stringify([opened, language, risk.id, risk.rank, risk.score]), () => readOwaspRating(opened ?? "", language, risk));
  if (!value) return null;
  const { rating, factors } = value;
  const figure = (points: number | null) => points?.toLocaleString(language, { maximumFractionDigits: 1 }) ?? "–";
  return (
    <section>
      <h3>{say("owasp.title")}</h3>
      <p>
        <strong>{say(rating.severity === "note" ? "owasp.note" : `band.${rating.severity}`)}</strong>{" "}
        <span className="faint">{say("owasp.figures", { likelihood: figure(rating.likelihood), technical: figure(rating.technical_impact), business: figure(rating.business_impact) })}</span>
      </p>
      {Object.keys(rating.points).length > 0 && (
        <details className="rest">
          <summary>{say("owasp.factors")}</summary>
          <ul className="owasp-factors">{factors.map(({ id, title }) => <li key={id}><span>{title}</span> <span>{figure(rating.points[id] ?? null)}</span></li>)}</ul>
        </details>
      )}
    </section>
  );
}
