"""Where ways to many targets could be cut: parts that all of them go through, and the smallest set that cuts all.

Ways worth counting to a target are those that are at least as likely as a way that nobody has drawn (the floor of the
weights), or where the target has none, those that are as likely as its best. A part that every one of them goes through
is a choke point; the smallest set is a minimum cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from strideline.analysis.attack_paths.dominators import Adjacency, adjacency, on_every_way, some_way
from strideline.analysis.attack_paths.network import Network
from strideline.analysis.attack_paths.part_graph import Node, PartGraph
from strideline.analysis.attack_paths.smallest_cut import smallest_cut
from strideline.analysis.facts.rows import Mask

CUTTABLE = ("flow", "grant")
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Cuts:
    """What cuts off what; targets are rows of elements."""

    points: Mapping[Node, frozenset[int]]
    """The targets that each part cuts off by itself, entries and targets themselves left out."""
    smallest: frozenset[Node]
    """Few flows and grants that cut off all of `severed`."""
    sure: bool
    """Whether it is certain that no fewer do."""
    severed: frozenset[int]
    """Targets that flows and grants can cut off at all: attackers start at no part of theirs."""


def cuts(network: Network, targets: Sequence[int]) -> Cuts:
    """The choke points on the ways to some targets."""
    counted = {target: edges for target in targets if (edges := counted_edges(network, target)).any()}
    reached = [target for target in counted if not np.isfinite(network.starts[target])]
    graph, points = PartGraph(network), dict[Node, set[int]]()
    whole = np.zeros(len(network.costs), dtype=bool)
    for target in reached:
        whole |= counted[target]
        for node in _chokes(graph, counted[target], target):
            points.setdefault(node, set()).add(target)
    smallest = smallest_cut(graph, whole, reached) if reached else None
    return Cuts(
        {node: frozenset(cut) for node, cut in points.items()},
        smallest.parts if smallest else frozenset(),
        smallest.sure if smallest else True,
        frozenset(reached),
    )


def counted_edges(network: Network, target: int) -> Mask:
    """Edges on some way to the target that is worth counting."""
    left, reach = network.costs_to(target), network.reach
    limit = max(-np.log(reach.floor), float(network.least[target])) + SLACK
    along = network.least[reach.source] + network.costs + left[reach.target]
    return np.asarray(np.isfinite(along) & (along <= limit) & (reach.source != reach.target))


def _chokes(graph: PartGraph, edges: Mask, target: int) -> set[Node]:
    starts = np.flatnonzero(np.isfinite(graph.network.starts)).tolist()
    following = _following(graph, edges, frozenset())
    way = some_way(following, starts, target)
    found = {graph.node(node) for node in on_every_way(following, starts, way) if not _starts(graph, node)}
    closing = {grant for grant in _needed_on(graph, edges, way) if ("grant", grant) not in found}
    for grant in closing:
        if not some_way(_following(graph, edges, frozenset({grant})), starts, target):
            found.add(("grant", grant))
    return found


def _following(graph: PartGraph, edges: Mask, closed: frozenset[int]) -> Adjacency:
    arcs = graph.arcs(edges, closed)
    return adjacency(arcs.source, arcs.target)


def _starts(graph: PartGraph, node: int) -> bool:
    return node < graph.first_part and bool(np.isfinite(graph.network.starts[node]))


def _needed_on(graph: PartGraph, edges: Mask, way: Sequence[int]) -> Iterator[int]:
    """Rows of grants that the steps of a way need beside those that it goes through, each the only one of its kind."""
    on = set(way)
    reach = graph.network.reach
    for edge, basis in graph.spread:
        if edges[edge] and int(reach.source[edge]) in on and int(reach.target[edge]) in on:
            yield from (some[0] for some in basis.needed if len(some) == 1)
