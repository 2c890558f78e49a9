"""In which order flows are drawn, so that the way of one does not cross out the label of another."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

from strideline.reports.geometry import sampled
from strideline.reports.layout.space import PointSpace
from strideline.reports.layout.values import Route

_SAMPLES = 24


def drawing_order(routes: Mapping[str, Route]) -> list[str]:
    """Flow ids: whoever runs under a label comes before its flow. Where that goes round in a circle, by number."""
    rank = {id: number for number, id in enumerate(routes)}
    space = PointSpace((id, point) for id, route in routes.items() for point in sampled(route.curve, _SAMPLES))
    under = {id: set(space.inside(route.label)) - {id} for id, route in routes.items()}
    above: dict[str, list[str]] = {id: [] for id in routes}
    for id, lower in under.items():
        for other in lower:
            above[other].append(id)
    # Those with nothing left under them come first; a circle is opened where least is under a flow.
    waiting = {id: len(lower) for id, lower in under.items()}
    ready = [(count, rank[id], id) for id, count in waiting.items()]
    heapq.heapify(ready)
    ordered: list[str] = []
    while ready:
        count, _, id = heapq.heappop(ready)
        if id not in waiting or waiting[id] != count:
            continue
        del waiting[id]
        ordered.append(id)
        for other in above[id]:
            if other in waiting:
                waiting[other] -= 1
                heapq.heappush(ready, (waiting[other], rank[other], other))
    return ordered
