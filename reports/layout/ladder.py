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
_SHEET = (700.0, 600.0)
"""Pixels that a page or a screen commonly has for a picture beside its text, in width and height."""
_AS_READ = 0.8
"""From this part of the largest size on, a plan that comes earlier is taken, as its order reads better."""
_DEEPEST = 100
"""Boundaries around one another over which the engine is not tried: it works through clusters by recursion."""
_ENDLESS = 7_000
"""Elements and flows over which the engine is not tried: it would use up its time and be ended."""
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
    if _fits_engine(view):
        yield "dot", lambda: _shapely(free, seconds * 0.6)
        yield "dot-straight", lambda: _clustered(free, (deadline - time.monotonic()) * 0.6, Plan(splines="line"))
        yield "packed", lambda: packed(free, _order(free, deadline - time.monotonic()))
    yield "grid", lambda: packed(free)


def _fits_engine(view: View) -> bool:
    deepest = max((len(view.chain(boundary.id)) for boundary in view.boundaries[-1:]), default=0)
    return deepest <= _DEEPEST and len(view.elements) + len(view.flows) <= _ENDLESS


def _clustered(view: View, seconds: float, plan: Plan) -> Sketch:
    wiring = source_for(view, plan)
    return sketch_from(run_graphviz(wiring.source, seconds), wiring)


def _shapely(view: View, seconds: float) -> Sketch:
    """The first plan that can be shown about as large as the one shown largest, of those there was time for."""
    sketches = list(_sketches(view, time.monotonic() + seconds))
    if not sketches:
        raise EngineFailed("there was no time for a layout")
    right = [sketch for sketch in sketches if not any(True for _ in defects(view, sketch))] or sketches
    largest = max(map(_scale, right))
    return next(sketch for sketch in right if _scale(sketch) >= _AS_READ * largest)


def _sketches(view: View, deadline: float) -> Iterator[Sketch]:
    """Pictures by one plan after the other, at least the first. Raises EngineFailed when that one fails."""
    for number, plan in enumerate(_PLANS):
        start = time.monotonic()
        try:
            yield _clustered(view, deadline - start, plan)
        except EngineFailed:
            if number == 0:
                raise
            return
        if len(view.elements) > _MANY or deadline - time.monotonic() < 3 * (time.monotonic() - start):
            return


def _scale(sketch: Sketch) -> float:
    """How large the picture can be shown on a sheet, as a factor, never enlarged."""
    frame = around([*sketch.elements.values(), *sketch.boundaries.values()])
    return min(_SHEET[0] / max(frame.width, 1.0), _SHEET[1] / max(frame.height, 1.0), 1.0)


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
