import { useId, useState } from "react";

import type { Grant } from "../client/contract";
import { fieldSet } from "../editing/change";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { permissionsIn } from "./permissions";

/** The permissions behind a grant. What the server refused stays written, beside its reason, until it is mended. */
export function Permissions({ name, grant }: { name: string; grant: Grant }) {
  const say = useWords();
  const { change, refusal, forgetRefusal } = useStore();
  const note = useId();
  const stands = (grant.actions ?? []).join(", ");
  // With what stood there when writing began: that is what the writer saw, whatever others write meanwhile.
  const [written, setWritten] = useState<{ text: string; over: Grant } | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  const refused = refusal !== null && sent !== null && sent !== stands;
  const shown = written?.text ?? (refused ? sent : stands);
  const save = () => {
    if (!written) return;
    const next = permissionsIn(written.text);
    setWritten(null);
    setSent(next.join(", "));
    if (refused) forgetRefusal();
    if (next.join(", ") !== stands) change([fieldSet("grant", name, written.over, "actions", next)]);
  };
  return (
    <label className="field permissions">
      {say("grants.actions")}
      <input
        value={shown} maxLength={20_000} placeholder="iam:PassRole, s3:Get*" spellCheck={false} aria-invalid={refused}
        aria-describedby={refused ? note : undefined} onBlur={save}
        onKeyDown={(event) => {
          if (event.key === "Enter") save();
          else if (event.key === "Escape") setWritten(null);
        }}
        onChange={(event) => { setWritten({ text: event.target.value, over: written?.over ?? grant }); }}
      />
      {refused && <span id={note} className="field-fault">{refusal.faults.map(({ message }) => message).join(" ") || refusal.detail}</span>}
    </label>
  );
}
