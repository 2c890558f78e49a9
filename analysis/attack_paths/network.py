"""The steps of attackers as a graph to walk on: the edges of `analysis.ranking.exposure`, in an order of their own.

The order depends on ids alone, so that what is found first among equals does not depend on the order of the input.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np

from strideline.analysis.facts.rows import Indices, Numbers, ranks
from strideline.analysis.ranking.exposure import Reach
from strideline.analysis.ranking.ranking import Exposure
from strideline.analysis.ranking.roles import RoleEdge
from strideline.analysis.ranking.shortest import distances


class Step(NamedTuple):
    """One edge, ready to be walked."""

    edge: int
    target: int
    cost: float
    place: int
    """In the order of all edges."""


EdgeKind = Literal["flow", "answer", "credential", "right", "member"]
"""The last is from a hub to what it stands for, which is no step by itself."""


@dataclass(frozen=True)
class Network:
    """Nodes and edges are those of `reach`."""

    exposure: Exposure

    @property
    def reach(self) -> Reach:
        """Entries and edges."""
        return self.exposure.reach

    @cached_property
    def starts(self) -> Numbers:
        """-log of the chance that an attack starts at each node; infinite where none does."""
        return self.reach.starts("middle")

    @cached_property
    def costs(self) -> Numbers:
        """-log of the share that each edge keeps."""
        return self.reach.steps("middle")

    @cached_property
    def least(self) -> Numbers:
        """-log of the chance of the most likely way to each node."""
        return self.reach.costs("middle")

    @cached_property
    def places(self) -> Indices:
        """The place of each edge in the order of ids."""
        flow = ranks(self.exposure.rows.ids["flow"])[self.exposure.rows.flow_of]
        along = np.argsort(np.concatenate([flow, flow]), kind="stable")
        order = np.concatenate([along, np.arange(len(along), len(self.costs))])
        places = np.empty(len(order), dtype=np.int32)
        places[order] = np.arange(len(order), dtype=np.int32)
        return places

    @cached_property
    def node_places(self) -> Indices:
        """The place of each node: elements by id, then all others."""
        elements = ranks(self.exposure.rows.ids["element"])
        return np.concatenate([elements, np.arange(len(elements), len(self.starts), dtype=np.int32)])

    @cached_property
    def outgoing(self) -> Sequence[Sequence[Step]]:
        """The edges that leave each node and keep anything, in their order."""
        found: list[list[Step]] = [[] for _ in range(len(self.starts))]
        reach, places = self.reach, self.places.tolist()
        source, target, costs = reach.source.tolist(), reach.target.tolist(), self.costs.tolist()
        usable = np.isfinite(self.costs) & (reach.source != reach.target)
        for edge in np.flatnonzero(usable).tolist():
            found[source[edge]].append(Step(edge, target[edge], costs[edge], places[edge]))
        for steps in found:
            steps.sort(key=lambda step: step.place)
        return found

    def costs_to(self, node: int) -> Numbers:
        """-log of the chance of the most likely way from each node to one; infinite where none leads."""
        if node not in self._costs_to:
            self._costs_to[node] = self._costs_found(node)
        return self._costs_to[node]

    @cached_property
    def _costs_to(self) -> dict[int, Numbers]:
        return {}

    def _costs_found(self, node: int) -> Numbers:
        start = np.full(len(self.starts), np.inf)
        start[node] = 0.0
        return distances(start, self.reach.target, self.reach.source, self.costs)

    def kind_of(self, edge: int) -> EdgeKind:
        """What an edge is."""
        flows, roles = len(self.exposure.rows.flow_of), self.reach.roles
        begins = (flows, 2 * flows, 2 * flows + len(roles.holders), 2 * flows + len(roles.holders) + len(roles.rights))
        kinds: tuple[EdgeKind, ...] = ("flow", "answer", "credential", "right", "member")
        return kinds[bisect_right(begins, edge)]

    def row_of(self, edge: int) -> int:
        """The row of the flow scope that an edge of kind `flow` or `answer` goes along."""
        return edge % len(self.exposure.rows.flow_of)

    def right_of(self, edge: int) -> RoleEdge:
        """What the role may do, for an edge of kind `right`."""
        roles = self.reach.roles
        return roles.rights[edge - self.reach.flow_edges - len(roles.holders)]
