"""Which control is where: what is claimed, what facts show, what is missing and what it would take away.

- A control that somebody claims has a row for each claim, whether the engine believes it or not.
- SEC 1 items have a row for every boundary that may have them and is not run by others, or one for the system;
  `not_applicable` where no part may, and none has a row of its own.
- Other controls have a row for each part on which they would lower open findings; of very many the MOST_ROWS that
  lower most.

`lowers` counts all open findings, possible ones included: what is not known to be in place may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from strideline.analysis.controls.actions import LEAST, Actions
from strideline.analysis.controls.claims import IMPLEMENTED, PLANNED, REFUTED, REJECTED, Claims
from strideline.analysis.controls.placement import PartNumbers
from strideline.analysis.facts.rows import Indices, Numbers
from strideline.analysis.reviewed import Reviewed
from strideline.models.findings import BestPracticeRow, ControlRow, ControlStatus
from strideline.models.graph import Claim
from strideline.models.vocabulary import Language
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.schema import Control, Library

MOST_ROWS = 500
STATUS_NAMES: dict[int, ControlStatus] = {IMPLEMENTED: "implemented", PLANNED: "planned", REJECTED: "rejected"}
VOUCHED: tuple[ControlStatus, ...] = ("implemented", "planned")
"""Statuses that rest on somebody's word, which ages."""
ORDER: dict[ControlStatus, int] = {"missing": 0, "planned": 1, "rejected": 2, "implemented": 3, "not_applicable": 4}


@dataclass(frozen=True)
class Coverage:
    """Rows of controls for one analysis."""

    library: Library
    claims: Claims
    numbers: PartNumbers
    actions: Actions
    """What could be done about the open findings."""
    scores: Numbers
    language: Language
    reviewed: Reviewed

    @cached_property
    def _gains(self) -> Numbers:
        return self.actions.gains(self.scores)

    @cached_property
    def _counts(self) -> Indices:
        return self.actions.counts()

    @cached_property
    def _controls(self) -> dict[str, int]:
        return {id: number for number, id in enumerate(self.library.controls)}

    def row(self, control: Control, status: ControlStatus, number: int | None, note: str = "") -> ControlRow:
        """The row of a control on a part; of None it is not applicable."""
        points, risks = self._lowered(control, number) if number is not None else (0.0, 0)
        return ControlRow(
            control=control.id,
            title=control.title.in_(self.language),
            status=status,
            scope=self.numbers.ids[number] if number is not None else "",
            lowers=0.0 if status == "implemented" else round(points, 1),
            risks=0 if status == "implemented" else risks,
            effort=control.effort,
            note=note,
            confidence=round(self.reviewed.of_control(control.id, self.numbers.ids[number]), 3)
            if number is not None and status in VOUCHED
            else 1.0,
        )

    def _lowered(self, control: Control, number: int) -> tuple[float, int]:
        code = np.int64(self._controls[control.id]) * self._width + number
        at = int(np.searchsorted(self._codes, code))
        if at == len(self._codes) or self._codes[at] != code:
            return 0.0, 0
        return float(self._gains[at]), int(self._counts[at])

    @property
    def _width(self) -> int:
        return max(1, len(self.numbers.ids))

    @cached_property
    def _codes(self) -> NDArray[np.int64]:
        """Control and part of each action as one ascending number."""
        return self.actions.control.astype(np.int64) * self._width + self.actions.place

    @cached_property
    def _useful(self) -> Indices:
        return np.flatnonzero(self._gains >= LEAST).astype(np.int32)

    @property
    def left_out(self) -> int:
        """Rows of missing controls beyond MOST_ROWS."""
        return max(0, len(self._useful) - MOST_ROWS)

    @cached_property
    def rows(self) -> tuple[ControlRow, ...]:
        """Rows, what is not yet in place first, by points and then by control and scope."""
        found: dict[tuple[str, str], ControlRow] = {}
        for control in self.library.controls.values():
            improvements = self._improvements(control) if control.best_practice else ()
            for row in (*self._claimed(control), *improvements):
                found.setdefault((row.control, row.scope), row)
        order = self.actions.by_worth(self._gains)
        for at in order[:MOST_ROWS][np.isin(order[:MOST_ROWS], self._useful)].tolist():
            row = self.row(self.actions.controls[self.actions.control[at]], "missing", int(self.actions.place[at]))
            found.setdefault((row.control, row.scope), row)
        placed = {control for control, scope in found if scope}
        found = {key: row for key, row in found.items() if row.scope or row.control not in placed}
        return tuple(
            sorted(found.values(), key=lambda row: (ORDER[row.status] > 2, -row.lowers, row.control, row.scope))
        )

    def _claimed(self, control: Control) -> Iterator[ControlRow]:
        claims: dict[str, Claim] = {}
        for claim in self.claims.by_control.get(control.id, ()):
            held = claims.get(claim.scope)
            if held is None or _further(claim, held):
                claims[claim.scope] = claim
        for id, claim in sorted(claims.items()):
            scope, row = self.claims.rows.row.get(id, (None, -1))
            if scope is not None:
                refuted = self.claims.status(control.id, scope)[row] == REFUTED
                status: ControlStatus = "missing" if refuted else claim.status
                yield self.row(control, status, self.numbers.first[scope] + row, claim.note)

    def _improvements(self, control: Control) -> Iterator[ControlRow]:
        any_place = False
        scopes: tuple[ScopeKind, ...] = ("system",) if "system" in control.claimed_on else ("boundary",)
        for scope in scopes:
            able = np.flatnonzero(self.claims.answered_for(control, scope))
            status = self.claims.status(control.id, scope)
            for row in able.tolist():
                any_place = True
                yield self.row(control, STATUS_NAMES.get(int(status[row]), "missing"), self.numbers.first[scope] + row)
        if not any_place:
            yield self.row(control, "not_applicable", None)

    @cached_property
    def best_practices(self) -> tuple[BestPracticeRow, ...]:
        """Each best practice with the rows of its items, in the order of the library and of the parts."""
        by_control: dict[str, list[ControlRow]] = {}
        for row in sorted(self.rows, key=lambda row: row.scope):
            by_control.setdefault(row.control, []).append(row)
        return tuple(
            BestPracticeRow(
                practice.id,
                practice.title.in_(self.language),
                tuple(
                    row
                    for control in self.library.controls.values()
                    if control.best_practice == practice.id
                    for row in by_control.get(control.id, ())
                ),
            )
            for practice in self.library.best_practices.values()
        )


def _further(claim: Claim, than: Claim) -> bool:
    rank = {"rejected": 0, "planned": 1, "implemented": 2}
    return rank[claim.status] > rank[than.status]
