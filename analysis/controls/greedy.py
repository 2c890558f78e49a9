"""The plan: which few controls to put in place first, each judged by what it really does.

Greedy: each step removes most points per effort after those before it. Which controls are worth a try is estimated:
what they take off the findings that they work against, and a bound for what they do to attack paths. Those tried are
judged by making the analysis anew with them and all steps before in place, so that exposure, findings that go and
findings that come count as they are. In a system with more than MOST_FINDINGS findings that takes too long: steps are
then estimated, and say so.

(For controls that act on findings alone the objective is submodular, which bounds greedy at 1 - 1/e of the best plan;
what acts on paths has no such bound.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from strideline.analysis.assessment import Assessment
from strideline.analysis.controls.actions import EFFORT, LEAST
from strideline.analysis.controls.path_bounds import PathBounds
from strideline.analysis.controls.what_if import Switch, switched_over
from strideline.analysis.facts.rows import Numbers
from strideline.threat_library.schema import Control

MOST_FINDINGS = 8_000
DECIMALS = 6
"""Of points: sums of the same numbers in another order are one sum."""
TRIES = 4
"""Controls that are tried for one step."""
MOST_JUDGED = 20
"""Steps that are judged anew; a plan goes on with estimates."""


class GreedyStep(NamedTuple):
    """One control put in place after those before it."""

    control: Control
    scope: str
    removes: float
    remaining: float
    risks: int
    judged: bool
    """Whether the analysis was made anew for it."""


def greedy(base: Assessment, most: int) -> Iterator[GreedyStep]:
    """At most so many steps against the open confirmed findings, as long as one removes anything."""
    plan = _Plan(base)
    while plan.taken < most and len(base.ranked.rule) <= MOST_FINDINGS and plan.taken < MOST_JUDGED:
        step = plan.next()
        if step is None:
            return
        yield step
    actions, unforeseen = base.actions, plan.unforeseen
    for rest in actions.without(plan.done).plan(plan.counted(), most - plan.taken):
        scope, remaining = actions.ids[rest.place], rest.remaining + unforeseen
        yield GreedyStep(rest.control, scope, rest.removes, remaining, len(rest.findings), judged=False)


@dataclass
class _Plan:
    """A plan as far as it is made."""

    base: Assessment
    switches: list[Switch] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._now = self.base
        self._removed: dict[int, float] = {}

    @property
    def done(self) -> list[int]:
        """Actions of the base that were taken, or turned out to remove nothing."""
        return [at for at, removed in self._removed.items() if removed < LEAST]

    @property
    def taken(self) -> int:
        """How many steps it has."""
        return len(self.switches)

    @property
    def unforeseen(self) -> float:
        """Points of findings that there were none of at the beginning."""
        return max(0.0, _total(self._now) - float(self.counted().sum()))

    def counted(self) -> Numbers:
        """What each finding of the base counts now."""
        scores = np.zeros(len(self.base.ranked.rule))
        now = {found.rule.id: index for index, found in enumerate(self._now.ranked.matches) if not found.given}
        given = [index for index, found in enumerate(self._now.ranked.matches) if found.given]
        counted = _counted(self._now)
        for index, found in enumerate(self.base.ranked.matches):
            # Threats that people added stay the same, in the same order.
            same = given.pop(0) if found.given else now.get(found.rule.id)
            if same is None:
                continue
            here, there = self.base.ranked.of_rule(index), self._now.ranked.of_rule(same)
            if found.given:
                scores[here] = counted[there]
            else:
                by_row = np.zeros(len(self.base.rows.parts[found.scope]))
                by_row[self._now.ranked.row[there]] = counted[there]
                scores[here] = by_row[self.base.ranked.row[here]]
        return scores

    def next(self) -> GreedyStep | None:
        """Take the best step that is found; None when none removes anything."""
        best: tuple[float, int, Assessment] | None = None
        for at, bound, effort in self._candidates():
            if best is not None and best[0] >= bound / effort:
                break
            there = self._with(at)
            removes = self._removed[at] = round(_total(self._now) - _total(there), DECIMALS)
            if removes >= LEAST and (best is None or removes / effort > best[0]):
                best = (removes / effort, at, there)
        return self._take(*best[1:]) if best is not None else None

    def _candidates(self) -> Iterator[tuple[int, float, float]]:
        """Actions worth a try, with the most that they can remove by what is known, and their effort.

        First the one that takes most off the findings that name it, then those that could beat it.
        """
        actions, left = self.base.actions, self.counted()
        if not len(actions):
            return
        efforts = np.array([EFFORT[control.effort] for control in actions.controls])[actions.control]
        direct = np.round(actions.gains(left), DECIMALS)
        bounds = np.round(direct + PathBounds(self.base, left).of(actions), DECIMALS)
        tried = np.fromiter(self._removed, dtype=int, count=len(self._removed))
        # What was tried once seldom removes more after further steps.
        bounds[tried] = np.minimum(bounds[tried], list(self._removed.values()))
        direct = np.minimum(direct, bounds)
        first = actions.by_worth(direct / efforts)[0]
        order = actions.by_worth(bounds / efforts)
        for at in [first, *order[order != first][: TRIES - 1]]:
            if bounds[at] >= LEAST:
                yield int(at), float(bounds[at]), float(efforts[at])

    def _with(self, at: int) -> Assessment:
        return switched_over(self.base, [*self.switches, self._switch(at)], [])

    def _switch(self, at: int) -> Switch:
        actions = self.base.actions
        return Switch(actions.controls[actions.control[at]].id, actions.ids[actions.place[at]])

    def _take(self, at: int, there: Assessment) -> GreedyStep:
        switch, before, was = self._switch(at), self.counted(), _total(self._now)
        control, scope = self.base.library.controls[switch.control], switch.scope
        self._now = there
        self.switches.append(switch)
        self._removed[at] = 0.0
        lowered = int((self.counted() < before - LEAST).sum())
        return GreedyStep(control, scope, was - _total(there), _total(there), lowered, judged=True)


def _counted(assessment: Assessment) -> Numbers:
    counted = assessment.risks.open & assessment.ranked.confirmed
    return np.where(counted, assessment.ranked.score, 0.0)


def _total(assessment: Assessment) -> float:
    return round(float(_counted(assessment).sum()), DECIMALS)
