"""The fewest flows and grants that cut off targets: a minimum cut, with scipy's maximum flow.

An escalation whose permissions are spread over several grants is cut on its place, or by closing all grants that give
some one of its permissions. Which of the latter are closed is tried out: that every set of the fewest parts is found so
holds up to MOST_CHOICES of them; above, closing none, each one and all is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np

from strideline.analysis.attack_paths.part_graph import Arcs, Node, PartGraph
from strideline.analysis.facts.rows import Indices, Mask
from strideline.models.operations.keys import key_of

MOST_CHOICES = 5
Grants = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Smallest:
    """Flows and grants that together cut off the targets."""

    parts: frozenset[Node]
    sure: bool
    """Whether it is certain that no fewer do."""


def smallest_cut(graph: PartGraph, edges: Mask, targets: Sequence[int]) -> Smallest:
    """Of equally small ones that which closes grants on what is gained, nearest to the targets; then by ids."""
    spread = {some for edge, basis in graph.spread if edges[edge] for some in basis.needed}
    choices = sorted(spread, key=lambda some: (len(some), _keys(graph, some)))
    best: tuple[int, int, list[str]] | None = None
    found = frozenset[Node]()
    for closed in _closings(choices):
        if best is not None and len(closed) > best[0]:
            continue
        cut = {("grant", row) for row in closed} | _minimum_cut(graph, graph.arcs(edges, closed), targets)
        price = (len(cut), len(closed), sorted(map(str, _names(graph, cut))))
        if best is None or price < best:
            best, found = price, frozenset(cut)
    return Smallest(found, len(choices) <= MOST_CHOICES)


def _closings(choices: Sequence[Grants]) -> Iterator[frozenset[int]]:
    sizes = range(len(choices) + 1) if len(choices) <= MOST_CHOICES else (0, 1, len(choices))
    for some in chain.from_iterable(combinations(choices, size) for size in sizes):
        yield frozenset(grant for grants in some for grant in grants)


def _keys(graph: PartGraph, grants: Grants) -> list[str]:
    return sorted(key_of(graph.network.exposure.rows.system.grants[row]) for row in grants)


def _names(graph: PartGraph, cut: set[Node]) -> Iterator[str]:
    flows = graph.network.exposure.rows.ids["flow"]
    for scope, row in cut:
        yield flows[row] if scope == "flow" else _keys(graph, (row,))[0]


def _minimum_cut(graph: PartGraph, arcs: Arcs, targets: Sequence[int]) -> set[Node]:
    """The parts of the cut nearest to the targets. Parts are pairs of nodes with room for one way between them."""
    from scipy.sparse import csr_array  # Lazy: scipy loads slowly, and most commands need no cut.
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow

    first, parts = graph.first_part, graph.count - graph.first_part
    begin, end = graph.count + parts, graph.count + parts + 1
    starts = np.flatnonzero(np.isfinite(graph.network.starts))
    inside = np.arange(first, graph.count)
    leaving = arcs.source + np.where(arcs.source >= first, parts, 0)
    tail = np.concatenate([leaving, inside, np.full(len(starts), begin), np.asarray(targets)])
    head = np.concatenate([arcs.target, inside + parts, starts, np.full(len(targets), end)])
    shape = (end + 1, end + 1)
    room = csr_array((np.ones(len(tail), dtype=np.int32), (tail, head)), shape=shape)
    # Equal arcs were added up; what nobody can close holds more than all parts together.
    narrow = _narrow(room.indptr, room.indices, first, parts)
    room.data = np.where(narrow, 1, parts + 1).astype(np.int32)
    left = csr_array(room - maximum_flow(room, begin, end).flow)
    left.data = np.maximum(left.data, 0)
    left.eliminate_zeros()
    near_end = np.zeros(end + 1, dtype=bool)
    near_end[breadth_first_order(csr_array(left.T), end, return_predecessors=False)] = True
    return {graph.node(part) for part in inside[~near_end[inside] & near_end[inside + parts]].tolist()}


def _narrow(begin: Indices, head: Indices, first: int, parts: int) -> Mask:
    """The arcs within parts."""
    tail = np.repeat(np.arange(len(begin) - 1), np.diff(begin))
    return np.asarray((tail >= first) & (tail < first + parts) & (head == tail + parts))
