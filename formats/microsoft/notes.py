"""What is gathered on the way through a model: ids, losses, and what is kept in the extensions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count
from typing import Any

from strideline.formats.format import Loss
from strideline.formats.microsoft.tables import table
from strideline.models.graph import ID_LENGTH
from strideline.models.native.wording import slug
from strideline.models.vocabulary import Text


class Notes:
    """Notes on one file."""

    def __init__(self, system: str) -> None:
        self._used = {system}
        self._lost: dict[tuple[str, str], int] = {}
        self.parts: dict[str, Any] = {}
        """Records of parts, see `formats.microsoft.records`."""
        self.crossed: dict[str, list[str]] = {}
        self.texts: list[str] = []
        """Free texts on the drawing."""

    def id(self, wish: str, kind: str) -> str:
        """An id that is free and looks like the wish, or like the kind when nothing of the wish can stand in an id."""
        id = next(each for each in _candidates(slug(wish), kind) if each not in self._used)
        self._used.add(id)
        return id

    def lose(self, path: str, what: str) -> None:
        """Note a loss; the same one on many parts is told once, with their number."""
        self._lost[path, what] = self._lost.get((path, what), 0) + 1

    @property
    def losses(self) -> tuple[Loss, ...]:
        """In the order in which they were met, each with the reason from `losses.yaml`."""
        words = table("losses")
        return tuple(
            Loss(path, Text(**words[what]["what"]), Text(**words[what]["why"]), times)
            for (path, what), times in self._lost.items()
        )


def _candidates(wish: str, kind: str) -> Iterator[str]:
    endings = chain([""], (f"-{number}" for number in count(2)))
    return ((wish or kind)[: ID_LENGTH - len(ending)].rstrip("-._") + ending for ending in endings)
