"""Nodes that every way goes through: one sweep over the graph along some way, in linear time.

What is reached without going further along the way shows how far ahead the next node lies that cannot be gone around.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from strideline.analysis.facts.rows import Indices

Adjacency = Mapping[int, Sequence[int]]
"""The nodes that follow each node that something follows."""


def adjacency(source: Indices, target: Indices) -> Adjacency:
    """What follows each node, by both ends of all arcs."""
    order = np.argsort(source, kind="stable")
    nodes, begin = np.unique(source[order], return_index=True)
    ahead, ends = target[order].tolist(), [*begin.tolist(), len(order)]
    return {node: ahead[first:end] for node, first, end in zip(nodes.tolist(), ends, ends[1:], strict=False)}


def some_way(following: Adjacency, starts: Collection[int], target: int) -> list[int]:
    """The nodes of a shortest way from one of the starts to the target, both with it; empty where none leads there."""
    came = dict.fromkeys(starts, -1)
    waiting = deque(came)
    while waiting and target not in came:
        node = waiting.popleft()
        for after in following.get(node, ()):
            if after not in came:
                came[after] = node
                waiting.append(after)
    way, node = [], target if target in came else -1
    while node >= 0:
        way.append(node)
        node = came[node]
    return way[::-1]


def on_every_way(following: Adjacency, starts: Collection[int], way: Sequence[int]) -> list[int]:
    """The nodes of a way, from a start to its last node, that no other way goes around; in their order, without both.

    A start that all ways begin at is one of them where it is not the first of the way.
    """
    place = {node: at for at, node in enumerate(way)}
    seen, pending = set(starts), [node for node in starts if node not in place]
    furthest = max(place[node] for node in starts if node in place)
    passed, found = 0, list[int]()
    while True:
        while pending or passed < furthest:
            if not pending:
                pending.append(way[passed])
                passed += 1
            for after in following.get(pending.pop(), ()):
                if after in place:
                    furthest = max(furthest, place[after])
                elif after not in seen:
                    seen.add(after)
                    pending.append(after)
        if furthest == len(way) - 1:
            return found
        # Nothing that is reached without it lies beyond.
        found += [way[furthest]] if furthest else []
        pending.append(way[furthest])
        passed = furthest + 1
