"""What makes a picture wrong. A trust boundary drawn around the wrong parts is worse than no picture.

Layout engines do break these rules (Graphviz draws members outside their clusters and drops edges when its ranking
fails), so every sketch is checked, whoever made it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from strideline.reports.geometry import Box, sampled
from strideline.reports.layout.space import BoxSpace
from strideline.reports.layout.values import Defect, Sketch
from strideline.reports.layout.view import View

_REACH = 4.0
"""Pixels by which the end of a flow may miss the border of its element."""
_TOLERATED = 0.2
"""Share of the smaller of two elements that an author may let another one cover."""


def defects(view: View, sketch: Sketch, *, by_author: bool = False) -> Iterator[Defect]:
    """What is wrong with a sketch. Elements that an author placed may overlap a little."""
    missing = list(_missing(view, sketch))
    yield from missing
    if not missing:
        yield from _outside(view, sketch)
        yield from _strangers(view, sketch)
        yield from _covered(sketch, _TOLERATED if by_author else 0.0)
        yield from _loose_ends(view, sketch)


def _finite(box: Box) -> bool:
    return all(map(math.isfinite, (box.x, box.y, box.width, box.height))) and box.width > 0 and box.height > 0


def _missing(view: View, sketch: Sketch) -> Iterator[Defect]:
    for element in view.elements:
        if element.id not in sketch.elements or not _finite(sketch.elements[element.id]):
            yield Defect("no_place", (element.id,))
    for boundary in view.boundaries:
        if boundary.id not in sketch.boundaries or not _finite(sketch.boundaries[boundary.id]):
            yield Defect("no_place", (boundary.id,))
    for flow in view.flows:
        curve = sketch.curves.get(flow.id, ())
        if len(curve) < 4 or len(curve) % 3 != 1 or not all(math.isfinite(value) for point in curve for value in point):
            yield Defect("no_way", (flow.id,))


def _box(sketch: Sketch, id: str) -> Box:
    return sketch.elements[id] if id in sketch.elements else sketch.boundaries[id]


def _outside(view: View, sketch: Sketch) -> Iterator[Defect]:
    for id, parent in view.parent.items():
        if parent is not None and not sketch.boundaries[parent].contains(_box(sketch, id)):
            yield Defect("outside", (id, parent))


def _strangers(view: View, sketch: Sketch) -> Iterator[Defect]:
    """Siblings of a boundary that meet it; with `_outside`, this keeps every stranger out at every level."""
    for members in view.children.values():
        inner = [id for id in members if id in sketch.boundaries]
        space = BoxSpace((id, _box(sketch, id)) for id in members if inner)
        for id in inner:
            box = sketch.boundaries[id]
            for other, _ in space.touching(box, 0.5):
                if other != id:
                    yield Defect("stranger", (other, id))


def _covered(sketch: Sketch, tolerated: float) -> Iterator[Defect]:
    """Pairs of elements that overlap, each looked for among those further left."""
    space = BoxSpace()
    for id, box in sorted(sketch.elements.items(), key=lambda item: item[1].x):
        for other, seen in space.touching(box, 0.5):
            smaller = min(seen.width * seen.height, box.width * box.height)
            if seen.overlap(box) > tolerated * smaller:
                yield Defect("covers", (id, other))
        space.add(id, box)


def _loose_ends(view: View, sketch: Sketch) -> Iterator[Defect]:
    for flow in view.flows:
        curve = sketch.curves[flow.id]
        source, target = sketch.elements[flow.source], sketch.elements[flow.target]
        if source.distance(curve[0]) > _REACH or target.distance(curve[-1]) > _REACH:
            yield Defect("loose", (flow.id,))
        elif flow.source != flow.target and all(source.holds(point) for point in sampled(curve, 2)):
            yield Defect("hidden", (flow.id, flow.source))
