import { GROUPINGS, ORDERS, RULINGS, type Ruled, type View } from "../state/route";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** How the list is narrowed and laid out besides the chips: boundary, decisions, groups and order. */
export function RiskChoices({ id, view }: { id: string; view: View }) {
  const say = useWords();
  const look = useStore((state) => state.look);
  const boundaries = valueOf(useStore((state) => state.document))?.boundaries ?? [];
  return (
    <div id={id} className="list-choices">
      <Picked
        name={say("filter.boundary")} value={view.within ?? ""}
        options={[{ value: "", label: say("filter.anywhere") }, ...boundaries.map(({ id, name }) => ({ value: id, label: name }))]}
        choose={(id) => { look({ within: id || null }, "replace"); }}
      />
      <Picked
        name={say("filter.decision")} value={view.ruled}
        options={RULINGS.map((value) => ({ value, label: say(value === "any" ? "filter.any" : `status.${value}`) }))}
        choose={(ruled) => { look({ ruled, risk: null, ...standingOf(ruled) }, "replace"); }}
      />
      <Picked
        name={say("list.group")} value={view.grouping}
        options={GROUPINGS.map((value) => ({ value, label: say(`grouping.${value}`) }))}
        choose={(grouping) => { look({ grouping }, "replace"); }}
      />
      <Picked
        name={say("list.order")} value={view.order}
        options={ORDERS.map((value) => ({ value, label: say(`order.${value}`) }))}
        choose={(order) => { look({ order }, "replace"); }}
      />
    </div>
  );
}

/** How many of them are not as they are at first. */
export function countOfChoices({ within, ruled, grouping, order }: View): number {
  return [within !== null, ruled !== "any", grouping !== "none", order !== "score"].filter(Boolean).length;
}

/** Who asks for decisions of a kind wants to see the list that they are in. */
function standingOf(ruled: Ruled): Partial<View> {
  return ruled === "any" || ruled === "expired" ? { standing: "confirmed" } : { standing: "decided" };
}

interface Choices<Value extends string> {
  name: string;
  value: Value;
  options: { value: Value; label: string }[];
  choose: (value: Value) => void;
}

function Picked<Value extends string>({ name, value, options, choose }: Choices<Value>) {
  return (
    <label>
      {name}
      <select aria-label={name} value={value} onChange={(event) => { choose(event.target.value as Value); }}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </label>
  );
}
