import { useCallback, useEffect, useRef, useState } from "react";

import type { Analysis, Risk } from "../client/contract";
import { Choice } from "../components/Choice";
import { valueOf } from "../state/remote";
import { STANDINGS, type Standing, type View } from "../state/route";
import { useOf, useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { touchedBy } from "./boundaries";
import { Basis } from "./Basis";
import { BulkBar } from "./BulkBar";
import { sorted, standingOf } from "./filter";
import { GroupedRisks } from "./GroupedRisks";
import { ordered } from "./grouping";
import { RiskFilters } from "./RiskFilters";
import type { Picking } from "./RiskList";
import { ShapeSwitch } from "./ShapeSwitch";
import "./risks.css";

/** Risks that are fetched without being asked for; filters and counts work on what is here. */
const FETCHED_AT_ONCE = 2000;

export function RisksPanel({ analysis, view }: { analysis: Analysis; view: View }) {
  const say = useWords();
  const { look, loadMoreRisks, language } = useOf("look", "loadMoreRisks", "language");
  const { risks, summary } = analysis;
  const wanted = view.risk !== null && !risks.some((risk) => risk.id === view.risk);
  const more = risks.length < summary.risks;
  useEffect(() => {
    if (more && (wanted || risks.length < FETCHED_AT_ONCE)) void loadMoreRisks();
  }, [more, wanted, risks.length, loadMoreRisks]);

  const document = valueOf(useStore((state) => state.document));
  const lists = sorted(risks, view, document && view.within !== null ? touchedBy(document, view.within) : null);
  const chosen = risks.find((risk) => risk.id === view.risk);
  const standing: Standing = chosen ? standingOf(chosen) : view.standing;
  const shown = ordered(lists[standing], view.order);
  const { picked, toggle, pick } = usePicking(shown);
  const countOf = (value: Standing) => lists[value].length.toLocaleString(language) + (more ? "+" : "");
  return (
    <>
      <div className="list-head">
        <Choice
          name={say("risks.standing")}
          values={STANDINGS.map((value) => ({ value, label: say(`standing.${value}`, { count: countOf(value) }) }))}
          chosen={standing}
          choose={(value) => { look({ standing: value, risk: null }); }}
        />
        <ShapeSwitch chosen={view.shape} />
        <RiskFilters risks={risks.filter((risk) => standingOf(risk) === standing)} view={view} />
      </div>
      {standing === "possible" && <p className="hint">{say("risks.possible")}</p>}
      {shown.length > 0 && <GroupedRisks key={standing} risks={shown} view={view} picked={picked} toggle={toggle} />}
      {shown.length === 0 && <Nothing lists={lists} standing={standing} filtered={isFiltered(view)} />}
      {standing === "confirmed" && <Unsettled view={view} possible={lists.possible.length} count={countOf("possible")} />}
      {more && <Fetched here={risks.length} count={summary.risks} />}
      <Basis analysis={analysis} />
      <BulkBar risks={shown.filter(({ id }) => picked.has(id))} shown={shown} pick={pick} />
    </>
  );
}

function Fetched({ here, count }: { here: number; count: number }) {
  const say = useWords();
  const loadMoreRisks = useStore((state) => state.loadMoreRisks);
  if (here < FETCHED_AT_ONCE) return null;
  return (
    <p className="more">
      {say("risks.fetched", { here, count })}{" "}
      <button type="button" className="button" onClick={() => void loadMoreRisks()}>{say("risks.more")}</button>
    </p>
  );
}

/** What a short list does not say: how much hangs on what nobody has stated, and where to state it. */
function Unsettled({ view, possible, count }: { view: View; possible: number; count: string }) {
  const say = useWords();
  const look = useStore((state) => state.look);
  if (possible === 0 || isFiltered(view)) return null;
  return (
    <p className="unsettled">
      {say("risks.unsettled", { count })}{" "}
      <button type="button" className="text-button" onClick={() => { look({ tab: "questions" }); }}>{say("risks.settle")}</button>
    </p>
  );
}

/** Which risks of the list are ticked. */
function usePicking(shown: Risk[]): Picking & { pick: (ids: string[]) => void } {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const list = useRef(shown);
  useEffect(() => { list.current = shown; });
  const toggle = useCallback((id: string, through: boolean) => {
    const ids = through ? between(list.current.map((risk) => risk.id), last.current, id) : [id];
    last.current = id;
    setPicked((before) => {
      const next = new Set(before);
      for (const one of ids) if (before.has(id)) next.delete(one); else next.add(one);
      return next;
    });
  }, []);
  return { picked, toggle, pick: (ids) => { setPicked(new Set(ids)); } };
}

/** The ids from one to another in their order; only the other where the one is not among them. */
function between(ids: string[], one: string | null, other: string): string[] {
  const [from, to] = [ids.indexOf(one ?? ""), ids.indexOf(other)];
  return from < 0 ? [other] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
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
  return view.bands.length > 0 || view.strides.length > 0 || view.part !== null || view.text !== "" || view.within !== null || view.ruled !== "any";
}
