"""What reviews vouch for: a status that somebody looks at in time can be relied on more than one that nobody does."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from strideline.models.agenda import freshness
from strideline.models.graph import Review, System


@dataclass(frozen=True)
class Reviewed:
    """The reviews of one system on one day."""

    system: System
    today: date

    @cached_property
    def overdue(self) -> tuple[Review, ...]:
        """Reviews whose day has passed, in the order of the document."""
        return tuple(review for review in self.system.reviews if freshness(review, self.today) < 1)

    @cached_property
    def of_system(self) -> float:
        """Freshness of the reviews of the system as a whole; 1 when there is none."""
        return self._least(("", self.system.id))

    def of_control(self, control: str, scope: str) -> float:
        """Freshness of what is said of a control on a part: its own reviews, those of the part and of the system."""
        return min(self.of_system, self._least((control, f"{control}@{scope}", scope)))

    def _least(self, subjects: Container[str]) -> float:
        return min(
            (freshness(review, self.today) for review in self.overdue if review.subject in subjects), default=1.0
        )
