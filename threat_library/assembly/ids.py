"""Ids that are declared once, and references that lead to one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from strideline.models.documents.nearest import did_you_mean
from strideline.models.errors import Problem
from strideline.threat_library.entries import Entry
from strideline.threat_library.shapes.common import IdentifiedShape

ShapeT = TypeVar("ShapeT", bound=IdentifiedShape)


def unique(entries: Iterable[Entry[ShapeT]], problems: list[Problem]) -> dict[str, Entry[ShapeT]]:
    """The entries by id, in their order. The first with an id keeps it; every other is a problem."""
    found: dict[str, Entry[ShapeT]] = {}
    for entry in entries:
        first = found.setdefault(entry.shape.id, entry)
        if first is not entry:
            place = f"{first.file.name}, line {first.file.line_of((*first.path, 'id'))}"
            problems.append(entry.problem(f'the id "{entry.shape.id}" is taken by {place}', "id"))
    return found


def unknown(entry: Entry[ShapeT], key: str, ids: Iterable[str], known: Collection[str], kind: str) -> Iterator[Problem]:
    """A problem for each of the ids under a key that leads nowhere, with the nearest id."""
    for index, id in enumerate(ids):
        if id not in known:
            yield entry.problem(f'there is no {kind} "{id}"', key, index, hint=did_you_mean(id, known))
