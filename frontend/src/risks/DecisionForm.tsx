import { useEffect, useId, useRef, useState, type SubmitEvent } from "react";

import type { Risk } from "../client/contract";
import { Choice } from "../components/Choice";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { deciding, lacksReason, reopening, STATUSES, type Ruling } from "./deciding";

/** Decides on one or many risks in one step, or opens them again. Starts from what was decided on a single one. */
export function DecisionForm({ risks, done }: { risks: Risk[]; done: () => void }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const document = valueOf(useStore((state) => state.document));
  const [ruling, setRuling] = useState<Ruling>(() => rulingOf(risks));
  const [refused, setRefused] = useState(false);
  const reason = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  useEffect(() => { reason.current?.focus(); }, []);
  if (!document) return null;

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    setRefused(lacksReason(ruling));
    if (lacksReason(ruling)) {
      reason.current?.focus();
      return;
    }
    change(deciding(document, risks, ruling));
    done();
  };
  const field = (name: "owner" | "ticket" | "expires") => ({
    value: ruling[name], maxLength: 200, onChange: (event: { target: { value: string } }) => { setRuling({ ...ruling, [name]: event.target.value }); },
  });
  return (
    <form className="decide" aria-label={say("decide.title", { count: risks.length })} onSubmit={save} onKeyDown={(event) => { if (event.key === "Escape") done(); }}>
      <p className="decide-title">{say("decide.title", { count: risks.length })}</p>
      <Choice
        name={say("decide.status")}
        values={STATUSES.map((value) => ({ value, label: say(`status.${value}`) }))}
        chosen={ruling.status}
        choose={(status) => { setRuling({ ...ruling, status }); setRefused(false); }}
      />
      <label className="wide">
        {say("decide.reason")}
        <textarea
          ref={reason} rows={2} maxLength={2000} value={ruling.reason} aria-invalid={refused} aria-describedby={hint}
          onChange={(event) => { setRuling({ ...ruling, reason: event.target.value }); }}
        />
      </label>
      <p id={hint} className={refused ? "wide refused" : "wide faint"} role={refused ? "alert" : undefined}>
        {say(`deciding.${ruling.status}`)}
      </p>
      <label>{say("decide.owner")}<input {...field("owner")} /></label>
      <label>{say("decide.ticket")}<input {...field("ticket")} /></label>
      <label>{say("decide.expires")}<input type="date" {...field("expires")} /></label>
      <div className="answers wide">
        {risks.some((risk) => risk.decision ?? risk.status !== "open") && (
          <button type="button" className="button" onClick={() => { change(reopening(document, risks)); done(); }}>{say("decide.reopen")}</button>
        )}
        <button type="button" className="button" onClick={done}>{say("decide.cancel")}</button>
        <button type="submit" className="button primary">{say("decide.save")}</button>
      </div>
    </form>
  );
}

function rulingOf(risks: Risk[]): Ruling {
  const blank: Ruling = { status: "accepted", reason: "", owner: "", ticket: "", expires: "" };
  const decision = risks.length === 1 ? risks[0]?.decision : null;
  if (!decision) return blank;
  const { status, reason, owner, ticket, expires } = decision;
  return { status, reason: reason ?? "", owner: owner ?? "", ticket: ticket ?? "", expires: expires ?? "" };
}
