import { Choice } from "../components/Choice";
import { Day, Text } from "../properties/fields";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { claimAt, claiming, STANCES } from "./claiming";
import "./claims.css";

/** Where a control stands at a place, to be changed at once; who says so, why, and until when, once something is said. */
export function ClaimFields({ control, title, scope }: { control: string; title: string; scope: string }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const document = valueOf(useStore((state) => state.document));
  if (!document) return null;
  const claim = claimAt(document, control, scope);
  return (
    <div className="claim-fields" role="group" aria-label={say("claim.of", { title })}>
      <Choice
        name={say("claim.status")}
        values={[{ value: "none", label: say("claim.none") }, ...STANCES.map((value) => ({ value, label: say(`control.${value}`) }))]}
        chosen={claim?.status ?? "none"}
        choose={(status) => { change(claiming(document, control, scope, status === "none" ? null : status)); }}
      />
      {claim && (
        <div className="claim-words">
          <Text kind="claim" part={claim} field="note" label={say("claim.note")} />
          <Text kind="claim" part={claim} field="owner" label={say("claim.owner")} />
          <Day kind="claim" part={claim} field="until" label={say("claim.until")} />
        </div>
      )}
    </div>
  );
}
