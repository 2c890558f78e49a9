import type { Data, Fact, Question, SystemDocument } from "../client/contract";
import { fieldSet, type Change } from "../editing/change";
import { stating, type FactValue } from "../properties/facts";
import { bearerOf, notKnown } from "./bearer";

/** How a question is put and answered. */
export interface Asked {
  fact: Pick<Fact, "id" | "title" | "type" | "values">;
  value: FactValue | undefined;
  answer: (value: FactValue | undefined) => Change[];
  /** What says on purpose that nobody knows; null where that cannot be said. */
  unknown: Change[] | null;
}

/** Levels of data are fields of it, not facts. */
const LEVELS = ["confidentiality", "integrity", "availability"] as const satisfies readonly (keyof Data)[];

/** How a question can be answered; null for what Strideline itself adds, and for facts that are not known here. */
export function askedOf(document: SystemDocument, facts: readonly Fact[], question: Question): Asked | null {
  return levelOf(document, question) ?? factOf(document, facts, question);
}

function levelOf(document: SystemDocument, { subject, fact, question, values }: Question): Asked | null {
  const level = LEVELS.find((one) => one === fact);
  const data = document.data?.find(({ id }) => id === subject.id);
  if (!level || !data) return null;
  return {
    fact: { id: level, title: question, type: "enum", values: values.map(String) }, value: data[level] ?? undefined,
    answer: (value) => [fieldSet("data", data.id, data, level, value)], unknown: null,
  };
}

function factOf(document: SystemDocument, facts: readonly Fact[], question: Question): Asked | null {
  const found = bearerOf(document, question.subject.id);
  const fact = facts.find(({ id }) => id === question.fact);
  if (!found || !fact) return null;
  const [kind, part] = found;
  return {
    fact: { ...fact, title: question.question }, value: part.facts?.[fact.id] ?? undefined,
    answer: (value) => stating(kind, part, fact.id, value), unknown: notKnown(kind, part, fact.id),
  };
}
