import type { AgendaRow, Review, SystemDocument } from "../client/contract";
import { useStore } from "../state/store";
import { dayHere } from "../words/days";
import { useDays } from "../words/useDays";
import { useWords } from "../words/useWords";
import { Due } from "./Due";
import { ReviewFields } from "./ReviewFields";
import { heldOn, rhythmOf } from "./reviewing";

interface Props {
  document: SystemDocument;
  review: Review;
  row: AgendaRow | null;
  open: boolean;
  toggle: () => void;
}

/** A review with its day; opened, all that can be said of it. */
export function ReviewRow({ document, review, row, open, toggle }: Props) {
  const say = useWords();
  const facts = useFacts(review, row);
  return (
    <li className="agenda-row" aria-label={review.title}>
      <Due row={row} />
      <span className="agenda-title">{review.title}</span>
      <span className="agenda-acts">
        <HeldToday review={review} />
        <button type="button" className="text-button" aria-expanded={open} onClick={toggle}>
          {say(open ? "claim.close" : "review.edit")}<span className="unseen"> {review.title}</span>
        </button>
      </span>
      <span className="faint agenda-facts">{facts.join(" · ")}</span>
      {open && <ReviewFields document={document} review={review} about={row?.about ?? ""} />}
    </li>
  );
}

/** What a review says beside its name and day, in words. */
function useFacts(review: Review, row: AgendaRow | null): string[] {
  const say = useWords();
  const dayOf = useDays();
  const { rhythm, every } = rhythmOf(review);
  const recurs = every === null ? say("rhythm.once") : say(rhythm === "months" ? "review.everyMonths" : "review.everyDays", { count: every });
  const held = review.last ? say("review.lastHeld", { day: dayOf(review.last) }) : say("review.never");
  return [row?.about ?? "", review.owner ?? "", recurs, held].filter(Boolean);
}

export function HeldToday({ review }: { review: Review }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const today = dayHere(new Date());
  return (
    <button type="button" className="button" disabled={review.last === today} onClick={() => { change(heldOn(review, today)); }}>
      {say("review.held")}<span className="unseen"> {review.title}</span>
    </button>
  );
}
