import type { Review } from "../client/contract";
import { rhythmOf } from "../reviews/reviewing";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";
import type { Dispute } from "./conflict";

interface Props {
  name: string;
  dispute: Dispute;
  title: string;
  own: boolean;
  keep: (own: boolean) => void;
}

/** One thing that two people changed: theirs or mine. */
export function DisputeFields({ name, dispute, title, own, keep }: Props) {
  const say = useWords();
  const field = useFieldName(dispute);
  const [theirs, mine] = useValues(dispute);
  const whose = dispute.author ? say("conflict.of", { author: dispute.author }) : say("conflict.theirs");
  if (dispute.gone) {
    const { author } = dispute.gone;
    return (
      <fieldset className="dispute">
        <legend>{title}</legend>
        <p>{author ? say("conflict.goneBy", { part: title, author }) : say("conflict.gone", { part: title })}</p>
      </fieldset>
    );
  }
  return (
    <fieldset className="dispute">
      <legend>{dispute.sort === "places" ? say("conflict.places", { count: dispute.clashes.length }) : [title, field].filter(Boolean).join(": ")}</legend>
      <label>
        <input type="radio" name={name} checked={!own} onChange={() => { keep(false); }} />
        <span className="whose">{whose}</span> <span className="value">{theirs}</span>
      </label>
      <label>
        <input type="radio" name={name} checked={own} onChange={() => { keep(true); }} />
        <span className="whose">{say("conflict.mine")}</span> <span className="value">{mine}</span>
      </label>
    </fieldset>
  );
}

/** What people call the field. */
function useFieldName({ kind, path, sort }: Dispute): string {
  const say = useWords();
  const [field = "", ...rest] = path.split(".");
  const fact = useFactTitle(rest.join("."));
  if (sort === "rhythm") return say("review.rhythm");
  if (sort === "removal" || !path) return "";
  if (field === "facts") return fact;
  const word = wordFor("field", field) ?? wordFor("field", `${kind}.${field}`);
  return word ? say(word) : field.replaceAll("_", " ");
}

function useFactTitle(fact: string): string {
  const facts = valueOf(useStore((state) => state.facts)) ?? [];
  return facts.find(({ id }) => id === fact)?.title ?? fact;
}

/** Theirs and mine in words. */
function useValues({ sort, id, path, theirs, mine, clashes }: Dispute): [string, string] {
  const say = useWords();
  const review = useStore((state) => state.known?.document.reviews?.find((one) => one.id === id));
  const nameOf = useNames();
  if (sort === "places") return [say("conflict.theirPlaces"), say("conflict.myPlaces")];
  if (sort === "removal") return [say("conflict.keepIt"), say("conflict.removeIt", { count: clashes.length })];
  if (sort === "rhythm") {
    const recurs = (recurrence: Partial<Review>) => {
      const { rhythm, every } = rhythmOf(recurrence);
      return every === null ? say("rhythm.once") : say(rhythm === "months" ? "review.everyMonths" : "review.everyDays", { count: every });
    };
    return [recurs(review ?? {}), recurs(mine as Partial<Review>)];
  }
  const shown = (value: unknown): string => {
    if (isNothing(value)) return say("clash.nothing");
    if (typeof value === "boolean") return say(value ? "fact.yes" : "fact.no");
    if (typeof value === "object" && value !== null) return Object.values(value).map(shown).join(", ");
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return ["boundary", "parent", "stores", "carries"].includes(path) ? nameOf(text) : text;
  };
  return [shown(theirs), shown(mine)];
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
