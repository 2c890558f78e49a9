import { BANDS, type SystemRow } from "../client/contract";
import { BandShape } from "../components/BandBadge";
import { BandCounts } from "../components/BandCounts";
import { Link } from "../components/Link";
import { FIRST_VIEW } from "../state/route";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** The systems, the one with the highest risk first. */
export function SystemTable({ systems }: { systems: SystemRow[] }) {
  const say = useWords();
  const ordered = [...systems].sort((a, b) => b.top_score - a.top_score || a.name.localeCompare(b.name));
  return (
    <table className="systems">
      <thead>
        <tr>
          <th scope="col" className="number">{say("systems.top")}</th>
          <th scope="col">{say("systems.name")}</th>
          <th scope="col">{say("systems.risks")}<BandKey /></th>
          <th scope="col" className="number">{say("systems.possible")}</th>
          <th scope="col" className="wide-only">{say("systems.size")}</th>
          <th scope="col" className="wide-only">{say("systems.updated")}</th>
        </tr>
      </thead>
      <tbody>{ordered.map((system) => <Row key={system.id} system={system} />)}</tbody>
    </table>
  );
}

/** Which sign stands for which band. */
function BandKey() {
  const say = useWords();
  return (
    <span className="band-key">
      {BANDS.map((band) => <span key={band} className={`band-${band}`}><BandShape band={band} /> {say(`band.${band}`)}</span>)}
    </span>
  );
}

function Row({ system }: { system: SystemRow }) {
  const say = useWords();
  const language = useStore((state) => state.language);
  const score = system.top_score > 0 ? Math.round(system.top_score) : "–";
  return (
    <tr>
      <td className="number"><span className="top-score">{score}</span></td>
      <td>
        <Link to={{ page: "system", id: system.id, view: FIRST_VIEW }} className="system-name">{system.name}</Link>
        {system.owner && <span className="system-owner">{system.owner}</span>}
      </td>
      <td><BandCounts counts={system.risks} /></td>
      <td className="number">{system.possible.toLocaleString(language)}</td>
      <td className="wide-only faint">{say("systems.parts", { elements: system.elements, flows: system.flows })}</td>
      <td className="wide-only faint"><Moment at={system.updated_at} /></td>
    </tr>
  );
}

function Moment({ at }: { at: string }) {
  const language = useStore((state) => state.language);
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return null;
  return <time dateTime={at}>{moment.toLocaleString(language, { dateStyle: "medium", timeStyle: "short" })}</time>;
}
