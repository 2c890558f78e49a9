import type { Question, SystemDocument } from "../client/contract";
import { entrySet, type Change, type PartKind } from "../editing/change";
import type { FactBearer } from "../properties/facts";

/** The part that a question is about, as operations call it; null for what Strideline itself adds, which states no facts. */
export function bearerOf(document: SystemDocument, id: string): [PartKind, FactBearer] | null {
  if (document.system.id === id) return ["system", document.system];
  const lists: [PartKind, FactBearer[] | undefined][] = [
    ["element", document.elements], ["flow", document.flows], ["boundary", document.boundaries], ["data", document.data],
  ];
  for (const [kind, parts] of lists) {
    const part = parts?.find((one) => one.id === id);
    if (part) return [kind, part];
  }
  return null;
}

export function questionKey({ subject, fact }: Question): string {
  return `${subject.id} ${fact}`;
}

/** The questions that somebody here can answer and has not put aside; those that were skipped come last. */
export function askable(document: SystemDocument, questions: readonly Question[], skipped: readonly string[]): Question[] {
  const open = questions.filter(({ subject, fact }) => {
    const found = bearerOf(document, subject.id);
    return found !== null && found[1].facts?.[fact] !== null;
  });
  const later = (question: Question) => skipped.indexOf(questionKey(question));
  return [...open].sort((one, other) => later(one) - later(other));
}

/** The change that says on purpose that nobody knows, so that the question is not asked again. */
export function notKnown(kind: PartKind, part: FactBearer, fact: string): Change[] {
  return [entrySet(kind, part.id, `facts.${fact}`, part.facts?.[fact], null)];
}
