"""What reviews vouch for: a status that somebody looks at in time can be relied on more than one that nobody does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from strideline.analysis.facts.relations import Relations
from strideline.analysis.facts.rows import NOWHERE, Rows
from strideline.analysis.sentences import NO_OWNER, REVIEW_DOUBT
from strideline.analysis.texts import listed
from strideline.models.agenda import freshness, next_due
from strideline.models.graph import Review, System
from strideline.models.vocabulary import Language
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.schema import Library


def about(subject: str, system: System, names: Mapping[str, str], library: Library, language: Language) -> str:
    """What a review is of, as people call it: a part, a control or best practice, a control on a part.

    `names` are those of the parts. An empty subject is the system, and one that is not there any more its id.
    """
    control, _, part = subject.partition("@")
    titled = library.controls.get(control) or library.best_practices.get(control)
    if titled is None:
        return names.get(subject, subject) or system.name
    return listed([titled.title.in_(language), *([names.get(part, part)] if part else [])], language)


@dataclass(frozen=True)
class Reviewed:
    """The reviews of one system on one day."""

    system: System
    relations: Relations
    library: Library
    today: date

    @property
    def _rows(self) -> Rows:
        return self.relations.rows

    @cached_property
    def overdue(self) -> tuple[Review, ...]:
        """Reviews whose day has passed, in the order of the document."""
        return tuple(review for review in self.system.reviews if freshness(review, self.today) < 1)

    @cached_property
    def of_system(self) -> float:
        """Freshness of the reviews of the system as a whole; 1 when there is none."""
        return self._least(review for review in self.overdue if review.subject in self._whole)

    @property
    def _whole(self) -> tuple[str, str]:
        return "", self.system.id

    def of_control(self, control: str, part: str) -> float:
        """Freshness of what is said of a control on a part: its own reviews, those of the part and of what is around.

        A control is reviewed by itself, on one part, or with its whole best practice.
        """
        around = self.around(*self._rows.row[part]) if self.overdue else ()
        return self._least(self.touching(around, (control,)))

    def touching(self, around: Collection[str], controls: Collection[str]) -> Iterator[Review]:
        """Overdue reviews of any of the parts, or of a control there, in the order of the document."""
        names = {*around, *(name for control in controls for name in self._names(control, around))}
        return (review for review in self.overdue if review.subject in names)

    def around(self, scope: ScopeKind, row: int) -> tuple[str, ...]:
        """Ids of a part, of the boundaries around it and of the system; an empty one stands for the system too."""
        rows, inside = self._rows, row
        if scope == "element":
            inside = int(rows.boundary_of[row])
        elif scope == "flow":
            inside = int(self.relations.innermost_shared[row])
        elif scope != "boundary":
            inside = NOWHERE
        chain = (rows.ids["boundary"][at] for at in rows.nesting[inside].tolist() if at != NOWHERE)
        return (rows.ids[scope][row], *chain, *self._whole)

    def doubt(self, reviews: Iterable[Review], language: Language) -> tuple[float, tuple[str, ...]]:
        """What confidence overdue reviews leave, the worst of them counting, and a sentence for each."""
        late = tuple(reviews)
        return self._least(late), tuple(self._sentence(review, language) for review in late)

    def _sentence(self, review: Review, language: Language) -> str:
        due = next_due(review, self.today)
        return REVIEW_DOUBT.said(
            language,
            title=review.title,
            owner=review.owner or NO_OWNER.in_(language),
            day=due.isoformat() if due else "",
            about=about(review.subject, self.system, self._rows.names, self.library, language),
            percent=f"{100 * self._least((review,)):.0f}",
        )

    def _names(self, control: str, around: Iterable[str]) -> Iterator[str]:
        yield control
        known = self.library.controls.get(control)
        if known is not None and known.best_practice:
            yield known.best_practice
        yield from (f"{control}@{part}" for part in around)

    def _least(self, reviews: Iterable[Review]) -> float:
        return round(min((freshness(review, self.today) for review in reviews), default=1.0), 3)
