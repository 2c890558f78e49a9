import type { Question } from "../client/contract";
import { FactInput } from "../properties/FactInput";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { askedOf } from "./asked";

/** Takes the answer in place; nothing for what Strideline itself adds to a system, which states no facts. */
export function Answer({ question }: { question: Question }) {
  const document = valueOf(useStore((state) => state.document));
  const facts = valueOf(useStore((state) => state.facts));
  const change = useStore((state) => state.change);
  const asked = document && askedOf(document, facts ?? [], question);
  if (!asked) return null;
  return (
    <span className="answer">
      <FactInput fact={asked.fact} value={asked.value} state={(value) => { change(asked.answer(value)); }} />
    </span>
  );
}
