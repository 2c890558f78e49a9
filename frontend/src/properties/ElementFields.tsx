import { movingInto } from "../canvas/edits";
import { placesNow } from "../canvas/now";
import type { Element, SystemDocument } from "../client/contract";
import { fieldSet } from "../editing/change";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { DataChoice } from "./DataChoice";
import { Select, Text } from "./fields";
import { Products } from "./Products";

const KINDS = ["external_entity", "process", "data_store"] as const;

export function ElementFields({ part, document }: { part: Element; document: SystemDocument }) {
  const say = useWords();
  const technologies = valueOf(useStore((state) => state.technologies)) ?? [];
  const fitting = technologies.filter(({ kind, id }) => kind === part.kind || id === part.technology);
  const known = !part.technology || fitting.some(({ id }) => id === part.technology);
  return (
    <>
      <Text kind="element" part={part} field="name" label={say("part.name")} id="part-name" required />
      <div className="pair">
        <Select kind="element" part={part} field="kind" label={say("part.kind")} options={KINDS.map((value) => ({ value, label: say(`part.${value}`) }))} />
        <Select
          kind="element" part={part} field="technology" label={say("part.technology")}
          options={[
            { value: "", label: say("part.noTechnology") },
            ...(known ? [] : [{ value: part.technology ?? "", label: part.technology ?? "" }]),
            ...fitting.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <Where id={part.id} parent={part.boundary ?? null} document={document} barred={new Set()} change={(parent) => fieldSet("element", part.id, part, "boundary", parent)} />
      {part.kind !== "external_entity" && (
        <DataChoice document={document} title={say("part.stores")} chosen={part.stores ?? null} change={(ids) => fieldSet("element", part.id, part, "stores", ids)} />
      )}
      {part.kind !== "external_entity" && <Products part={part} />}
      <Text kind="element" part={part} field="description" label={say("part.notes")} long />
    </>
  );
}

/** The boundary around a part. Where the drawing is known, the part moves there too. */
export function Where({ id, parent, document, barred, change }: {
  id: string; parent: string | null; document: SystemDocument; barred: ReadonlySet<string>; change: (parent: string | null) => ReturnType<typeof fieldSet>;
}) {
  const say = useWords();
  const make = useStore((state) => state.change);
  const put = (into: string | null) => {
    const { document: now, places } = placesNow();
    make(now && places ? movingInto(now, places, id, into) : [change(into)]);
  };
  return (
    <label className="field">
      {say("part.inside")}
      <select value={parent ?? ""} onChange={(event) => { put(event.target.value || null); }}>
        <option value="">{say("part.outside")}</option>
        {(document.boundaries ?? []).filter((boundary) => !barred.has(boundary.id)).map((boundary) => (
          <option key={boundary.id} value={boundary.id}>{boundary.name}</option>
        ))}
      </select>
    </label>
  );
}
