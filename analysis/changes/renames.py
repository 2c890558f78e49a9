"""Parts that kept what they are and got another id between two versions, so that their risks can be followed.

A part is taken for renamed when it is gone under its old id, and there is one new part of the same kind, name and
technology (of a flow: with the same ends), and no other that would fit. Whatever else differs is an edit of it.
An id that the older version speaks of is no new one, such as that of a part on which a decision waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from strideline.models.graph import Boundary, Element, Flow, System
from strideline.models.operations.operation import PartKind
from strideline.models.operations.references import ids_of, spoken_of, with_new_id, with_new_ids

SECTIONS: tuple[tuple[PartKind, str], ...] = (
    ("boundary", "boundaries"), ("data", "data"), ("element", "elements"), ("flow", "flows"),
)  # fmt: skip
"""Flows come last: they are known by ends that may themselves be renamed."""
MOST = 200
"""A version with more is another system."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """One part with another id."""

    kind: PartKind
    old: str
    new: str


def aligned(old: System, new: System) -> tuple[System, tuple[Renamed, ...]]:
    """The old version under the ids of the new one, decisions and claims included, and what was renamed."""
    found: list[Renamed] = []
    if old.id != new.id and new.id not in ids_of(old):
        found.append(Renamed("system", old.id, new.id))
        old = with_new_id(old, "system", old.id, new.id)
    for kind, section in SECTIONS:
        here = [Renamed(kind, *pair) for pair in _pairs(old, new, section)]
        if here and len(found) + len(here) <= MOST:
            old = with_new_ids(old, kind, {one.old: one.new for one in here})
            found += here
    return old, tuple(found)


def _pairs(old: System, new: System, section: str) -> Iterator[tuple[str, str]]:
    was, now = ({part.id: part for part in getattr(system, section)} for system in (old, new))
    taken = spoken_of(old)
    gone = _by_likeness(part for id, part in was.items() if id not in now)
    came = _by_likeness(part for id, part in now.items() if id not in taken)
    for likeness, ids in gone.items():
        if len(ids) == 1 and len(came.get(likeness, ())) == 1:
            yield ids[0], came[likeness][0]


def _by_likeness(parts: Iterable[Any]) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = defaultdict(list)
    for part in parts:
        if part.name:
            found[_likeness(part)].append(part.id)
    return found


def _likeness(part: Any) -> Hashable:
    if isinstance(part, Element):
        return part.kind, part.name, part.technology
    if isinstance(part, Flow):
        return part.name, part.source, part.target
    return part.kind if isinstance(part, Boundary) else "data", part.name
