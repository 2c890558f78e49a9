"""A model of pytm as its files state it, the same whether it is written as JSON or as a script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from strideline.formats.format import Loss
from strideline.models.documents.limits import MAX_PROBLEMS
from strideline.models.errors import MalformedDocument, Problem
from strideline.models.vocabulary import Text

CLASSES = (
    "Asset", "Agent", "Actor", "Server", "ExternalEntity", "Lambda", "LLM", "Datastore", "Process", "SetOfProcesses",
)  # fmt: skip
"""Of elements."""


@dataclass(eq=False)
class Part:
    """One object of a model. References are the objects that they lead to."""

    cls: str
    """Its class in pytm."""
    name: str
    line: int | None = None
    stated: dict[str, Any] = field(default_factory=dict)
    """Attributes, those of `controls` among them; a control whose name is an attribute as well stands there once."""
    boundary: Part | None = None
    source: Part | None = None
    sink: Part | None = None
    data: list[Part] | None = None
    """What a flow carries or an element is given; None when nobody said."""
    answers: Part | None = None
    """The flow that this one is the response to."""
    assumptions: list[Any] = field(default_factory=list)
    passed_on: set[str] = field(default_factory=set)
    """Attributes that flows have from this end of theirs."""

    def take(self, attribute: str, otherwise: Any = None) -> Any:
        """The value of an attribute, which is then no longer among those stated."""
        return self.stated.pop(attribute, otherwise)


@dataclass
class Model:
    """A whole model; each list in the order of the file."""

    name: str = ""
    description: str = ""
    boundaries: list[Part] = field(default_factory=list)
    data: list[Part] = field(default_factory=list)
    elements: list[Part] = field(default_factory=list)
    flows: list[Part] = field(default_factory=list)
    assumptions: list[Any] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    rest: dict[str, Any] = field(default_factory=dict)
    as_written: bool = True
    """False when pytm has worked out already what follows from the attributes that the author set."""

    @property
    def parts(self) -> Iterator[Part]:
        """All parts but the model itself."""
        for group in (self.boundaries, self.data, self.elements, self.flows):
            yield from group


class Notes:
    """What is found on the way through a file: problems that refuse it, and losses that are only told."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._problems: list[Problem] = []
        self._lost: dict[tuple[str, Text, Text], int] = {}

    @property
    def full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self._problems) >= MAX_PROBLEMS

    def refuse(self, message: str, path: str = "", line: int | None = None, hint: str = "") -> None:
        """Note a problem; the reading goes on, to find them all."""
        self._problems.append(Problem(message, path, line, hint))

    def stop_if_refused(self) -> None:
        """End the reading when there was a problem. Raises MalformedDocument with the first of them."""
        if self._problems:
            more = len(self._problems) - MAX_PROBLEMS
            told = [Problem(f"and {more} more problems")] if more > 0 else []
            raise MalformedDocument(self.source, [*self._problems[:MAX_PROBLEMS], *told])

    def lose(self, path: str, what: Text, why: Text) -> None:
        """Note a loss; the same loss on many parts is told once, with their number."""
        self._lost[path, what, why] = self._lost.get((path, what, why), 0) + 1

    @property
    def losses(self) -> tuple[Loss, ...]:
        """In the order in which they were met."""
        return tuple(Loss(path, what, why, times) for (path, what, why), times in self._lost.items())
