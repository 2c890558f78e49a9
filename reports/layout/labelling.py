"""Finds room for the number, name and protocol of each flow along its way."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from strideline.models.graph import Flow
from strideline.reports.geometry import Box, Point, along, at_length, lengths_of, sampled
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
"""Flows over which only numbers are shown, and may lie on the ways of others: there are too many to keep clear of."""


class _Labelling:
    def __init__(self, view: View, sketch: Sketch) -> None:
        self.many = len(sketch.curves) > _MANY
        self.lines = {id: sampled(curve, 4 if self.many else 10) for id, curve in sketch.curves.items()}
        self.lengths = {id: lengths_of(line) for id, line in self.lines.items()}
        titles = (
            Box(box.x, box.y, min(box.width, boundary_title_width(boundary)), TITLE_HEIGHT + 4)
            for boundary in view.boundaries
            for box in (sketch.boundaries[boundary.id],)
        )
        self.taken = BoxSpace(("", box) for box in (*sketch.elements.values(), *titles))
        self.ways = PointSpace((id, point) for id, line in self.lines.items() if not self.many for point in line)
        self.edges = [edge for box in sketch.boundaries.values() for edge in _borders(box)]
        self.borders = BoxSpace(("", edge) for edge in self.edges)

    def place(self, flow: str, size: tuple[float, float]) -> Box | None:
        """The cheapest free box along the flow, or None."""
        best: Box | None = None
        lowest = math.inf
        for fraction in _FRACTIONS[:3] if self.many else _FRACTIONS:
            price = abs(fraction - 0.5) * 4
            if price >= lowest:
                break  # what is farther from the middle can only cost more
            for aside, box in self._candidates(flow, fraction, size):
                if price + aside >= lowest or any(True for _ in self.taken.touching(box.grown(_GAP))):
                    continue
                cost = price + aside + self._crossings(flow, box)
                if cost < lowest:
                    lowest, best = cost, box
        return best

    def _crossings(self, flow: str, box: Box) -> float:
        others = {key for key in self.ways.inside(box)} - {flow}
        borders = sum(1 for _ in self.borders.touching(box))
        return 3.0 * len(others) + (2.0 if borders else 0.0)

    def _candidates(self, flow: str, fraction: float, size: tuple[float, float]) -> Iterator[tuple[float, Box]]:
        """Boxes at a fraction of the way, on it and beside it, which costs a little."""
        wide, tall = size
        line = self.lines[flow]
        (x, y), direction = at_length(line, self.lengths[flow], fraction)
        on_it = Box(x - wide / 2, y - tall / 2, wide, tall)
        if on_it.distance(line[0]) >= _ARROW and on_it.distance(line[-1]) >= _ARROW:
            yield 0.0, on_it
        if abs(math.sin(direction)) < _BEND:
            yield 1.0, on_it.moved(0, -tall / 2 - 5)
            yield 1.2, on_it.moved(0, tall / 2 + 5)
        else:
            yield 1.0, on_it.moved(wide / 2 + 5, 0)
            yield 1.2, on_it.moved(-wide / 2 - 5, 0)
            yield 2.0, on_it.moved(wide / 2 + _FAR, 0)
            yield 2.2, on_it.moved(-wide / 2 - _FAR, 0)


def _borders(box: Box) -> Iterator[Box]:
    yield Box(box.x - 1, box.y, 2, box.height)
    yield Box(box.right - 1, box.y, 2, box.height)
    yield Box(box.x, box.y - 1, box.width, 2)
    yield Box(box.x, box.bottom - 1, box.width, 2)


def labelled(view: View, sketch: Sketch) -> Mapping[str, Route]:
    """A route for each flow. Short ways choose first, as they have the least choice; ties by the document's order."""
    labelling = _Labelling(view, sketch)
    order = sorted(view.flows, key=lambda flow: sum(labelling.lengths[flow.id]))
    routes: dict[str, Route] = {}
    for flow in order:
        box, limit = _room(labelling, flow)
        labelling.taken.add(flow.id, box)
        routes[flow.id] = Route(sketch.curves[flow.id], box, limit)
    return {flow.id: routes[flow.id] for flow in view.flows}


def _room(labelling: _Labelling, flow: Flow) -> tuple[Box, float]:
    """A free box and the width that the name has in it; 0 when only the number found room."""
    for limit in () if labelling.many else FLOW_LIMITS:
        box = labelling.place(flow.id, flow_label(flow, limit).size)
        if box is not None:
            return box, limit
    return labelling.place(flow.id, (2 * BADGE, 2 * BADGE)) or _forced(labelling.lines[flow.id]), 0.0


def _forced(line: list[Point]) -> Box:
    (x, y), _ = along(line, 0.5)
    return Box(x - BADGE, y - BADGE, 2 * BADGE, 2 * BADGE)
