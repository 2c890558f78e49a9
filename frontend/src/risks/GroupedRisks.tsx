import type { Risk } from "../client/contract";
import { BandBadge } from "../components/BandBadge";
import { valueOf } from "../state/remote";
import type { View } from "../state/route";
import { useStore } from "../state/store";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";
import { boundariesOf } from "./boundaries";
import { grouped, type RiskGroup } from "./grouping";
import { RiskList, type Picking } from "./RiskList";

/** The list as one, or in groups that can be folded. */
export function GroupedRisks({ risks, view, ...picking }: { risks: Risk[]; view: View } & Picking) {
  const document = valueOf(useStore((state) => state.document));
  if (view.grouping === "none" || !document) return <RiskList risks={risks} chosen={view.risk} {...picking} />;
  return (
    <div className="groups">
      {grouped(risks, view.grouping, boundariesOf(document)).map((group) => (
        <details key={group.key} className="risk-group" open>
          <GroupHead group={group} view={view} />
          <RiskList risks={group.risks} chosen={view.risk} {...picking} />
        </details>
      ))}
    </div>
  );
}

function GroupHead({ group: { key, risks }, view }: { group: RiskGroup; view: View }) {
  const say = useWords();
  const nameOf = useNames();
  const worst = risks.reduce<Risk | null>((high, risk) => (high && high.score >= risk.score ? high : risk), null);
  const word = wordFor("stride", key);
  const name = view.grouping === "stride" && word ? say(word)
    : view.grouping === "rule" ? (key ? `${risks[0]?.title ?? ""} (${key})` : say("list.people"))
    : key ? nameOf(key) : say("part.outside");
  return (
    <summary>
      <span className="group-name">{name}</span>
      <span className="faint">{say("plan.risks", { count: risks.length })}</span>
      {worst && <BandBadge band={worst.band} />}
    </summary>
  );
}
