"""Ids for the parts of a model, which pytm only names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from strideline.formats.pytm.model import Model, Part
from strideline.models.graph import ID_LENGTH
from strideline.models.native.wording import slug


class Ids:
    """Hands out ids that are unique over the system, as near to the names as is free."""

    def __init__(self, model: Model) -> None:
        self._used: set[str] = set()
        self._numbers: dict[str, Iterator[int]] = {}
        self.system = self.new(model.name, "system")
        self._of = {part: self.new(part.name, part.cls.lower()) for part in model.parts}

    def new(self, name: str, otherwise: str) -> str:
        """An id that nothing has yet."""
        wish = (slug(name) or otherwise)[: ID_LENGTH - 8]
        numbers = self._numbers.setdefault(wish, count(2))
        id = wish
        while id in self._used:
            id = f"{wish}-{next(numbers)}"
        self._used.add(id)
        return id

    def of(self, part: Part) -> str:
        """The id of a part of the model."""
        return self._of[part]

    def each(self, parts: Iterable[Part] | None) -> tuple[str, ...] | None:
        """The ids of several parts, each once; None of None."""
        return None if parts is None else tuple(dict.fromkeys(map(self.of, parts)))
