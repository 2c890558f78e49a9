"""Finds room for the number, name and protocol of each flow along its way."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise

from strideline.models.graph import Flow
from strideline.reports.geometry import Box, Point, along, sampled
from strideline.reports.labels import BADGE, FLOW_LIMITS, TITLE_HEIGHT, boundary_title_width, flow_label
from strideline.reports.layout.space import BoxSpace, PointSpace
from strideline.reports.layout.values import Route, Sketch
from strideline.reports.layout.view import View

_FRACTIONS = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86)
_ARROW = 13.0
"""Pixels at each end that stay free, so that the arrow can be seen."""
_BEND = 0.45
_GAP = 3.0
_FAR = 28.0
"""Pixels beside a steep way at which a label still belongs to it, where a title is in between."""
_MANY = 2_000
"""Flows over which only numbers are shown."""


class _Labelling:
    def __init__(self, view: View, sketch: Sketch) -> None:
        self.lines = {id: sampled(curve, 10) for id, curve in sketch.curves.items()}
        titles = (
            Box(box.x, box.y, min(box.width, boundary_title_width(boundary)), TITLE_HEIGHT + 4)
            for boundary in view.boundaries
            for box in (sketch.boundaries[boundary.id],)
        )
        self.taken = BoxSpace(("", box) for box in (*sketch.elements.values(), *titles))
        self.ways = PointSpace((id, point) for id, line in self.lines.items() for point in line)
        self.edges = [edge for box in sketch.boundaries.values() for edge in _borders(box)]
        self.borders = BoxSpace(("", edge) for edge in self.edges)

    def place(self, flow: str, size: tuple[float, float]) -> Box | None:
        """The cheapest free box along the flow, or None."""
        best: tuple[float, Box] | None = None
        for offset, box in self._candidates(self.lines[flow], size):
            if best is not None and offset >= best[0]:
                continue
            if any(True for _ in self.taken.touching(box.grown(_GAP))):
                continue
            cost = offset + self._crossings(flow, box)
            if best is None or cost < best[0]:
                best = cost, box
        return None if best is None else best[1]

    def _crossings(self, flow: str, box: Box) -> float:
        others = {key for key in self.ways.inside(box)} - {flow}
        borders = sum(1 for _ in self.borders.touching(box))
        return 3.0 * len(others) + (2.0 if borders else 0.0)

    def _candidates(self, line: list[Point], size: tuple[float, float]) -> Iterator[tuple[float, Box]]:
        """Boxes with the price of their place: the middle of the way is free, beside the way costs a little."""
        wide, tall = size
        for fraction in _FRACTIONS if len(self.lines) <= _MANY else _FRACTIONS[:3]:
            (x, y), direction = along(line, fraction)
            price = abs(fraction - 0.5) * 4
            on_it = Box(x - wide / 2, y - tall / 2, wide, tall)
            if on_it.distance(line[0]) >= _ARROW and on_it.distance(line[-1]) >= _ARROW:
                yield price, on_it
            if abs(math.sin(direction)) < _BEND:
                yield price + 1.0, on_it.moved(0, -tall / 2 - 5)
                yield price + 1.2, on_it.moved(0, tall / 2 + 5)
            else:
                yield price + 1.0, on_it.moved(wide / 2 + 5, 0)
                yield price + 1.2, on_it.moved(-wide / 2 - 5, 0)
                yield price + 2.0, on_it.moved(wide / 2 + _FAR, 0)
                yield price + 2.2, on_it.moved(-wide / 2 - _FAR, 0)


def _borders(box: Box) -> Iterator[Box]:
    yield Box(box.x - 1, box.y, 2, box.height)
    yield Box(box.right - 1, box.y, 2, box.height)
    yield Box(box.x, box.y - 1, box.width, 2)
    yield Box(box.x, box.bottom - 1, box.width, 2)


def labelled(view: View, sketch: Sketch) -> Mapping[str, Route]:
    """A route for each flow. Short ways choose first, as they have the least choice; ties by the document's order."""
    labelling = _Labelling(view, sketch)
    lengths = {id: _length(line) for id, line in labelling.lines.items()}
    order = sorted(view.flows, key=lambda flow: lengths[flow.id])
    routes: dict[str, Route] = {}
    for flow in order:
        box, limit = _room(labelling, flow)
        labelling.taken.add(flow.id, box)
        routes[flow.id] = Route(sketch.curves[flow.id], box, limit)
    return {flow.id: routes[flow.id] for flow in view.flows}


def _room(labelling: _Labelling, flow: Flow) -> tuple[Box, float]:
    """A free box and the width that the name has in it; 0 when only the number found room."""
    for limit in FLOW_LIMITS if len(labelling.lines) <= _MANY else ():
        box = labelling.place(flow.id, flow_label(flow, limit).size)
        if box is not None:
            return box, limit
    return labelling.place(flow.id, (2 * BADGE, 2 * BADGE)) or _forced(labelling.lines[flow.id]), 0.0


def _forced(line: list[Point]) -> Box:
    (x, y), _ = along(line, 0.5)
    return Box(x - BADGE, y - BADGE, 2 * BADGE, 2 * BADGE)


def _length(line: list[Point]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(line))
