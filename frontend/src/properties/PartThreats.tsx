import type { SystemDocument } from "../client/contract";
import { BandBadge } from "../components/BandBadge";
import { RiskLink } from "../components/RiskLink";
import { removed } from "../editing/change";
import { keyBefore, keyed } from "../editing/document";
import { withdrawn } from "../risks/deciding";
import { isAbout } from "../risks/filter";
import { valueOf } from "../state/remote";
import { useOf, useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { NewThreat } from "./NewThreat";

/** Risks listed before the rest is left to the list of risks. */
const MOST = 12;

/** The threats of a part, the worst first, and a form for one that no rule knows of. */
export function PartThreats({ document, part }: { document: SystemDocument; part: string }) {
  const say = useWords();
  const { look, change } = useOf("look", "change");
  const risks = valueOf(useStore((state) => state.analysis))?.risks ?? [];
  const here = risks.filter((risk) => (part === document.system.id ? risk.subject.id === part : isAbout(risk, part)));
  const own = keyed(document, "finding");
  const remove = (id: string) => {
    const finding = own.get(id);
    // What was decided on it goes with it: a decision on nothing would be told of as a fault.
    if (finding) change([...withdrawn(document, [id]), removed("finding", id, finding, keyBefore(document, "finding", id))]);
  };
  return (
    <section className="part-list">
      <h3>{say("threats.title", { count: here.length })}</h3>
      <ul className="part-threats">
        {here.slice(0, MOST).map(({ id, title, score, band }) => (
          <li key={id}>
            <span className="vector-score">{Math.round(score)}</span>
            <RiskLink risk={id}>{title}</RiskLink>
            <BandBadge band={band} />
            {own.has(id) && <button type="button" className="text-button" onClick={() => { remove(id); }}>{say("data.remove")}<span className="unseen"> {title}</span></button>}
          </li>
        ))}
      </ul>
      {here.length > MOST && <button type="button" className="text-button" onClick={() => { look({ tab: "risks", shape: "list", part, risk: null }); }}>{say("assets.rest", { count: here.length - MOST })}</button>}
      <NewThreat document={document} part={part} />
    </section>
  );
}
