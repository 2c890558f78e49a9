"""What goes into the report, sorted into its sections and cut to lengths that people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from strideline.models.findings import Analysis, BestPracticeRow, ControlRow, Lowering, Question, Risk
from strideline.models.graph import System

LISTED = 300
"""Risks in a table."""
LOOKED_AT = 4 * LISTED
"""Risks that are read at most; each is made on demand, and a huge system has very many."""
DESCRIBED = 100
"""Risks described in full."""
ASKED = 100
"""Questions in the table."""
FLOWS = 400
"""Flows in the table under the diagram."""
TOP = 5
RATED = 50
"""Risks rated in the terms of OWASP."""
DATA = 30
"""Kinds of data with a checklist."""
PLACES = 12
"""Places of one kind, and parts that data can get to."""
VECTORS = 8
PLANNED = 10
"""Steps of the plan that are shown."""
CONTROLS = 100
"""Controls outside SEC 1."""


@dataclass(frozen=True, slots=True)
class Item:
    """One improvement item with its state in each place where it applies."""

    id: str
    title: str
    rows: tuple[ControlRow, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """One best practice with its items."""

    id: str
    title: str
    items: tuple[Item, ...]
    done: int
    """Places where an item is in place, of `all` that it applies to."""
    all: int


@dataclass(frozen=True)
class Contents:
    """The lists of the report. `more_*` say how many entries each left out."""

    open: Sequence[Risk]
    more_open: int
    possible: Sequence[Risk]
    more_possible: int
    decided: Mapping[str, Risk]
    """Findings with a decision in force, by id."""
    practices: Sequence[Practice]
    controls: Sequence[ControlRow]
    questions: Sequence[Question]
    more_questions: int
    plan_share: int
    """Percent of the total score that the shown plan removes."""
    lowering: Mapping[str, Sequence[Lowering]]
    """What would lower each of the worst risks most, by id."""

    @property
    def described(self) -> Sequence[Risk]:
        """The risks with a description of their own."""
        return self.open[:DESCRIBED]

    @property
    def top(self) -> Sequence[Risk]:
        """The worst few."""
        return self.open[:TOP]


def contents_of(analysis: Analysis) -> Contents:
    """The sections of the report of an analysis."""
    listed: list[Risk] = []
    possible: list[Risk] = []
    decided: dict[str, Risk] = {}
    for risk in islice(analysis.risks, LOOKED_AT):
        if not risk.waits:
            decided[risk.id] = risk
        else:
            (listed if risk.certainty == "confirmed" else possible).append(risk)
        if len(listed) >= LISTED and len(possible) >= LISTED:
            break
    practices = tuple(_practice(row) for row in analysis.best_practices)
    govern = {item.id for practice in practices for item in practice.items}
    controls = [row for row in analysis.controls if row.control not in govern and row.status != "not_applicable"]
    removed = sum(step.removes for step in analysis.plan[:PLANNED])
    summary = analysis.summary
    confirmed = sum(summary.by_band.values())
    return Contents(
        open=listed[:LISTED],
        more_open=max(0, confirmed - min(len(listed), LISTED)),
        possible=possible[:LISTED],
        more_possible=max(0, summary.open - confirmed - min(len(possible), LISTED)),
        decided=decided,
        practices=practices,
        controls=sorted(controls, key=lambda row: -row.lowers)[:CONTROLS],
        questions=analysis.questions[:ASKED],
        more_questions=max(0, len(analysis.questions) - ASKED),
        plan_share=min(100, round(100 * removed / summary.total_score)) if summary.total_score else 0,
        lowering={one.risk: one.changes for one in analysis.lowering},
    )


def _practice(row: BestPracticeRow) -> Practice:
    items = tuple(
        Item(control, rows[0].title, rows)
        for control, rows in ((key, tuple(group)) for key, group in groupby(row.items, key=lambda item: item.control))
    )
    counted = [item for item in row.items if item.status not in ("not_applicable", "rejected")]
    return Practice(row.id, row.title, items, sum(item.status == "implemented" for item in counted), len(counted))


class Names:
    """Names of the parts by id, for people."""

    def __init__(self, system: System, separator: str) -> None:
        self._separator = separator
        parts: Iterable[tuple[str, str]] = (
            (system.id, system.name),
            *((boundary.id, boundary.name) for boundary in system.boundaries),
            *((element.id, element.name) for element in system.elements),
            *((flow.id, flow.name) for flow in system.flows),
            *((data.id, data.name) for data in system.data),
        )
        self._names: Mapping[str, str] = {id: name for id, name in parts if name}
        self._flows = {flow.id for flow in system.flows}

    def __call__(self, id: str) -> str:
        """The name of a part; the id itself for one without a name, or one that Strideline added."""
        return self._names.get(id, id)

    def all(self, ids: Iterable[str]) -> str:
        """Names one after the other."""
        return self._separator.join(self(id) for id in ids)

    def is_flow(self, id: str) -> bool:
        """Whether the id is that of a flow."""
        return id in self._flows
