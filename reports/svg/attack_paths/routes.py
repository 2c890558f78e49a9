"""Where the lines of attack paths and their numbers go."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from strideline.reports.geometry import Box, Curve, along, around, from_points, sampled
from strideline.reports.layout.routing import bowed
from strideline.reports.layout.space import BoxSpace
from strideline.reports.layout.values import Layout
from strideline.reports.lettering import width
from strideline.reports.svg.attack_paths.chosen import DrawnPath
from strideline.reports.svg.attack_paths.hops import Hop, elements_of, hops

BADGE_HEIGHT, BADGE_SIZE = 18.0, 11.0
_BOWS = (0.0, *(bow * side for bow in (30.0, 60.0, 95.0, 130.0, 170.0, 220.0, 280.0) for side in (1, -1)))
_FRACTIONS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.14, 0.86)
_ASIDE = (0.0, 14.0, -14.0, 24.0, -24.0, 36.0, -36.0, 50.0, -50.0)
_MARGIN = 56.0


@dataclass(frozen=True, slots=True)
class PlacedHop:
    """A line with the place of its number."""

    hop: Hop
    path: DrawnPath
    curve: Curve
    badge: Box

    @property
    def label(self) -> str:
        """What stands in the badge."""
        return f"{self.path.letter}{self.hop.numbers}"


def placed(paths: Iterable[DrawnPath], layout: Layout, kept_free: Iterable[Box] = ()) -> Iterator[PlacedHop]:
    """All lines of which both ends are in the layout, path after path.

    A badge covers no element, label or other badge, and nothing else that is to be kept free.
    """
    obstacles = BoxSpace((id, box) for id, box in layout.elements.items())
    labels = (route.label for route in layout.flows.values())
    taken = BoxSpace(("", box) for box in (*layout.elements.values(), *labels, *kept_free))
    between: dict[tuple[str, str], int] = {}
    for path in paths:
        for hop in hops(path.path):
            if hop.source is None or hop.source == hop.target or not {hop.source, hop.target} <= layout.elements.keys():
                continue
            curve = _along_flow(hop, layout) or _free(hop, layout, obstacles, between)
            badge = _badge_place(curve, f"{path.letter}{hop.numbers}", taken)
            taken.add("", badge.grown(1))
            yield PlacedHop(hop, path, curve, badge)


def window(path: DrawnPath, layout: Layout) -> Box:
    """The part of the picture around one path; an empty box where nothing of it is drawn."""
    boxes = [layout.elements[id] for id in elements_of(path.path) if id in layout.elements]
    if not boxes:
        return Box(0, 0, 0, 0)
    lines = [from_points(sampled(one.curve)) for one in placed([path], layout)]
    frame = around([*boxes, *lines], _MARGIN)
    left, top = max(0.0, frame.x), max(0.0, frame.y)
    return Box(left, top, min(layout.width, frame.right) - left, min(layout.height, frame.bottom) - top)


def badge_width(label: str) -> float:
    """Pixels of a badge with that text."""
    return max(BADGE_HEIGHT, width(label, BADGE_SIZE, bold=True) + 9)


def _along_flow(hop: Hop, layout: Layout) -> Curve | None:
    """The way of the flow, from the end that lies nearer to the source of the attack."""
    route = layout.flows.get(hop.flow) if hop.flow is not None else None
    if route is None or hop.source is None:
        return None
    source = layout.elements[hop.source]
    backwards = source.distance(route.curve[-1]) < source.distance(route.curve[0])
    return route.curve[::-1] if backwards else route.curve


def _free(hop: Hop, layout: Layout, obstacles: BoxSpace, between: dict[tuple[str, str], int]) -> Curve:
    """A bow of its own that meets few elements, stays in the picture and runs apart from flows of the same two ends."""
    ends = (hop.source or "", hop.target)
    source, target = (layout.elements[id] for id in ends)
    nth = between[ends] = between.get(ends, -1) + 1
    whole = Box(0, 0, layout.width, layout.height).grown(-BADGE_HEIGHT)

    def price(curve: Curve) -> tuple[int, bool]:
        points = sampled(curve, 18)
        met = {key for point in points for key in obstacles.at(point)} - set(ends)
        return len(met), not all(whole.holds(point) for point in points)

    bows = _BOWS[1:] if _joined(layout, ends) else _BOWS
    return min((bowed(source, target, bow + 24 * nth) for bow in bows), key=price)


def _joined(layout: Layout, ends: tuple[str, str]) -> bool:
    """Whether a flow is drawn between the two ends."""
    source, target = (layout.elements[id].grown(2) for id in ends)
    return any(
        (source.holds(first) and target.holds(last)) or (source.holds(last) and target.holds(first))
        for first, last in ((route.curve[0], route.curve[-1]) for route in layout.flows.values())
    )


def _badge_place(curve: Curve, label: str, taken: BoxSpace) -> Box:
    wide, line = badge_width(label), sampled(curve, 12)
    places = [along(line, fraction) for fraction in _FRACTIONS]
    boxes = [
        Box(x - wide / 2 - math.sin(turn) * aside, y - BADGE_HEIGHT / 2 + math.cos(turn) * aside, wide, BADGE_HEIGHT)
        for aside in _ASIDE
        for (x, y), turn in places
    ]
    return next((box for box in boxes if not any(True for _ in taken.touching(box.grown(2)))), boxes[0])
