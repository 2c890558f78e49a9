import { useState } from "react";

import type { Review, SystemDocument } from "../client/contract";
import { Day, Text } from "../properties/fields";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { recurring, removingReview, RHYTHMS, rhythmOf, type Rhythm } from "./reviewing";
import { SubjectChoice } from "./SubjectChoice";

interface Props {
  document: SystemDocument;
  review: Review;
  /** What people call the subject; without one it is not asked for, for it is clear from the place. */
  about?: string;
}

/** What can be said of a review; saved as it is said. */
export function ReviewFields({ document, review, about }: Props) {
  const say = useWords();
  const change = useStore((state) => state.change);
  return (
    <div className="review-fields" role="group" aria-label={say("review.of", { title: review.title })}>
      <Text kind="review" part={review} field="title" label={say("review.title")} required />
      {about !== undefined && <SubjectChoice document={document} review={review} about={about} />}
      <div className="pair">
        <Text kind="review" part={review} field="owner" label={say("review.owner")} />
        <Day kind="review" part={review} field="last" label={say("review.last")} />
      </div>
      <RhythmFields review={review} />
      <p><button type="button" className="button" onClick={() => { change(removingReview(document, review)); }}>{say("data.remove")}</button></p>
    </div>
  );
}

/** How often: once, or after a number of days or months. */
function RhythmFields({ review }: { review: Review }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const { rhythm, every } = rhythmOf(review);
  return (
    <div className="pair">
      <label className="field">
        {say("review.rhythm")}
        <select value={rhythm} onChange={(event) => { change(recurring(review, event.target.value as Rhythm)); }}>
          {RHYTHMS.map((value) => <option key={value} value={value}>{say(`rhythm.${value}`)}</option>)}
        </select>
      </label>
      {every !== null && <Every key={`${rhythm} ${every}`} review={review} rhythm={rhythm} every={every} />}
    </div>
  );
}

/** A whole number from 1 on; anything else goes back to what stood there. */
function Every({ review, rhythm, every }: { review: Review; rhythm: Rhythm; every: number }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const stands = String(every);
  const [written, setWritten] = useState(stands);
  const save = () => {
    if (/^[1-9]\d{0,4}$/.test(written)) change(recurring(review, rhythm, Number(written)));
    else setWritten(stands);
  };
  return (
    <label className="field">
      {say(rhythm === "months" ? "review.months" : "review.days")}
      <input
        type="number" min={1} max={99_999} step={1} value={written} onBlur={save}
        onChange={(event) => { setWritten(event.target.value); }}
        onKeyDown={(event) => { if (event.key === "Enter") save(); else if (event.key === "Escape") setWritten(stands); }}
      />
    </label>
  );
}
