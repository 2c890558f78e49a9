"""What each control would take off each finding.

A control in place takes its share of the likelihood. Where the facts that it brings about make the condition of the
rule false, it takes the whole finding. `analysis.controls.actions` has the plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from strideline.analysis.controls.actions import Actions, Piece, joined
from strideline.analysis.controls.claims import IMPLEMENTED, REJECTED, Claims, Status
from strideline.analysis.controls.placement import Placement
from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.rows import NOWHERE, Indices, Mask, Numbers
from strideline.analysis.matching.matching import Matches
from strideline.analysis.ranking.ranking import Ranked
from strideline.analysis.ranking.strength import Strengths
from strideline.threat_library.schema import Control, Library


@dataclass(frozen=True, slots=True)
class Remedy:
    """One control against one rule's findings, by row of the rule's scope (one row a flow)."""

    control: Control
    keeps: Numbers
    """Factor on the score once the control is in place; 1 where it is already."""
    status: Status
    place: Indices
    """Number of the part to put it on; NOWHERE where none can have it."""


@dataclass(frozen=True)
class Mitigation:
    """Remedies of all findings."""

    library: Library
    ranked: Ranked
    claims: Claims
    usual: Facts
    placement: Placement
    strengths: Strengths

    @cached_property
    def remedies(self) -> tuple[tuple[Remedy, ...], ...]:
        """For each rule of `ranked.matches`, its controls in the rule's order."""
        return tuple(tuple(self._remedies(found)) for found in self.ranked.matches)

    def _remedies(self, found: Matches) -> Iterator[Remedy]:
        if not len(found.rows):
            return
        count = len(self.claims.rows.parts[found.scope])
        for id in found.rule.mitigated_by:
            control = self.library.controls.get(id)
            if control is None:
                continue
            status = self.claims.status(id, found.scope)[:count]
            taken = self.strengths.of(control, found.rule)
            keeps = np.where(self._settled(found, control), 0.0, np.sqrt(1 - taken))
            keeps = np.where((status == IMPLEMENTED) | self.claims.beyond(control, found.scope)[:count], 1.0, keeps)
            yield Remedy(control, keeps, status, self.placement.of(control, found.scope))

    def _settled(self, found: Matches, control: Control) -> Mask:
        """Rows whose finding would go once the facts that the control brings about hold."""
        count = len(self.claims.rows.parts[found.scope])
        read = self.usual.dependencies.of(found.rule.condition)
        if read.isdisjoint(control.shown_by):
            return np.zeros(count, dtype=bool)
        false = self._what_if(control).evaluator.judge(found.rule.condition, found.scope).false
        if found.scope != "flow":
            return false
        left = np.zeros(count, dtype=bool)
        left[self.claims.rows.flow_of[~false]] = True
        return ~left

    @cached_property
    def _views(self) -> dict[str, Facts]:
        return {}

    def _what_if(self, control: Control) -> Facts:
        if control.id not in self._views:
            self._views[control.id] = self.usual.what_if(control.shown_by)
        return self._views[control.id]

    def actions(self, of: Mask) -> Actions:
        """What could be done about the findings of a mask: not rejected, not yet in place."""
        pieces: list[Piece] = []
        controls = {id: number for number, id in enumerate(self.library.controls)}
        for index, remedies in enumerate(self.remedies):
            span = self.ranked.of_rule(index)
            findings = np.arange(span.start, span.stop)[of[span]]
            rows = self.ranked.row[findings]
            for remedy in remedies:
                useful = (remedy.keeps < 1) & (remedy.status != REJECTED) & (remedy.place != NOWHERE)
                here = useful[rows]
                number = controls[remedy.control.id]
                pieces.append(Piece(findings[here], remedy.place[rows[here]], remedy.keeps[rows[here]], number))
        return joined(pieces, tuple(self.library.controls.values()), self.placement.numbers.ids)
