import { useState } from "react";

import type { AgendaRow } from "../client/contract";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { Due } from "./Due";
import { ReviewFields } from "./ReviewFields";
import { HeldToday } from "./ReviewRow";
import { addingReview } from "./reviewing";
import "./reviews.css";

interface Props {
  subject: string;
  title: string;
  agenda: AgendaRow[];
}

/** The reviews of exactly one thing, below it: when they are due, and opened, all that can be said of them. */
export function Reviewing({ subject, title, agenda }: Props) {
  const say = useWords();
  const document = valueOf(useStore((state) => state.document));
  const change = useStore((state) => state.change);
  const [open, setOpen] = useState(false);
  if (!document) return null;
  const reviews = (document.reviews ?? []).filter((review) => review.subject === subject);
  const add = () => {
    change(addingReview(document, title, subject).changes);
    setOpen(true);
  };
  return (
    <div className={open && reviews.length > 0 ? "reviewing open" : "reviewing"}>
      {reviews.map((review) => (
        <p key={review.id} className="review-line">
          <Due row={agenda.find(({ kind, id }) => kind === "review" && id === review.id) ?? null} />
          <span className="faint">{[review.title === title ? "" : review.title, review.owner].filter(Boolean).join(" · ")}</span>
        </p>
      ))}
      {reviews.length === 0
        ? <button type="button" className="text-button" onClick={add}>{say("review.plan")}<span className="unseen"> {title}</span></button>
        : (
          <button type="button" className="text-button" aria-expanded={open} onClick={() => { setOpen(!open); }}>
            {say(open ? "claim.close" : "review.open")}<span className="unseen"> {title}</span>
          </button>
        )}
      {open && reviews.map((review) => (
        <div key={review.id} className="review-opened">
          <HeldToday review={review} />
          <ReviewFields document={document} review={review} />
        </div>
      ))}
    </div>
  );
}
