"""What could be done: controls on parts, with what each would take off, and the few that take off most.

What they take off is an estimate: each is taken to work on the findings that name it. `analysis.controls.greedy` judges
by making the analysis anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from strideline.analysis.facts.rows import Indices, Numbers, ranks
from strideline.models.findings import Effort
from strideline.threat_library.schema import Control

EFFORT: Mapping[Effort, float] = {"low": 1, "medium": 2, "high": 4}
"""Days, weeks, months: what a step must remove to be worth as much as one of low effort."""
LEAST = 0.05
"""Points below this are nothing: scores have one decimal."""


class Piece(NamedTuple):
    """What one control does to findings of one rule: for each, the part to put it on and the factor on its score."""

    findings: Indices
    places: Indices
    keeps: Numbers
    control: int


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a plan. `findings` are indices of those that it lowers."""

    control: Control
    place: int
    removes: float
    remaining: float
    findings: Indices


@dataclass(frozen=True)
class Actions:
    """Pairs of a finding and an action that lowers it; and the actions, ordered by control and part."""

    finding: Indices
    action: Indices
    """Index into `control` and `place`."""
    keeps: Numbers
    control: Indices
    """Number of each action's control in `controls`."""
    place: Indices
    """Number of the part that each action is on."""
    controls: tuple[Control, ...]
    ids: Sequence[str]

    def __len__(self) -> int:
        return len(self.control)

    def gains(self, scores: Numbers) -> Numbers:
        """Points that each action would take off the given scores."""
        lost = scores[self.finding] * (1 - self.keeps)
        return np.bincount(self.action, weights=lost, minlength=len(self)).astype(np.float64)

    def without(self, some: Collection[int]) -> Actions:
        """The others, under the same indices: those left out no longer lower anything."""
        left = np.isin(self.action, np.array(sorted(some), dtype=np.int32), invert=True)
        return replace(self, finding=self.finding[left], action=self.action[left], keeps=self.keeps[left])

    def counts(self) -> Indices:
        """Number of findings that each action lowers."""
        return np.bincount(self.action, minlength=len(self)).astype(np.int32)

    def by_worth(self, worth: Numbers) -> Indices:
        """Actions, the one worth most first; equals by id of the control and of the part."""
        return np.lexsort((*self._order, -worth)).astype(np.int32)

    @cached_property
    def _rank(self) -> Indices:
        """The place of each action by id of the control and of the part."""
        rank = np.empty(len(self), dtype=np.int32)
        rank[np.lexsort(self._order)] = np.arange(len(self), dtype=np.int32)
        return rank

    @cached_property
    def _order(self) -> tuple[Indices, Indices]:
        controls = ranks([control.id for control in self.controls])
        return ranks(self.ids)[self.place], controls[self.control]

    def plan(self, scores: Numbers, most: int) -> Iterator[Step]:
        """At most so many steps against the scores, as long as one removes anything; a score of 0 is not counted."""
        scores = scores.copy()
        effort = np.array([EFFORT[control.effort] for control in self.controls])[self.control]
        for _ in range(most if len(self) else 0):
            gains = np.round(self.gains(scores), 6)
            worth = gains / effort
            equal = np.flatnonzero(worth == worth.max())
            best = int(equal[np.argmin(self._rank[equal])])
            if gains[best] < LEAST:
                return
            pairs = (self.action == best) & (scores[self.finding] > 0)
            touched = self.finding[pairs]
            scores[touched] *= self.keeps[pairs]
            control = self.controls[self.control[best]]
            yield Step(control, int(self.place[best]), float(gains[best]), float(scores.sum()), touched)


def joined(pieces: Sequence[Piece], controls: tuple[Control, ...], ids: Sequence[str]) -> Actions:
    """The actions of all pieces; the same control on the same part is one action."""
    width = max(1, len(ids))
    codes: list[NDArray[np.int64]] = [piece.places + np.int64(piece.control) * width for piece in pieces]
    distinct, action = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *codes]), return_inverse=True)
    return Actions(
        finding=np.concatenate([np.zeros(0, dtype=np.int32), *(piece.findings for piece in pieces)]).astype(np.int32),
        action=action.astype(np.int32),
        keeps=np.concatenate([np.zeros(0), *(piece.keeps for piece in pieces)]),
        control=(distinct // width).astype(np.int32),
        place=(distinct % width).astype(np.int32),
        controls=controls,
        ids=ids,
    )
