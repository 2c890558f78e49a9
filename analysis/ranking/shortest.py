"""Least costs over the flow graph, from many starts with costs of their own; and the path that has the least cost."""

from __future__ import annotations

import numpy as np

from strideline.analysis.facts.rows import NOWHERE, Indices, Numbers

FEW = 400
"""Up to so many parts, repeated relaxation is faster than importing scipy (0.1 s), which the command line would
feel."""


def distances(start: Numbers, source: Indices, target: Indices, cost: Numbers) -> Numbers:
    """Least cost to each node; infinite where no path leads. Costs must not be negative.

    A cost is added up along its path from the start on, so that the result does not depend on the order of nodes or
    edges.
    """
    if len(start) <= FEW:
        return _relaxed(start, source, target, cost)
    return _dijkstra(start, source, target, cost)


def _relaxed(start: Numbers, source: Indices, target: Indices, cost: Numbers) -> Numbers:
    best = start.copy()
    while True:
        nearer = best.copy()
        np.minimum.at(nearer, target, best[source] + cost)
        if np.array_equal(nearer, best):
            return best
        best = nearer


def _dijkstra(start: Numbers, source: Indices, target: Indices, cost: Numbers) -> Numbers:
    from scipy.sparse import csr_array  # Lazy: see FEW.
    from scipy.sparse.csgraph import dijkstra

    count = len(start)
    begun = np.flatnonzero(np.isfinite(start))
    # One more node leads to each start at its cost.
    tail = np.concatenate([source, np.full(len(begun), count)])
    head = np.concatenate([target, begun])
    price = np.concatenate([cost, start[begun]])
    # scipy adds parallel edges up; only the cheapest of each pair stays.
    order = np.lexsort((price, head, tail))
    tail, head, price = tail[order], head[order], price[order]
    first = np.isfinite(price)
    first[1:] &= (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    graph = csr_array((price[first], (tail[first], head[first])), shape=(count + 1, count + 1))
    return np.asarray(dijkstra(graph, indices=[count]))[0, :count]


def path_to(node: int, least: Numbers, start: Numbers, edges: Edges) -> list[tuple[int, int]]:
    """The steps of a path with the least cost as (edge, node reached), from its start on; the start has edge NOWHERE.

    Among equal paths the one whose last edge stands first in the order of `edges` wins, and so on backwards. Empty when
    none leads to the node.
    """
    steps: list[tuple[int, int]] = []
    while np.isfinite(least[node]):
        if start[node] == least[node]:
            return [(NOWHERE, node), *reversed(steps)]
        edge = edges.into(node, least)
        steps.append((edge, node))
        node = int(edges.source[edge])
    return []


class Edges:
    """Edges by the node that they lead to, for walking paths backwards."""

    def __init__(self, source: Indices, target: Indices, cost: Numbers, order: Indices) -> None:
        self.source, self.cost = source, cost
        by_target = order[np.argsort(target[order], kind="stable")]
        self._sorted = by_target
        self._begin = np.searchsorted(target[by_target], np.arange(int(target.max(initial=-1)) + 2))

    def into(self, node: int, least: Numbers) -> int:
        """The first edge over which the node is reached at its least cost."""
        candidates = self._sorted[self._begin[node] : self._begin[node + 1]]
        tight = least[self.source[candidates]] + self.cost[candidates] == least[node]
        return int(candidates[np.argmax(tight)])
