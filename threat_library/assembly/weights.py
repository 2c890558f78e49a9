"""The numbers of the ranking: later libraries replace single tables, and what results is checked whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import get_args

from strideline.models.documents.nearest import did_you_mean
from strideline.models.errors import Problem
from strideline.models.findings import BANDS
from strideline.models.graph import Confidentiality, Criticality
from strideline.threat_library.entries import Entry
from strideline.threat_library.schema import Likelihood, Strength, Weights
from strideline.threat_library.shapes.weights import WeightsShape

Tables = dict[str, dict[str, float]]
ASCENDING: Mapping[str, Sequence[str]] = {
    "likelihood": get_args(Likelihood),
    "confidentiality": get_args(Confidentiality),
    "criticality": get_args(Criticality),
    "strength": get_args(Strength),
    "bands": BANDS,
}
"""Tables whose keys are known and whose numbers never fall, lowest first: the laws of the ranking rest on it."""


def build_weights(entries: Iterable[Entry[WeightsShape]], problems: list[Problem]) -> Weights:
    """The tables of the first entry, with those of later ones in their place.

    An entry with anything wrong is added to `problems` and left out. Without a sound entry every table is empty.
    """
    tables: Tables = {}
    for entry in entries:
        changed = _changed(tables, entry.shape)
        wrong = list(_problems_of(entry, changed, tables))
        problems += wrong
        tables = tables if wrong else changed
    empty: dict[str, float] = {}
    return Weights(**{name: tables.get(name, empty) for name in (*ASCENDING, "exposure")})


def _changed(tables: Tables, shape: WeightsShape) -> Tables:
    given = shape.model_dump(exclude={"sources"}, exclude_none=True)
    return {name: {**tables.get(name, {}), **given.get(name, {})} for name in (*ASCENDING, "exposure")}


def _problems_of(entry: Entry[WeightsShape], changed: Tables, before: Tables) -> Iterator[Problem]:
    for name, keys in ASCENDING.items():
        missing = [key for key in keys if key not in changed[name]]
        if missing:
            yield entry.problem(f"has no number for {', '.join(missing)}", name)
        elif any(changed[name][low] > changed[name][high] for low, high in pairwise(keys)):
            yield entry.problem(f"numbers fall somewhere on the way {', '.join(keys)}", name)
    if changed["bands"].get("low", 0) != 0:
        yield entry.problem("the lowest band begins at 0", "bands", "low")
    if before:
        for key in changed["exposure"].keys() - before["exposure"].keys():
            hint = did_you_mean(key, before["exposure"])
            yield entry.problem(f'there is no number "{key}"', "exposure", key, hint=hint)
