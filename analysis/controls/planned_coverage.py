"""Controls on a system in the order of the plan: what is in place, what is not, and which risks each would lower."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf

import numpy as np

from strideline.analysis.assessment import Assessment
from strideline.analysis.controls.planning import steps_of
from strideline.models.findings import ControlRow, ControlStatus, Effort
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

ALL_STEPS = 1000
_STATES: dict[ControlStatus, int] = {"missing": 0, "planned": 0, "rejected": 1, "implemented": 2, "not_applicable": 3}


@dataclass(frozen=True, slots=True)
class Lowered:
    """One risk with its score now, and with the control in place by itself."""

    risk: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One control on one scope."""

    control: str
    title: str
    best_practice: str
    """SEC 1 best practice; empty for a technical control."""
    status: ControlStatus
    scope: str
    effort: Effort
    step: int | None
    """Its place in the whole plan; None when the plan reaches nothing by it, or it is in place."""
    lowers: float
    """Points over all open findings, possible ones included, when put in place by itself."""
    risks: int
    lowered: tuple[Lowered, ...]
    """Those findings, the one that falls most first."""
    note: str


def planned_coverage(
    system: System,
    library: Library,
    *,
    sec1_only: bool = True,
    language: Language = "en",
    today: date | None = None,
) -> tuple[PlannedRow, ...]:
    """The rows of the analysis' coverage, what is to be done first.

    Missing and planned ones by step of the plan, then by points for those that the plan does not need, as they work
    against what is only possible; after them what is rejected, in place and not applicable. Equals by id.
    """
    return planned_coverage_of(Assessment(system, library, language, today or date.today()), sec1_only=sec1_only)


def planned_coverage_of(assessment: Assessment, *, sec1_only: bool = True) -> tuple[PlannedRow, ...]:
    """The same of a system that is assessed already."""
    library = assessment.library
    steps = {(step.control, step.scope): n for n, step in enumerate(steps_of(assessment, ALL_STEPS), 1)}
    lowered = _Lowered(assessment)
    rows = [
        _row(row, library, steps.get((row.control, row.scope)), lowered)
        for row in assessment.coverage.rows
        if library.controls[row.control].best_practice or not sec1_only
    ]
    return tuple(sorted(rows, key=_order))


def _row(row: ControlRow, library: Library, step: int | None, lowered: _Lowered) -> PlannedRow:
    return PlannedRow(
        control=row.control,
        title=row.title,
        best_practice=library.controls[row.control].best_practice,
        status=row.status,
        scope=row.scope,
        effort=row.effort,
        step=step,
        lowers=row.lowers,
        risks=row.risks,
        lowered=lowered.by(row.control, row.scope) if row.risks else (),
        note=row.note,
    )


def _order(row: PlannedRow) -> tuple[int, float, float, str, str]:
    return (_STATES[row.status], row.step or inf, -row.lowers, row.control, row.scope)


class _Lowered:
    """Which findings each action lowers, looked up by control and scope."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        actions = assessment.actions
        self._action = {
            (actions.controls[control].id, actions.ids[place]): at
            for at, (control, place) in enumerate(zip(actions.control.tolist(), actions.place.tolist(), strict=True))
        }
        self._pairs = np.argsort(actions.action, kind="stable")
        self._begins = np.searchsorted(actions.action[self._pairs], np.arange(len(actions) + 1))

    def by(self, control: str, scope: str) -> tuple[Lowered, ...]:
        """The findings that the control lowers there; none when it is no action."""
        at = self._action.get((control, scope))
        if at is None:
            return ()
        pairs = self._pairs[self._begins[at] : self._begins[at + 1]].tolist()
        return tuple(sorted(map(self._one, pairs), key=lambda one: (one.after - one.before, one.risk)))

    def _one(self, pair: int) -> Lowered:
        actions, ranked = self._assessment.actions, self._assessment.ranked
        finding = int(actions.finding[pair])
        before = float(ranked.score[finding])
        return Lowered(self._assessment.risks.id_at(finding), before, round(before * float(actions.keeps[pair]), 1))
