import { useState } from "react";

import type { Grant, SystemDocument } from "../client/contract";
import { added, removed } from "../editing/change";
import { keyBefore } from "../editing/document";
import { useStore } from "../state/store";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";
import { grantsOf } from "./grants";
import { Permissions } from "./Permissions";
import { Role } from "./Role";

const LEVELS = ["read", "write", "invoke", "assume", "administer"] as const satisfies readonly Grant["level"][];

/** What an element may do with others: what somebody who captures it could do too. */
export function Grants({ document, part }: { document: SystemDocument; part: string }) {
  const say = useWords();
  const nameOf = useNames();
  const change = useStore((state) => state.change);
  const [level, setLevel] = useState<Grant["level"]>("read");
  const own = grantsOf(document, part);
  const held = new Set(own.map(({ grant }) => `${grant.level} ${grant.scope}`));
  const scopes = [...(document.elements ?? []), ...(document.boundaries ?? [])].filter(({ id }) => id !== part && !held.has(`${level} ${id}`));
  const add = (scope: string) => { change([added("grant", [part, level, scope].join(">"), { principal: part, level, scope })]); };
  return (
    <section className="part-list">
      <h3>{say("grants.title")}</h3>
      <ul>
        {own.map(({ key, row, grant }) => (
          <li key={row} className="grant">
            <span>{say(`grant.${grant.level}`)} <strong>{nameOf(grant.scope)}</strong></span>
            <button type="button" className="text-button" onClick={() => { change([removed("grant", key, grant, keyBefore(document, "grant", key))]); }}>{say("data.remove")}</button>
            <Role document={document} name={key} grant={grant} />
            <Permissions name={key} grant={grant} />
          </li>
        ))}
      </ul>
      <div className="pair">
        <label className="field">
          {say("grants.level")}
          <select value={level} onChange={(event) => { setLevel(event.target.value as Grant["level"]); }}>{LEVELS.map((value) => <option key={value} value={value}>{say(`grant.${value}`)}</option>)}</select>
        </label>
        <label className="field">
          {say("grants.scope")}
          <select value="" onChange={(event) => { add(event.target.value); }}>
            <option value="">{say("grants.add")}</option>
            {scopes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select>
        </label>
      </div>
    </section>
  );
}
