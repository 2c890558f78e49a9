import { useEffect } from "react";

import type { Analysis } from "../client/contract";
import { STANDINGS, type Standing, type View } from "../state/route";
import { useStore } from "../state/store";
import { Choice } from "../components/Choice";
import { useWords } from "../words/useWords";
import { sorted, standingOf } from "./filter";
import { RiskFilters } from "./RiskFilters";
import { RiskList } from "./RiskList";
import "./risks.css";

/** Risks that are fetched without being asked for; filters and counts work on what is here. */
const FETCHED_AT_ONCE = 2000;

export function RisksPanel({ analysis, view }: { analysis: Analysis; view: View }) {
  const say = useWords();
  const { look, loadMoreRisks, language } = useStore();
  const { risks, summary } = analysis;
  const wanted = view.risk !== null && !risks.some((risk) => risk.id === view.risk);
  const more = risks.length < summary.risks;
  useEffect(() => {
    if (more && (wanted || risks.length < FETCHED_AT_ONCE)) void loadMoreRisks();
  }, [more, wanted, risks.length, loadMoreRisks]);

  const lists = sorted(risks, view);
  const chosen = risks.find((risk) => risk.id === view.risk);
  const standing: Standing = chosen ? standingOf(chosen) : view.standing;
  const shown = lists[standing];
  const countOf = (value: Standing) => lists[value].length.toLocaleString(language) + (more ? "+" : "");
  return (
    <>
      <Choice
        name={say("risks.standing")}
        values={STANDINGS.map((value) => ({ value, label: say(`standing.${value}`, { count: countOf(value) }) }))}
        chosen={standing}
        choose={(value) => { look({ standing: value, risk: null }); }}
      />
      <RiskFilters risks={risks.filter((risk) => standingOf(risk) === standing)} view={view} />
      {standing === "possible" && <p className="hint">{say("risks.possible")}</p>}
      {shown.length > 0 && <RiskList key={standing} risks={shown} chosen={view.risk} />}
      {shown.length === 0 && <Nothing lists={lists} standing={standing} filtered={isFiltered(view)} />}
      {more && risks.length >= FETCHED_AT_ONCE && (
        <p className="more">
          {say("risks.fetched", { here: risks.length, count: summary.risks })}{" "}
          <button type="button" className="button" onClick={() => void loadMoreRisks()}>{say("risks.more")}</button>
        </p>
      )}
    </>
  );
}

function Nothing({ lists, standing, filtered }: { lists: Record<Standing, unknown[]>; standing: Standing; filtered: boolean }) {
  const say = useWords();
  const look = useStore((state) => state.look);
  const elsewhere = STANDINGS.find((other) => other !== standing && lists[other].length > 0);
  return (
    <div className="empty">
      <p>{say(filtered ? "risks.filtered" : "risks.none")}</p>
      {elsewhere && (
        <button type="button" className="button" onClick={() => { look({ standing: elsewhere }); }}>
          {say(`standing.${elsewhere}`, { count: lists[elsewhere].length })}
        </button>
      )}
    </div>
  );
}

export function isFiltered(view: View): boolean {
  return view.bands.length > 0 || view.strides.length > 0 || view.part !== null || view.text !== "";
}
