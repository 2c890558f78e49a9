"""Which control is where: what is claimed, what facts show, what is missing and what it would take away.

- A control that somebody claims has a row for each claim, whether the engine believes it or not.
- SEC 1 items have a row for every boundary that may have them, or one for the system; `not_applicable` where no part may.
- Other controls have a row for each part on which they would lower open findings.

`lowers` counts all open findings, possible ones included: what is not known to be in place may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from strideline.analysis.claims import IMPLEMENTED, PLANNED, REFUTED, REJECTED, Claims
from strideline.analysis.mitigation import Actions
from strideline.analysis.placement import PartNumbers
from strideline.analysis.rows import Numbers
from strideline.models.findings import BestPracticeRow, ControlRow, ControlStatus
from strideline.models.graph import Claim
from strideline.models.vocabulary import Language
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.schema import Control, Library

MOST_ROWS = 500
STATUS_NAMES: dict[int, ControlStatus] = {IMPLEMENTED: "implemented", PLANNED: "planned", REJECTED: "rejected"}
ORDER: dict[ControlStatus, int] = {"missing": 0, "planned": 1, "rejected": 2, "implemented": 3, "not_applicable": 4}


@dataclass(frozen=True)
class Coverage:
    """Rows of controls for one analysis."""

    library: Library
    claims: Claims
    numbers: PartNumbers
    lowers: dict[tuple[str, int], tuple[float, int]]
    """Points and number of findings that a control on a part would lower."""
    language: Language

    def row(self, control: Control, status: ControlStatus, number: int | None, note: str = "") -> ControlRow:
        points, risks = self.lowers.get((control.id, number), (0.0, 0)) if number is not None else (0.0, 0)
        return ControlRow(
            control=control.id,
            title=control.title.in_(self.language),
            status=status,
            scope=self.numbers.ids[number] if number is not None else "",
            lowers=0.0 if status == "implemented" else round(points, 1),
            risks=0 if status == "implemented" else risks,
            effort=control.effort,
            note=note,
        )

    def rows(self) -> list[ControlRow]:
        """All rows: what is not yet in place first, by points and then by control and scope."""
        found: dict[tuple[str, str], ControlRow] = {}
        for control in self.library.controls.values():
            wanted = self._improvements(control) if control.best_practice else self._wanted(control)
            for row in (*self._claimed(control), *wanted):
                found.setdefault((row.control, row.scope), row)
        return sorted(found.values(), key=lambda row: (ORDER[row.status] > 2, -row.lowers, row.control, row.scope))

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

    def _wanted(self, control: Control) -> Iterator[ControlRow]:
        for id, number in self.lowers:
            if id == control.id:
                yield self.row(control, "missing", number)

    def _improvements(self, control: Control) -> Iterator[ControlRow]:
        any_place = False
        scopes: tuple[ScopeKind, ...] = ("system",) if "system" in control.claimed_on else ("boundary",)
        for scope in scopes:
            able = np.flatnonzero(self.claims.claimable(control, scope))
            status = self.claims.status(control.id, scope)
            for row in able.tolist():
                any_place = True
                yield self.row(control, STATUS_NAMES.get(int(status[row]), "missing"), self.numbers.first[scope] + row)
        if not any_place:
            yield self.row(control, "not_applicable", None)

    def best_practices(self, rows: list[ControlRow]) -> tuple[BestPracticeRow, ...]:
        """Each best practice of the library with the rows of its items, in the order of the library and of the parts."""
        by_control: dict[str, list[ControlRow]] = {}
        for row in sorted(rows, key=lambda row: row.scope):
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


def points_of(actions: Actions, scores: Numbers) -> dict[tuple[str, int], tuple[float, int]]:
    """Points and number of findings for each action, by control and part."""
    gains = actions.gains(scores)
    lowered = np.bincount(actions.action, minlength=len(actions.controls)) if len(actions.action) else np.zeros(0, dtype=int)
    return {
        (control.id, place): (gain, count)
        for control, place, gain, count in zip(
            actions.controls, actions.places.tolist(), gains.tolist(), lowered.tolist(), strict=True
        )
        if gain >= 0.05
    }


def _further(claim: Claim, than: Claim) -> bool:
    rank = {"rejected": 0, "planned": 1, "implemented": 2}
    return rank[claim.status] > rank[than.status]
