import { useState, type SubmitEvent } from "react";

import { freeId } from "../editing/ids";
import type { Data, SystemDocument } from "../client/contract";
import { added, fieldSet } from "../editing/change";
import { removal } from "../editing/removal";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { Select, Text } from "./fields";
import { PartThreats } from "./PartThreats";

const CONFIDENTIALITIES = ["public", "internal", "restricted", "confidential", "strictly_confidential"] as const;
const CRITICALITIES = ["archive", "operational", "important", "critical", "mission_critical"] as const;

/** The kinds of data of the system, and how much would be lost with each. */
export function DataAssets({ document }: { document: SystemDocument }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const [name, setName] = useState("");
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    const id = freeId(document, name);
    change([added("data", id, { id, name: name.trim() })]);
    setName("");
  };
  return (
    <section className="assets">
      <h3>{say("data.title")}</h3>
      {(document.data ?? []).map((part) => (
        <details key={part.id} className="asset">
          <summary>{part.name}</summary>
          <AssetFields part={part} />
          <PartThreats document={document} part={part.id} />
          <button type="button" className="button" onClick={() => { change(removal(document, [part.id])); }}>{say("data.remove")}</button>
        </details>
      ))}
      <form className="add-asset" onSubmit={add}>
        <input value={name} maxLength={200} placeholder={say("data.new")} aria-label={say("data.new")} onChange={(event) => { setName(event.target.value); }} />
        <button type="submit" className="button">{say("data.add")}</button>
      </form>
    </section>
  );
}

function AssetFields({ part }: { part: Data }) {
  const say = useWords();
  const unknown = { value: "", label: say("fact.unknown") };
  const criticalities = [unknown, ...CRITICALITIES.map((value) => ({ value, label: say(`criticality.${value}`) }))];
  return (
    <>
      <Text kind="data" part={part} field="name" label={say("part.name")} required />
      <Select
        kind="data" part={part} field="confidentiality" label={say("data.confidentiality")}
        options={[unknown, ...CONFIDENTIALITIES.map((value) => ({ value, label: say(`confidentiality.${value}`) }))]}
      />
      <div className="pair">
        <Select kind="data" part={part} field="integrity" label={say("data.integrity")} options={criticalities} />
        <Select kind="data" part={part} field="availability" label={say("data.availability")} options={criticalities} />
      </div>
      <Tags part={part} />
      <Text kind="data" part={part} field="description" label={say("part.notes")} long />
    </>
  );
}

/** What else is to be known of data, such as `pii`; saved when one leaves the field or presses Enter. */
function Tags({ part }: { part: Data }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const stands = (part.tags ?? []).join(", ");
  const [written, setWritten] = useState<string | null>(null);
  const save = () => {
    const tags = [...new Set((written ?? stands).split(/[,、]/u).map((tag) => tag.trim()).filter((tag) => tag !== ""))];
    setWritten(null);
    if (tags.join(", ") !== stands) change([fieldSet("data", part.id, part, "tags", tags)]);
  };
  return (
    <label className="field">
      {say("data.tags")}
      <input
        value={written ?? stands} maxLength={1000} onBlur={save}
        onChange={(event) => { setWritten(event.target.value); }}
        onKeyDown={(event) => { if (event.key === "Enter") save(); else if (event.key === "Escape") setWritten(null); }}
      />
    </label>
  );
}
