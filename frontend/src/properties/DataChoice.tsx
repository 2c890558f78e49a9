import type { SystemDocument } from "../client/contract";
import { Choice } from "../components/Choice";
import type { Change } from "../editing/change";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

interface Props {
  document: SystemDocument;
  title: string;
  /** Ids of data; null while nobody knows. */
  chosen: string[] | null;
  change: (ids: string[] | null) => Change;
}

/** Which data: unknown, or those that are ticked. None ticked means that there are none. */
export function DataChoice({ document, title, chosen, change }: Props) {
  const say = useWords();
  const make = useStore((state) => state.change);
  const data = document.data ?? [];
  return (
    <fieldset className="field data-choice">
      <legend>{title}</legend>
      <Choice
        name={title}
        values={[{ value: "known", label: say("data.known") }, { value: "unknown", label: say("fact.unknown") }]}
        chosen={chosen === null ? "unknown" : "known"}
        choose={(value) => { make([change(value === "known" ? (chosen ?? []) : null)]); }}
      />
      {chosen !== null && data.map(({ id, name }) => (
        <label key={id} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => { make([change(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))]); }}
          />
          {name}
        </label>
      ))}
      {chosen !== null && data.length === 0 && <p className="hint">{say("data.none")}</p>}
    </fieldset>
  );
}
