import { readToldFacts } from "../client/client";
import type { Fact, ToldFact } from "../client/contract";
import type { PartKind } from "../editing/change";
import { valueOf } from "../state/remote";
import { useOf, useStore } from "../state/store";
import { useAnswer } from "../state/useAnswer";
import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";
import { FactInput } from "./FactInput";
import { grouped, shownOf, stating, type FactBearer, type Shown } from "./facts";

interface Props {
  kind: PartKind;
  bearer: Fact["bearers"][number];
  part: FactBearer;
}

/** Every fact that the library knows of such a part, by group; what is known is counted at each. */
export function FactFields({ kind, bearer, part }: Props) {
  const say = useWords();
  const facts = valueOf(useStore((state) => state.facts)) ?? [];
  const change = useStore((state) => state.change);
  const told = useTold(part);
  return (
    <section className="facts" aria-label={say("facts.title")}>
      <h3>{say("facts.title")}</h3>
      {[...grouped(facts, bearer)].map(([group, members]) => {
        const shown = members.map((fact) => ({ fact, shown: shownOf(part, fact.id, told.get(fact.id)) }));
        const word = wordFor("group", group);
        return (
          <details key={group} className="fact-group">
            <summary>
              <span>{word ? say(word) : group.replaceAll("_", " ")}</span>
              <span className="faint">{say("facts.known", { known: shown.filter(({ shown: { value } }) => value !== undefined).length, count: members.length })}</span>
            </summary>
            {shown.map((one) => (
              <FactRow key={one.fact.id} {...one} state={(value) => { change(stating(kind, part, one.fact.id, value)); }} />
            ))}
          </details>
        );
      })}
    </section>
  );
}

/** What the server knows of a part, read anew once it has another revision of the system; the technology is called by its name. */
function useTold(part: FactBearer): ReadonlyMap<string, ToldFact> {
  const { opened } = useOf("opened");
  const revision = useStore((state) => state.known?.revision ?? 0);
  const technologies = valueOf(useStore((state) => state.technologies)) ?? [];
  const key = JSON.stringify([opened, part.id, revision]);
  const { value } = useAnswer(key, () => readToldFacts(opened ?? "", part.id));
  const nameOf = (source: string) => technologies.find(({ id }) => id === source)?.name ?? source;
  return new Map((value ?? []).map((told) => [told.fact, { ...told, source: nameOf(told.source) }]));
}

function FactRow({ fact, shown, state }: { fact: Fact; shown: Shown; state: Parameters<typeof FactInput>[0]["state"] }) {
  const say = useWords();
  return (
    <div className="fact">
      <span className="fact-title" title={fact.id}>{fact.title}</span>
      <FactInput fact={fact} value={shown.value} state={state} />
      {shown.origin !== "unknown" && <span className="origin faint">{[say(`origin.${shown.origin}`), shown.source].filter(Boolean).join(": ")}</span>}
    </div>
  );
}
