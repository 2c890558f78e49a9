"""From a system to a checked layout: the best engine first, and on any defect the next one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from strideline.models.errors import LayoutFailed
from strideline.models.graph import System
from strideline.reports.geometry import Box, around, from_points
from strideline.reports.layout.checks import defects
from strideline.reports.layout.graphviz_engine import EngineFailed, run_graphviz, sketch_from
from strideline.reports.layout.graphviz_source import Plan, source_for
from strideline.reports.layout.labelling import labelled
from strideline.reports.layout.packing import packed
from strideline.reports.layout.values import Defect, Layout, Route, Sketch
from strideline.reports.layout.view import View, view_of

_MARGIN = 28.0
_NOTHING = (420.0, 120.0)
"""Size of the picture of an empty system."""
_SCREEN, _LANKY = 1.5, 2.0
"""Width by height that reads well, and the factor off it from which another plan is tried."""
_DEEPEST = 100
"""Boundaries around one another over which the engine is not tried: it works through clusters by recursion."""
_MANY = 200
"""Elements over which no plan makes a picture that fits a screen, so that the first is taken."""
_PLANS = (Plan(actors_first=True), Plan(), Plan(direction="TB", actors_first=True))
"""From left to right with the actors at the left, as a DFD is read; else as it comes; else from top to bottom."""
Rung = Callable[[], Sketch]


def lay_out(system: System, diagram: str | None = None, *, seconds: float = 10) -> Layout:
    """Places for all that a diagram shows; for None the first diagram of the system, or all of it where there is none.

    The author's places are kept. The engine gets at most `seconds`; when it fails, is late or draws something wrong,
    simpler layouts follow, the last of which needs no engine. Same system, same layout, while the engine is in time.
    Raises NotFound for an unknown diagram and LayoutFailed when no picture would be right.
    """
    view = view_of(system, diagram)
    if not view.elements and not view.boundaries:
        return Layout(*_NOTHING, {}, {}, {}, "grid")
    refused: list[tuple[str, Defect]] = []
    for method, rung in _rungs(view, seconds):
        try:
            sketch = rung()
        except EngineFailed as failure:
            refused.append((method, Defect("engine", (str(failure),))))
            continue
        found = list(islice(defects(view, sketch, by_author=method == "places"), 1))
        if not found:
            return _finished(view, sketch, method, tuple(refused))
        refused.append((method, found[0]))
    reasons = "; ".join(f"{method}: {defect.said()}" for method, defect in refused)
    raise LayoutFailed(f'no layout of "{system.id}" is right; {reasons}')


def _rungs(view: View, seconds: float) -> Iterator[tuple[str, Rung]]:
    """Methods from best to safest. Those after the author's places leave the places aside."""
    deadline = time.monotonic() + seconds
    if view.places:
        yield "places", lambda: packed(view)
    free = replace(view, places={})
    if max((len(view.chain(boundary.id)) for boundary in view.boundaries[-1:]), default=0) <= _DEEPEST:
        yield "dot", lambda: _shapely(free, seconds * 0.6)
        yield "dot-straight", lambda: _clustered(free, (deadline - time.monotonic()) * 0.6, Plan(splines="line"))
        yield "packed", lambda: packed(free, _order(free, deadline - time.monotonic()))
    yield "grid", lambda: packed(free)


def _clustered(view: View, seconds: float, plan: Plan) -> Sketch:
    wiring = source_for(view, plan)
    return sketch_from(run_graphviz(wiring.source, seconds), wiring)


def _shapely(view: View, seconds: float) -> Sketch:
    """The first plan whose picture fits a screen, else the one that comes nearest, as far as the time goes."""
    deadline = time.monotonic() + seconds
    best: Sketch | None = None
    for plan in _PLANS:
        start = time.monotonic()
        try:
            sketch = _clustered(view, deadline - start, plan)
        except EngineFailed:
            if best is None:
                raise
            break
        right = not any(True for _ in defects(view, sketch))
        if right and _lankiness(sketch) <= _LANKY:
            return sketch
        if best is None or (right and _lankiness(sketch) < _lankiness(best)):
            best = sketch
        if len(view.elements) > _MANY or deadline - time.monotonic() < 3 * (time.monotonic() - start):
            break
    if best is None:
        raise EngineFailed("there was no time for a layout")
    return best


def _lankiness(sketch: Sketch) -> float:
    """How far the shape of a picture is from that of a screen, as a factor of 1 and up."""
    frame = around([*sketch.elements.values(), *sketch.boundaries.values()])
    shape = frame.width / max(frame.height, 1.0) / _SCREEN
    return max(shape, 1 / max(shape, 0.001))


def _order(view: View, seconds: float) -> dict[str, tuple[float, float]]:
    """Where the engine would put the elements if there were no boundaries."""
    wiring = source_for(view, Plan(clusters=False, splines="line"))
    return {id: box.center for id, box in sketch_from(run_graphviz(wiring.source, seconds), wiring).elements.items()}


def _finished(view: View, sketch: Sketch, method: str, refused: tuple[tuple[str, Defect], ...]) -> Layout:
    """The sketch with labels, moved so that all of it lies right and below of 0, 0."""
    routes = labelled(view, sketch)
    boxes = [*sketch.elements.values(), *sketch.boundaries.values(), *(route.label for route in routes.values())]
    frame = around([*boxes, *(from_points(route.curve) for route in routes.values())], _MARGIN)

    def moved(box: Box) -> Box:
        return box.moved(-frame.x, -frame.y)

    return Layout(
        frame.width,
        frame.height,
        {element.id: moved(sketch.elements[element.id]) for element in view.elements},
        {boundary.id: moved(sketch.boundaries[boundary.id]) for boundary in view.boundaries},
        {
            id: Route(tuple((x - frame.x, y - frame.y) for x, y in route.curve), moved(route.label), route.limit)
            for id, route in routes.items()
        },
        method,
        (frame.x, frame.y) if method == "places" else (0.0, 0.0),
        refused,
    )
