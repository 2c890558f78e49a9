"""What is found on the way through a file: problems that refuse it, and losses that are only told."""

from __future__ import annotations

from typing import Any

from strideline.formats.format import Loss, unworded
from strideline.formats.threagile.tables import table
from strideline.models.documents.limits import MAX_PROBLEMS
from strideline.models.errors import MalformedDocument, Problem
from strideline.models.vocabulary import Text


class Notes:
    """Collects for one file and those it includes."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.extensions: dict[str, Any] = {}
        """What is kept unread, by section and, in a section of parts, by the id of the part."""
        self.presumed: dict[str, str] = {}
        """Findings that a pattern decides on, should there be such, with the path of the pattern."""
        self._problems: list[Problem] = []
        self._more = 0
        self._lost: dict[tuple[str, Text, Text], int] = {}

    @property
    def full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self._problems) >= MAX_PROBLEMS

    def refuse(self, problem: Problem) -> None:
        """Note a problem; the reading goes on, to find them all."""
        if self.full:
            self._more += 1
        else:
            self._problems.append(problem)

    def stop_if_refused(self) -> None:
        """End the reading when there was a problem.

        Raises:
            MalformedDocument: With all of them.
        """
        if self._problems:
            more = [Problem(f"and {self._more} more problems")] if self._more else []
            raise MalformedDocument(self.source, [*self._problems, *more])

    def lose(self, path: str, field: str) -> None:
        """Note the loss of a field, with the reason from `reasons.yaml`."""
        reasons = table("reasons")
        self.lose_for(path, unworded(field), Text(**(reasons.get(field) or reasons["default"])))

    def lose_for(self, path: str, what: Text, why: Text) -> None:
        """Note a loss; the same loss on many parts is told once, with their number."""
        self._lost[path, what, why] = self._lost.get((path, what, why), 0) + 1

    def keep(self, section: str, id: str, rest: dict[str, Any]) -> None:
        """Keep the fields of a part that nobody read, and tell them as losses."""
        for field in rest:
            self.lose(f"{section}.*.{field}", field)
        if rest:
            self.extensions.setdefault(section, {})[id] = rest

    def keep_top(self, field: str, value: Any) -> None:
        """Keep a field of the document as a whole."""
        self.lose(field, field)
        self.extensions[field] = value

    @property
    def losses(self) -> tuple[Loss, ...]:
        """In the order in which they were met."""
        return tuple(Loss(path, what, why, times) for (path, what, why), times in self._lost.items())
