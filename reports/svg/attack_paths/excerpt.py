"""The part of a picture around one attack path, so that it can be read on a page."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.models.graph import System
from strideline.reports.geometry import Box
from strideline.reports.layout.values import Layout, Route
from strideline.reports.svg.attack_paths.chosen import DrawnPath
from strideline.reports.svg.attack_paths.hops import elements_of, flows_of
from strideline.reports.svg.attack_paths.routes import window

_TITLE, _EDGE = 24.0, 6.0
"""Pixels by which the title and the side of a boundary that is cut lie inside those of the one around it."""
_INSET = 2.0
_CONTEXT = 60
"""Elements beside the path over which only the path itself is shown."""


def excerpt(system: System, layout: Layout, path: DrawnPath) -> Layout:
    """The layout around the path alone: what lies between its parts stays, boundaries are cut at the frame.

    The layout of nothing where the diagram shows no part of the path.
    """
    frame = window(path, layout)
    on = elements_of(path.path)
    kept = {id: box for id, box in layout.elements.items() if id in on or frame.contains(box)}
    if len(kept) - len(on) > _CONTEXT:
        kept = {id: box for id, box in kept.items() if id in on}
    inside = {id: box for id, box in layout.boundaries.items() if any(box.contains(part) for part in kept.values())}
    cut = sum(box.y < frame.y for box in inside.values())
    frame = Box(frame.x, frame.y - cut * _TITLE, frame.width, frame.height + cut * _TITLE)
    return Layout(
        frame.width,
        frame.height,
        {id: box.moved(-frame.x, -frame.y) for id, box in kept.items()},
        _cut(inside, frame),
        _routes(system, layout, frame, kept.keys() | flows_of(path.path)),
        layout.method,
    )


def _cut(boundaries: Mapping[str, Box], frame: Box) -> dict[str, Box]:
    """Boundaries within the frame; those that are cut lie inside one another, so that every title can be read."""
    found = dict[str, Box]()
    left = right = top = _INSET
    for id, box in boundaries.items():
        inner = Box(frame.x + left, frame.y + top, frame.width - left - right, frame.height - top - _INSET)
        shown = Box(max(box.x, inner.x), max(box.y, inner.y), 0, 0)
        found[id] = Box(
            shown.x - frame.x,
            shown.y - frame.y,
            max(0.0, min(box.right, inner.right) - shown.x),
            max(0.0, min(box.bottom, inner.bottom) - shown.y),
        )
        left, right = left + _EDGE * (box.x < inner.x), right + _EDGE * (box.right > inner.right)
        top += _TITLE * (box.y < inner.y)
    return found


def _routes(system: System, layout: Layout, frame: Box, kept: set[str]) -> dict[str, Route]:
    """The flows between the elements that are kept, in the order of the document."""
    return {
        flow.id: _moved(layout.flows[flow.id], -frame.x, -frame.y)
        for flow in system.flows
        if flow.id in layout.flows and flow.source in kept and flow.target in kept
    }


def _moved(route: Route, dx: float, dy: float) -> Route:
    return Route(tuple((x + dx, y + dy) for x, y in route.curve), route.label.moved(dx, dy), route.limit)
