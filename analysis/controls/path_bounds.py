"""How much a control could take off by what it does to attack paths: never less than it really does.

A control that makes one step harder lowers the exposure of what is reached over it. Only steps on most likely paths
count, so the most that hardening a step can take away is a share of the risk of all that hangs on it in the tree of
these paths. Several steps on one path are counted apart, which only makes the bound wider.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from strideline.analysis.assessment import Assessment
from strideline.analysis.controls.actions import Actions
from strideline.analysis.facts.rows import NOWHERE, Indices, Numbers, ranks
from strideline.analysis.ranking.attack_steps import CEILING, of_kind
from strideline.analysis.ranking.obstacles import obstacles
from strideline.threat_library.schema import Control

DOORS = frozenset({"internet_facing", "public_access", "third_party"})
"""Facts that say where attacks start."""
STEPS = ("strongly_authenticated", "filtered", "encrypted", "authorized", "authenticated", "ceiling")
"""Weights of what can stand in the way of a step."""
SLACK = 1e-9


@dataclass(frozen=True)
class PathBounds:
    """Bounds for the actions of an assessed system, against given scores of its findings."""

    assessment: Assessment
    scores: Numbers

    def of(self, actions: Actions) -> Numbers:
        """The most points that each action can take off by its effect on paths; 0 for those without one."""
        shares = np.array([self._share(control) for control in actions.controls])[actions.control]
        return shares * self._hanging[actions.place]

    def _share(self, control: Control) -> float:
        """The most of a score that the control can take away by what it does to one step."""
        shown = set(control.shown_by)
        read = self.assessment.sure.dependencies.of_fact
        weights = self.assessment.library.weights.exposure
        if any(shown & read(fact) for fact in DOORS) or shown & self._read_by_credentials:
            return 1 - float(np.sqrt(self.assessment.exposure.reach.floor))
        hardened = sum(bool(shown & read(fact)) for fact in self._obstacles)
        least = min((weights[name] for name in STEPS if name in weights), default=1.0)
        return 1 - float(np.sqrt(least**hardened))

    @cached_property
    def _obstacles(self) -> tuple[str, ...]:
        steps = self.assessment
        found = [o.fact for o in obstacles(steps.sure, steps.usual, steps.library.weights.exposure)]
        settings = (step.condition for step in of_kind(steps.sure, "settings"))
        lifting = {fact for condition in settings if condition for fact in steps.sure.dependencies.of(condition)}
        ceiling = [CEILING] if steps.roles.rights else []
        return tuple(dict.fromkeys([*found, *ceiling, *sorted(lifting)]))

    @cached_property
    def _read_by_credentials(self) -> frozenset[str]:
        """Facts that decide how credentials are come by, where there are any."""
        steps = of_kind(self.assessment.sure, "credential") if self.assessment.roles.holders else []
        read = self.assessment.sure.dependencies.of
        return frozenset(fact for step in steps if step.condition for fact in read(step.condition))

    @cached_property
    def _hanging(self) -> Numbers:
        """For each part, by its number, the points that hang on the steps and starts at it or inside it."""
        reach, relations, numbers = self.assessment.exposure.reach, self.assessment.relations, self.assessment.numbers
        rows, below = self.assessment.rows, self._subtrees
        step = np.where(self._tight, below[reach.target], 0.0)
        begun = np.where(self._starts == self._least, below, 0.0)
        count = len(begun)
        element = begun + np.bincount(reach.source, step, count) + np.bincount(reach.target, step, count)
        flows = len(rows.flow_of)
        flow = np.bincount(rows.flow_of, step[:flows] + step[flows : 2 * flows], len(rows.system.flows))
        inside, around = relations.element_chains
        boundary = np.bincount(around, element[inside], rows.count("boundary"))
        found = np.zeros(len(numbers.ids))
        # Nodes beyond the elements, such as stolen credentials, are no place for a control.
        element = element[: rows.count("element")]
        for scope, values in (("element", element), ("flow", flow), ("boundary", boundary)):
            begin = numbers.first[scope]  # type: ignore[index]
            found[begin : begin + len(values)] = values
        found[numbers.first["system"]] = float(step.sum() + begun.sum())
        return found

    @cached_property
    def _least(self) -> Numbers:
        return self.assessment.exposure.reach.costs("middle")

    @cached_property
    def _starts(self) -> Numbers:
        return self.assessment.exposure.reach.starts("middle")

    @cached_property
    def _tight(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """The edges over which an element is reached at its least cost."""
        reach = self.assessment.exposure.reach
        along = self._least[reach.source] + reach.steps("middle")
        return np.isfinite(along) & (along <= self._least[reach.target] + SLACK)

    @cached_property
    def _subtrees(self) -> Numbers:
        """The points of each element and of all that is reached through it."""
        reach = self.assessment.exposure.reach
        above = np.full(len(self._least), NOWHERE, dtype=np.int32)
        edges = np.flatnonzero(self._tight & (self._starts[reach.target] > self._least[reach.target]))
        # Of equal ways the one from the first part by id, which is written last.
        edges = edges[np.argsort(-self._rank[reach.source[edges]], kind="stable")]
        above[reach.target[edges]] = reach.source[edges]
        points = self._points.tolist()
        parents = above.tolist()
        for row in np.argsort(-self._least, kind="stable").tolist():
            if parents[row] != NOWHERE:
                points[parents[row]] += points[row]
        return np.array(points, dtype=float)

    @cached_property
    def _rank(self) -> Indices:
        """The place of each node by id, so that ties do not hang on the order of the input."""
        known = ranks(self.assessment.rows.ids["element"])
        return np.concatenate([known, np.arange(len(known), len(self._least), dtype=np.int32)])

    @cached_property
    def _points(self) -> Numbers:
        """The points of the findings whose exposure is that of each element."""
        ranked = self.assessment.ranked
        points = np.zeros(len(self._least))
        exposed = self.assessment.exposure.of("element", "middle")
        for index, found in enumerate(ranked.matches):
            here = ranked.of_rule(index)
            if found.given is not None and found.given.exposure is not None:
                continue
            at = self._most_exposed(found.scope, ranked.row[here], exposed)
            there = at != NOWHERE
            np.add.at(points, at[there], self.scores[here][there])
        return points

    def _most_exposed(self, scope: str, row: Indices, exposed: Numbers) -> Indices:
        if scope == "element":
            return row
        if scope == "flow":
            source, target = (end[row] for end in self.assessment.rows.ends)
            return np.where(exposed[source] >= exposed[target], source, target).astype(np.int32)
        return self._best_inside[row] if scope == "boundary" else np.full(len(row), NOWHERE, dtype=np.int32)

    @cached_property
    def _best_inside(self) -> Indices:
        element, boundary = self.assessment.relations.element_chains
        exposed = self.assessment.exposure.of("element", "middle")
        best = np.full(self.assessment.rows.count("boundary"), NOWHERE, dtype=np.int32)
        order = np.lexsort((-self._rank[element], exposed[element]))
        best[boundary[order]] = element[order]
        return best
