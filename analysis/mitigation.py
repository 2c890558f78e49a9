"""What each control would take off each finding, and the few actions that take off most.

A control in place takes its share of the likelihood. Where the facts that it brings about make the condition of the rule false, it
takes the whole finding. A plan step is one control on one part; steps are chosen greedily by points removed per effort, each step
after those before it (for controls that act on findings the objective is submodular, which bounds greedy at 1 - 1/e).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from strideline.analysis.claims import IMPLEMENTED, REJECTED, Claims, Status
from strideline.analysis.dependencies import Dependencies
from strideline.analysis.facts import Facts
from strideline.analysis.matching import Matches
from strideline.analysis.placement import Placement
from strideline.analysis.ranking import Ranked
from strideline.analysis.rows import NOWHERE, Indices, Mask, Numbers
from strideline.analysis.strength import strengths
from strideline.models.findings import Effort
from strideline.threat_library.schema import Control, Library

EFFORT: Mapping[Effort, float] = {"low": 1, "medium": 2, "high": 4}
"""Days, weeks, months: each about twice the worth of the one before when benefits are weighed against it."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """One control against one rule's findings, by row of the rule's scope (one row a flow)."""

    control: Control
    keeps: Numbers
    """Factor on the score once the control is in place; 1 where it is already."""
    status: Status
    place: Indices
    """Number of the part to put it on; NOWHERE where none can have it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One action of the plan. `findings` are indices of those that it lowers."""

    control: Control
    place: int
    removes: float
    remaining: float
    findings: Indices


@dataclass(frozen=True)
class Mitigation:
    """Remedies of all findings."""

    library: Library
    ranked: Ranked
    claims: Claims
    usual: Facts
    placement: Placement
    dependencies: Dependencies

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
            taken = strengths(control, found.rule, self.claims.rows, self.library.weights)
            keeps = np.where(self._settled(found, control), 0.0, np.sqrt(1 - taken))
            keeps = np.where(status == IMPLEMENTED, 1.0, keeps)
            yield Remedy(control, keeps, status, self.placement.of(control, found.scope))

    def _settled(self, found: Matches, control: Control) -> Mask:
        """Rows whose finding would go once the facts that the control brings about hold."""
        count = len(self.claims.rows.parts[found.scope])
        read = self.dependencies.of(found.rule.condition)
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
            self._views[control.id] = self.usual.what_if(control.shown_by, self.dependencies)
        return self._views[control.id]

    def actions(self, of: Mask) -> Actions:
        """What could be done about the findings of a mask: not rejected, not yet in place."""
        pieces: list[tuple[Indices, Indices, Numbers, int]] = []
        controls = {id: number for number, id in enumerate(self.library.controls)}
        for index, remedies in enumerate(self.remedies):
            begin, end = np.searchsorted(self.ranked.rule, [index, index + 1])
            findings = np.arange(begin, end)[of[begin:end]]
            rows = self.ranked.row[findings]
            for remedy in remedies:
                useful = (remedy.keeps < 1) & (remedy.status != REJECTED) & (remedy.place != NOWHERE)
                here = useful[rows]
                pieces.append((findings[here], remedy.place[rows[here]], remedy.keeps[rows[here]], controls[remedy.control.id]))
        return Actions.joined(pieces, len(self.placement.numbers.ids), tuple(self.library.controls.values()))


@dataclass(frozen=True, slots=True)
class Actions:
    """Pairs of a possible action and a finding that it lowers. An action is a control on a part."""

    finding: Indices
    action: Indices
    keeps: Numbers
    controls: tuple[Control, ...]
    """The control of each action, in a total order: of the library, then of the parts."""
    places: Indices

    @staticmethod
    def joined(pieces: list[tuple[Indices, Indices, Numbers, int]], parts: int, controls: tuple[Control, ...]) -> Actions:
        """Actions from findings, parts, factors and a control's number for each rule and control."""
        empty = np.zeros(0, dtype=np.int64)
        finding = np.concatenate([empty, *(piece[0] for piece in pieces)])
        code = np.concatenate([empty, *(piece[1] + np.int64(piece[3]) * parts for piece in pieces)])
        keeps = np.concatenate([np.zeros(0), *(piece[2] for piece in pieces)])
        codes, action = np.unique(code, return_inverse=True)
        made = tuple(controls[code // parts] for code in codes.tolist())
        return Actions(finding.astype(np.int32), action.astype(np.int32), keeps, made, (codes % max(1, parts)).astype(np.int32))

    def gains(self, scores: Numbers) -> Numbers:
        """Points that each action would take off the given scores."""
        lost = scores[self.finding] * (1 - self.keeps)
        return np.bincount(self.action, weights=lost, minlength=len(self.controls)).astype(np.float64)

    def plan(self, scores: Numbers, most: int, ids: list[str]) -> Iterator[Step]:
        """At most so many steps, each removing most per effort after those before it; equals by control, then id of the part."""
        scores = scores.copy()
        effort = np.array([EFFORT[control.effort] for control in self.controls])
        order = sorted(range(len(self.controls)), key=lambda a: (self.controls[a].id, ids[self.places[a]]))
        for _ in range(most):
            worth = np.round(self.gains(scores), 6)
            if not len(worth) or worth.max() < 0.05:
                return
            best = order[int(np.argmax((worth / effort)[order]))]
            pairs = self.action == best
            touched = self.finding[pairs]
            scores[touched] *= self.keeps[pairs]
            remaining = float(scores.sum())
            yield Step(self.controls[best], int(self.places[best]), float(worth[best]), remaining, touched)
