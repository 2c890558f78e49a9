import type { Review, SystemDocument } from "../client/contract";
import { Select } from "../properties/fields";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { drawnAs, namesIn } from "../workbench/names";
import { useWords } from "../words/useWords";

/** What a review is about: the system, a part, a best practice of SEC 1 or an item of it. */
export function SubjectChoice({ document, review, about }: { document: SystemDocument; review: Review; about: string }) {
  const say = useWords();
  const practices = valueOf(useStore((state) => state.analysis))?.best_practices ?? [];
  const names = namesIn(document);
  const groups = [
    { label: say("review.parts"), options: [...names].filter(([id]) => id !== document.system.id).map(([value, label]) => ({ value, label })) },
    ...practices.map((practice) => ({
      label: practice.id,
      options: [
        { value: practice.id, label: practice.title },
        ...practice.items.map(({ control, scope, title }) => ({
          value: itemSubject(control, scope), label: say("review.item", { title, part: names.get(drawnAs(scope)) ?? scope }),
        })),
      ],
    })),
  ];
  const subject = review.subject ?? "";
  const whole = { value: subject === document.system.id ? subject : "", label: say("review.whole") };
  const offered = groups.some(({ options }) => options.some(({ value }) => value === subject));
  const first = offered || subject === whole.value ? [whole] : [whole, { value: subject, label: about || subject }];
  return <Select kind="review" part={review} field="subject" label={say("review.subject")} options={first} groups={groups} />;
}

/** What a review calls an item of SEC 1 at a place; what Strideline adds to an account is reviewed with the account. */
export function itemSubject(control: string, scope: string): string {
  return `${control}@${drawnAs(scope)}`;
}
