import { useState } from "react";

import { readRiskMatrix } from "../client/client";
import type { Analysis, MatrixCell, RiskMatrix as Matrix } from "../client/contract";
import { BandBadge, BandShape } from "../components/BandBadge";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { RiskLink } from "../components/RiskLink";
import { useOf } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";
import "./matrix.css";

/** The open risks by likelihood and impact; a cell that is pressed lists its worst ones. */
export function RiskMatrix({ analysis }: { analysis: Analysis }) {
  const say = useWords();
  const { opened, language } = useOf("opened", "language");
  const answered = useAnswer(JSON.stringify([opened, language, analysis.summary]), () => readRiskMatrix(opened ?? "", language));
  const [chosen, setChosen] = useState<string | null>(null);
  if (answered.problem) return <ProblemNote problem={answered.problem} retry={answered.retry} />;
  if (!answered.value) return <Loading what={say("matrix.title")} />;
  const cell = answered.value.cells.find((one) => keyOf(one) === chosen);
  return (
    <>
      <Grid matrix={answered.value} chosen={chosen} choose={setChosen} />
      {cell ? <CellRisks cell={cell} /> : <p className="hint">{say("matrix.words")}</p>}
    </>
  );
}

function keyOf({ likelihood, impact }: MatrixCell): string {
  return `${likelihood} ${impact}`;
}

function Grid({ matrix, chosen, choose }: { matrix: Matrix; chosen: string | null; choose: (key: string | null) => void }) {
  const say = useWords();
  return (
    <table className="matrix">
      <caption>{say("matrix.axes")}</caption>
      <tbody>
        {[...matrix.likelihoods].reverse().map(({ number, name }) => (
          <tr key={number}>
            <th scope="row">{name}</th>
            {matrix.cells.filter(({ likelihood }) => likelihood === number).map((cell) => (
              <td key={cell.impact} className={`band-${cell.band}`}>
                <button
                  type="button" aria-pressed={keyOf(cell) === chosen} disabled={cell.confirmed + cell.possible === 0}
                  onClick={() => { choose(keyOf(cell) === chosen ? null : keyOf(cell)); }}
                >
                  <BandShape band={cell.band} />
                  <span className="unseen">{say(`band.${cell.band}`)} {say("matrix.cell", { confirmed: cell.confirmed, possible: cell.possible })}</span>
                  <span aria-hidden="true" className="cell-count">{cell.confirmed || ""}</span>
                  <span aria-hidden="true" className="cell-possible">{cell.possible > 0 && `+${cell.possible}`}</span>
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td />
          {matrix.impacts.map(({ number, name }) => <th key={number} scope="col">{name}</th>)}
        </tr>
      </tfoot>
    </table>
  );
}

function CellRisks({ cell }: { cell: MatrixCell }) {
  const say = useWords();
  return (
    <section className="cell-risks" aria-label={say("matrix.cell", { confirmed: cell.confirmed, possible: cell.possible })}>
      <h3>{say("matrix.cell", { confirmed: cell.confirmed, possible: cell.possible })}</h3>
      <ul>
        {cell.risks.map(({ id, title, subject, score, band }) => (
          <li key={id}>
            <span className="move-rank">{Math.round(score)}</span>
            <span>
              <RiskLink risk={id}>{title}</RiskLink>{" "}
              <span className="faint">{subject.name}</span>
            </span>
            <BandBadge band={band} />
          </li>
        ))}
      </ul>
    </section>
  );
}
