"""Ways for flows between elements whose places are fixed: straight where free, else a bow around what is between."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from strideline.models.graph import Flow
from strideline.reports.geometry import Box, Curve, Point, sampled
from strideline.reports.layout.space import BoxSpace
from strideline.reports.layout.view import View

_PARALLEL = 44.0
"""Pixels between the tops of the bows of two flows that join the same elements."""
_BOWS = (0.0, 48.0, -48.0, 96.0, -96.0, 160.0, -160.0, 240.0, -240.0, 340.0, -340.0)
_LOOP = 34.0
_MANY = 2_000
"""Flows over which all go straight: nobody follows one by eye, and looking for free ways takes long."""


def routed(view: View, boxes: Mapping[str, Box]) -> dict[str, Curve]:
    """A way for every flow of the view."""
    bows = _BOWS if len(view.flows) <= _MANY else ()
    space = BoxSpace((id, box.grown(6)) for id, box in boxes.items() if bows)
    together: dict[frozenset[str], list[Flow]] = defaultdict(list)
    for flow in view.flows:
        together[frozenset((flow.source, flow.target))].append(flow)
    curves: dict[str, Curve] = {}
    for flows in together.values():
        for number, flow in enumerate(flows):
            source, target = boxes[flow.source], boxes[flow.target]
            if flow.source == flow.target:
                curves[flow.id] = _loop(source, number)
            else:
                shift = (number - (len(flows) - 1) / 2) * _PARALLEL
                # The bow of a flow that runs the other way is mirrored, so that the two keep apart.
                curves[flow.id] = _free(source, target, shift if source.x <= target.x else -shift, space, flow, bows)
    return {flow.id: curves[flow.id] for flow in view.flows}


def _free(source: Box, target: Box, shift: float, space: BoxSpace, flow: Flow, bows: tuple[float, ...]) -> Curve:
    """The bow that meets the fewest other elements; the flattest of those."""
    flattest, fewest = bowed(source, target, shift), math.inf
    for bow in bows:
        curve = bowed(source, target, shift + bow)
        met = {key for point in sampled(curve, 18) for key in space.at(point)} - {flow.source, flow.target}
        if not met:
            return curve
        if len(met) < fewest:
            flattest, fewest = curve, len(met)
    return flattest


def bowed(source: Box, target: Box, bow: float) -> Curve:
    """From border to border; the middle lies `bow` pixels to the right of the straight line."""
    (ax, ay), (bx, by) = source.center, target.center
    length = math.hypot(bx - ax, by - ay) or 1.0
    # A quadratic Bezier curve reaches half the way to its control point.
    middle = (ax + bx) / 2 - (by - ay) / length * 2 * bow, (ay + by) / 2 + (bx - ax) / length * 2 * bow
    start, end = on_border(source, middle), on_border(target, middle)
    return start, _between(start, middle, 2 / 3), _between(end, middle, 2 / 3), end


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def on_border(box: Box, towards: Point) -> Point:
    """Where the line from the middle of the box to a point leaves the box; at the right for the middle itself."""
    x, y = box.center
    dx, dy = towards[0] - x, towards[1] - y
    if dx == 0 and dy == 0:
        dx = 1.0
    reach = min(
        box.width / 2 / abs(dx) if dx else math.inf,
        box.height / 2 / abs(dy) if dy else math.inf,
    )
    return x + dx * reach, y + dy * reach


def _loop(box: Box, number: int) -> Curve:
    """A flow from an element to itself, at its right side."""
    out = box.right + _LOOP * (number + 1) * 4 / 3
    upper, lower = box.y + box.height * 0.25, box.y + box.height * 0.75
    return (box.right, upper), (out, upper - 6 * number), (out, lower + 6 * number), (box.right, lower)
