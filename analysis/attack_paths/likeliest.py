"""The k most likely ways to one node, without rings: a search that always goes on where most likelihood is left.

What is left from a node to the target is known exactly (but for rings), so that the search hardly ever goes wrong (A*
with the perfect heuristic; for k paths, Yen's problem). networkx has Yen's algorithm for graphs with one edge between
two nodes; here a flow and a grant between the same two parts are different attacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from strideline.analysis.attack_paths.network import Network, Step

MOST_WORK = 100_000
"""Partial ways that are looked at, over all targets."""

DECIMALS = 12
"""Of costs: sums of the same numbers in another order are one cost."""


_Partial = tuple[float, tuple[int, ...], int, float, tuple[Step, ...], int]
"""Estimate of the whole way, order among equals, node, cost so far, steps so far, start."""


@dataclass
class Work:
    """How many more partial ways may be looked at; `short` once some search over a part of it had to stop early."""

    most: int

    def __post_init__(self) -> None:
        self.left = self.most
        self.short = False

    @property
    def spent(self) -> bool:
        """True once the search had to stop early."""
        return self.left < 0


@dataclass(frozen=True, slots=True)
class Way:
    """A way from a start to a target."""

    start: int
    steps: tuple[Step, ...]
    cost: float
    """-log of its likelihood."""

    @property
    def likelihood(self) -> float:
        """Of the entry and all steps, with four decimals."""
        return round(float(np.exp(-self.cost)), 4)


def likeliest(network: Network, target: int, work: Work) -> Iterator[Way]:
    """Ways to the target, the most likely first; among equal ones by the ids along them.

    Ways that go through another entry where attackers start at least as likely are left out: their ends are ways by
    themselves. Stops when the work is used up.
    """
    left = network.costs_to(target)
    left_of, starts = left.tolist(), network.starts.tolist()
    begun = np.flatnonzero(np.isfinite(network.starts + left)).tolist()
    places = network.node_places
    heap: list[_Partial] = [
        (round(starts[node] + left_of[node], DECIMALS), (int(places[node]),), node, starts[node], (), node)
        for node in begun
    ]
    heapify(heap)
    while heap:
        work.left -= 1
        if work.left < 0:
            return
        _, order, node, cost, steps, start = heappop(heap)
        if node == target:
            yield Way(start, steps, cost)
            continue
        seen = {start, *(step.target for step in steps)}
        for step in network.outgoing[node]:
            onward = cost + step.cost
            if step.target in seen or starts[step.target] <= onward or not np.isfinite(left_of[step.target]):
                continue
            estimate = round(onward + left_of[step.target], DECIMALS)
            # A part that leads to thousands of others costs as much as they do.
            work.left -= 1
            heappush(heap, (estimate, (*order, step.place), step.target, onward, (*steps, step), start))
