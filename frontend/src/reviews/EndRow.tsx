import type { AgendaRow } from "../client/contract";
import { RiskLink } from "../components/RiskLink";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";
import { Due } from "./Due";

/** A decision or a claim that runs out; it is changed where it was made. */
export function EndRow({ row }: { row: AgendaRow }) {
  const say = useWords();
  const look = useStore((state) => state.look);
  const status = wordFor(row.kind === "claim" ? "control" : "status", row.status);
  const said = [status ? say(status) : row.status, row.about, row.title, row.owner].filter(Boolean);
  return (
    <li className="agenda-row">
      <Due row={row} />
      <span className="agenda-title">{say(row.kind === "claim" ? "agenda.claim" : "agenda.decision")}</span>
      <span className="agenda-acts">
        {row.kind === "claim"
          ? <button type="button" className="part-link" onClick={() => { look({ tab: "properties", part: row.subject, risk: null }); }}>{say("agenda.open")}</button>
          : <RiskLink risk={row.id.replace(/#\d+$/, "")}>{say("agenda.open")}</RiskLink>}
      </span>
      <span className="faint agenda-facts">{said.join(" · ")}</span>
    </li>
  );
}
