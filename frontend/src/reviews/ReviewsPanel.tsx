import { useState, type ReactNode, type SubmitEvent } from "react";

import { calendarAddress } from "../client/addresses";
import type { AgendaRow, Review, SystemDocument } from "../client/contract";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { EndRow } from "./EndRow";
import { ReviewRow } from "./ReviewRow";
import { addingReview } from "./reviewing";
import { useAgenda } from "./useAgenda";
import "./reviews.css";

/** Who looks again at what, and when; beside it the days on which decisions and claims run out. */
export function ReviewsPanel() {
  const say = useWords();
  const document = valueOf(useStore((state) => state.document));
  const { value, problem, retry } = useAgenda();
  const [open, setOpen] = useState<string | null>(null);
  if (!document) return <Loading what={say("tab.reviews")} />;
  const rows = rowsOf(document, value ?? []);
  return (
    <>
      <p className="hint">{say("reviews.words")}</p>
      <NewReview document={document} opened={setOpen} />
      <CalendarLink id={document.system.id} />
      {problem && <ProblemNote problem={problem} retry={retry} />}
      {rows.length === 0 && value && <p className="empty">{say("reviews.none")}</p>}
      <ul className="agenda">
        {rows.map(({ key, review, row }): ReactNode => {
          if (!review) return row && <EndRow key={key} row={row} />;
          const toggle = () => { setOpen(open === review.id ? null : review.id); };
          return <ReviewRow key={key} document={document} review={review} row={row} open={open === review.id} toggle={toggle} />;
        })}
      </ul>
    </>
  );
}

interface Listed {
  key: string;
  /** Null for a decision or claim that runs out. */
  review: Review | null;
  /** Null until the server has heard of the review. */
  row: AgendaRow | null;
}

/** In the order of the server, as the document has the reviews now; those that it has not heard of yet come last. */
function rowsOf({ reviews = [] }: SystemDocument, agenda: AgendaRow[]): Listed[] {
  const left = new Map(reviews.map((review) => [review.id, review]));
  const known = agenda.flatMap((row): Listed[] => {
    const key = `${row.kind} ${row.id}`;
    if (row.kind !== "review") return [{ key, review: null, row }];
    const review = left.get(row.id);
    left.delete(row.id);
    return review ? [{ key, review, row }] : [];
  });
  return [...known, ...[...left.values()].map((review) => ({ key: `review ${review.id}`, review, row: null }))];
}

function NewReview({ document, opened }: { document: SystemDocument; opened: (id: string) => void }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const [title, setTitle] = useState("");
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    if (!title.trim()) return;
    const { id, changes } = addingReview(document, title.trim());
    change(changes);
    setTitle("");
    opened(id);
  };
  return (
    <form className="add-asset" onSubmit={add}>
      <input value={title} maxLength={200} placeholder={say("reviews.new")} aria-label={say("reviews.new")} onChange={(event) => { setTitle(event.target.value); }} />
      <button type="submit" className="button">{say("reviews.add")}</button>
    </form>
  );
}

/** Every day of the list as a file for calendars; its entries stay the same ones when it is fetched again. */
function CalendarLink({ id }: { id: string }) {
  const say = useWords();
  const language = useStore((state) => state.language);
  return <p><a href={calendarAddress(id, language)} download={`${id}-reviews.ics`}>{say("reviews.calendar")}</a></p>;
}
