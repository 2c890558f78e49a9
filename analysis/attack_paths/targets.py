"""What is worth taking, and where it is: the parts that hold data."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from strideline.analysis.assessment import Assessment
from strideline.analysis.facts.rows import NOWHERE, Numbers
from strideline.models.documents.nearest import nearest
from strideline.models.documents.paths import shortened
from strideline.models.errors import NotFound
from strideline.models.findings import Subject
from strideline.models.vocabulary import BEARERS


@dataclass(frozen=True, slots=True)
class Target:
    """A part that holds data."""

    row: int
    subject: Subject
    data: tuple[int, ...]
    """Rows of the data that it holds, the most valuable first."""
    value: float
    likelihood: float

    @property
    def stake(self) -> float:
        """How much an attacker may be expected to take."""
        return self.likelihood * self.value


def targets(assessment: Assessment, likelihood: Numbers) -> list[Target]:
    """Every part that stores data, most at stake first, then by id. `likelihood` has how likely each is reached.

    A data store that does not say what it stores holds what its flows carry. Actors hold nothing of ours.
    """
    found = [_target(assessment, row, held, likelihood) for row, held in _held(assessment).items()]
    return sorted(found, key=lambda target: (-target.stake, target.subject.id))


def target_at(assessment: Assessment, id: str, likelihood: Numbers) -> Target:
    """An element as a target, whatever it holds. Raises NotFound, with the nearest ids."""
    row = assessment.rows.row_in("element", id)
    if row == NOWHERE:
        near = nearest(id, assessment.rows.ids["element"])
        raise NotFound("element", shortened(id), [near] if near else [])
    owner, data = (part.tolist() for part in assessment.relations.stored)
    held = {one for at, one in zip(owner, data, strict=True) if at == row}
    return _target(assessment, row, held, likelihood)


def _target(assessment: Assessment, row: int, held: Collection[int], likelihood: Numbers) -> Target:
    worth, ids = assessment.impact.plain("data", ()).middle, assessment.rows.ids["data"]
    data = tuple(sorted(held, key=lambda data: (-worth[data], ids[data])))
    value = worth[data[0]] if data else assessment.impact.plain("element", ()).middle[row]
    return Target(row, _subject(assessment, row), data, round(float(value), 4), round(float(likelihood[row]), 4))


def _held(assessment: Assessment) -> dict[int, set[int]]:
    """Rows of data by the row of the element that holds them."""
    elements = assessment.system.elements
    element, data = assessment.relations.stored
    held: dict[int, set[int]] = {
        row: set() for row, element in enumerate(elements) if element.kind == "data_store" and element.stores != ()
    }
    for row, one in zip(element.tolist(), data.tolist(), strict=True):
        if elements[row].kind != "external_entity":
            held.setdefault(row, set()).add(one)
    silent = np.array([row for row in held if elements[row].stores is None], dtype=np.int32)
    touched = assessment.relations.of("element", "data")
    there = np.isin(touched.owner, silent)
    for row, one in zip(touched.owner[there].tolist(), touched.member[there].tolist(), strict=True):
        held[row].add(one)
    return held


def _subject(assessment: Assessment, row: int) -> Subject:
    rows = assessment.rows
    id = rows.ids["element"][row]
    return Subject(BEARERS[int(rows.bearers["element"][row])], id, rows.names[id])
