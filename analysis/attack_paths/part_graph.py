"""Ways as a graph in which what people could close is a node: flows and grants between the nodes of the network.

A part stands between both ends of each edge that it makes possible. An escalation whose permissions are spread over
several grants goes through the grant on what is gained; the others are `needed`, and close it as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from strideline.analysis.attack_paths.network import Network
from strideline.analysis.facts.rows import Indices, Mask
from strideline.analysis.ranking.roles import Basis

Node = tuple[str, int]
"""`element`, `flow` or `grant` with its row; `node` with the number of a role or hub."""


class Arcs(NamedTuple):
    """Edges of the graph with the edge of the network that each is part of."""

    edge: Indices
    source: Indices
    target: Indices


@dataclass(frozen=True)
class PartGraph:
    """Nodes are those of the network, then flows, then grants."""

    network: Network

    @property
    def first_part(self) -> int:
        """The number of the first node that can be closed."""
        return len(self.network.starts)

    @cached_property
    def first_grant(self) -> int:
        """The number of the node of the first grant."""
        return self.first_part + self.network.exposure.rows.count("flow")

    @cached_property
    def count(self) -> int:
        """All nodes."""
        return self.first_grant + len(self.network.exposure.rows.system.grants)

    def node(self, number: int) -> Node:
        """A node by scope and row."""
        if number >= self.first_grant:
            return "grant", number - self.first_grant
        if number >= self.first_part:
            return "flow", number - self.first_part
        return ("element" if number < self.network.exposure.rows.count("element") else "node"), number

    @cached_property
    def rights(self) -> list[tuple[int, Basis]]:
        """Each edge of a right with each of what gives it."""
        first = self.network.reach.flow_edges + len(self.network.reach.roles.holders)
        return [
            (first + at, basis) for at, right in enumerate(self.network.reach.roles.rights) for basis in right.bases
        ]

    @cached_property
    def spread(self) -> list[tuple[int, Basis]]:
        """Those that need several grants."""
        return [(edge, basis) for edge, basis in self.rights if basis.needed]

    def arcs(self, edges: Mask, closed: frozenset[int] = frozenset()) -> Arcs:
        """Those of some edges of the network, without what rows of grants that are closed take away."""
        whole = self._arcs if not closed else self._made(closed)
        kept = edges[whole.edge]
        return Arcs(whole.edge[kept], whole.source[kept], whole.target[kept])

    @cached_property
    def _arcs(self) -> Arcs:
        return self._made(frozenset())

    def _made(self, closed: frozenset[int]) -> Arcs:
        reach, flow_of = self.network.reach, self.network.exposure.rows.flow_of
        edge, grant = self._open(closed)
        along = np.arange(reach.flow_edges)
        between = np.concatenate([along, edge])
        part = np.concatenate([self.first_part + np.tile(flow_of, 2), self.first_grant + grant])
        straight = np.ones(len(reach.source), dtype=bool)
        straight[: reach.flow_edges] = False
        straight[[one for one, _ in self.rights]] = False
        direct = np.flatnonzero(straight)
        return Arcs(
            np.concatenate([between, between, direct]).astype(np.int32),
            np.concatenate([reach.source[between], part, reach.source[direct]]).astype(np.int32),
            np.concatenate([part, reach.target[between], reach.target[direct]]).astype(np.int32),
        )

    def _open(self, closed: frozenset[int]) -> tuple[Indices, Indices]:
        """Edges of rights that are still there, each with each grant on its place that gives it."""
        pairs = [
            (edge, grant)
            for edge, basis in self.rights
            if not any(closed.issuperset(some) for some in basis.needed)
            for grant in basis.leading
            if grant not in closed
        ]
        both = np.array(pairs, dtype=np.int32).reshape(-1, 2)
        return both[:, 0], both[:, 1]
