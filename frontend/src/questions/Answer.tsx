import type { Question } from "../client/contract";
import { FactInput } from "../properties/FactInput";
import { stating } from "../properties/facts";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { bearerOf } from "./bearer";

/** Takes the answer in place; nothing for what Strideline itself adds to a system, which states no facts. */
export function Answer({ question }: { question: Question }) {
  const document = valueOf(useStore((state) => state.document));
  const fact = valueOf(useStore((state) => state.facts))?.find(({ id }) => id === question.fact);
  const change = useStore((state) => state.change);
  const found = document && bearerOf(document, question.subject.id);
  if (!found || !fact) return null;
  const [kind, part] = found;
  return (
    <span className="answer">
      <FactInput
        fact={{ ...fact, title: question.question }}
        value={part.facts?.[fact.id] ?? undefined}
        state={(value) => { change(stating(kind, part, fact.id, value)); }}
      />
    </span>
  );
}
