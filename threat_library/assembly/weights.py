"""The numbers of the ranking: later libraries replace single ones, and what results is checked whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import get_args

from strideline.models.documents.nearest import did_you_mean
from strideline.models.errors import Problem
from strideline.models.findings import BANDS
from strideline.models.graph import Confidentiality, Criticality
from strideline.threat_library.assembly.views import matrix_problems, matrix_scale, owasp_problems, owasp_scale
from strideline.threat_library.entries import Entry
from strideline.threat_library.schema import Likelihood, Strength, Weights
from strideline.threat_library.shapes.weights import MatrixShape, OwaspFactorShape, WeightsShape

Tables = dict[str, dict[str, float]]
ASCENDING: Mapping[str, Sequence[str]] = {
    "likelihood": get_args(Likelihood),
    "confidentiality": get_args(Confidentiality),
    "criticality": get_args(Criticality),
    "strength": get_args(Strength),
    "bands": BANDS,
}
"""Tables whose keys are known and whose numbers never fall, lowest first: the laws of the ranking rest on it."""
OPEN = ("exposure", "intelligence")
"""Tables whose keys are those that the first entry gives."""
PLAIN = (*ASCENDING, *OPEN)


@dataclass(frozen=True, slots=True)
class _Given:
    """What all entries so far give together."""

    tables: Tables = field(default_factory=lambda: {name: {} for name in PLAIN})
    matrix: MatrixShape | None = None
    owasp: Mapping[str, OwaspFactorShape] = field(default_factory=dict)


def build_weights(entries: Iterable[Entry[WeightsShape]], problems: list[Problem]) -> Weights:
    """The tables of the first entry, with the numbers of later ones in their place.

    An entry with anything wrong is added to `problems` and left out. Without a sound entry every table is empty.
    """
    given = _Given()
    for entry in entries:
        changed = _changed(given, entry.shape)
        wrong = list(_problems_of(entry, changed, given))
        problems += wrong
        given = given if wrong else changed
    owasp = {id: owasp_scale(shape) for id, shape in given.owasp.items()}
    return Weights(**given.tables, matrix=matrix_scale(given.matrix), owasp=owasp)


def _changed(given: _Given, shape: WeightsShape) -> _Given:
    tables = shape.model_dump(include=set(PLAIN), exclude_none=True)
    return _Given(
        {name: {**given.tables[name], **tables.get(name, {})} for name in PLAIN},
        shape.matrix or given.matrix,
        {**given.owasp, **{str(id): factor for id, factor in (shape.owasp or {}).items()}},
    )


def _problems_of(entry: Entry[WeightsShape], changed: _Given, before: _Given) -> Iterator[Problem]:
    tables = changed.tables
    for name, keys in ASCENDING.items():
        missing = [key for key in keys if key not in tables[name]]
        if missing:
            yield entry.problem(f"has no number for {', '.join(missing)}", name)
        elif any(tables[name][low] > tables[name][high] for low, high in pairwise(keys)):
            yield entry.problem(f"numbers fall somewhere on the way {', '.join(keys)}", name)
    if tables["bands"].get("low", 0) != 0:
        yield entry.problem("the lowest band begins at 0", "bands", "low")
    for name in OPEN:
        if known := before.tables[name]:
            for key in sorted(tables[name].keys() - known.keys()):
                yield entry.problem(f'there is no number "{key}"', name, key, hint=did_you_mean(key, known))
    yield from matrix_problems(entry)
    yield from owasp_problems(entry)
