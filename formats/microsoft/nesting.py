"""Who is inside what on a drawing, and which flows cross which boundaries. The file says neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from strideline.formats.microsoft.geometry import Rectangle
from strideline.formats.microsoft.notes import Notes
from strideline.formats.microsoft.sorting import Drawn, Sorted
from strideline.models.errors import LimitExceeded, Problem

_BORDERS = "DrawingSurfaceList.*.Borders.*"
MOST_PAIRS = 2_000_000
"""Of a border and what may be in it, on one tab: about two seconds."""
MOST_PAIRS_OF_LINES = 20_000
"""Of a flow and a line that it may cross: about two seconds, when all lie over each other."""


@dataclass
class Nesting:
    """The places of one tab."""

    inside: dict[str, str] = field(default_factory=dict)
    """The innermost border around each element, or around all of each border, by ids; without those in none."""
    crossed: dict[str, list[str]] = field(default_factory=dict)
    """Borders and lines that each flow crosses."""


def nesting_of(tab: Sorted, notes: Notes, source: str) -> Nesting:
    """An element is inside a border when its centre is; a border inside another when all of it is.

    Raises:
        LimitExceeded: There are too many boundaries on the tab for so many elements and flows.
    """
    within_borders = len(tab.borders) * (len(tab.borders) + len(tab.elements))
    if within_borders > MOST_PAIRS or len(tab.flows) * len(tab.lines) > MOST_PAIRS_OF_LINES:
        message = f'the drawing "{tab.tab.title}" has too many boundaries for so many elements and flows'
        raise LimitExceeded(source, [Problem(message, "DrawingSurfaceList", hint="split it into several models")])
    nesting = Nesting()
    borders = _largest_first(tab, notes)
    for index, (border, rectangle) in enumerate(borders):
        # Of two that are equal, the later one counts as inside, so that nothing is inside itself.
        around = [id for id, outer in borders[:index] if outer.holds(rectangle)]
        if around:
            nesting.inside[border] = around[-1]
        if any(_cuts(outer, rectangle) for _, outer in borders[:index]):
            notes.lose(_BORDERS, "overlapping_boundaries")
    holding = {drawn.id: _holding(drawn, borders, notes) for drawn in tab.elements}
    nesting.inside |= {id: around[-1] for id, around in holding.items() if around}
    for flow in tab.flows:
        ends = [holding[tab.by_guid[guid]] for guid in (flow.part.source, flow.part.target)]
        nesting.crossed[flow.id] = [*_only_one(ends), *_lines(flow, tab)]
    return nesting


def _largest_first(tab: Sorted, notes: Notes) -> list[tuple[str, Rectangle]]:
    placed = [(drawn.id, drawn.part.rectangle) for drawn in tab.borders if drawn.part.rectangle is not None]
    for _ in range(len(tab.borders) - len(placed)):
        notes.lose(_BORDERS, "unplaced")
    return sorted(placed, key=lambda border: -border[1].area)


def _holding(element: Drawn, borders: list[tuple[str, Rectangle]], notes: Notes) -> list[str]:
    """The borders around an element, the largest first."""
    rectangle = element.part.rectangle
    if rectangle is None:
        notes.lose(_BORDERS, "unplaced")
        return []
    if any(_cuts(border, rectangle) for _, border in borders):
        notes.lose(_BORDERS, "overlap")
    return [id for id, border in borders if border.has(rectangle.centre)]


def _cuts(one: Rectangle, other: Rectangle) -> bool:
    """Whether each has a part inside and a part outside of the other; edges that only touch do not cut."""
    overlap_x = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    overlap_y = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return overlap_x > 0 and overlap_y > 0 and not one.holds(other) and not other.holds(one)


def _only_one(ends: list[list[str]]) -> list[str]:
    """What is around one end and not the other."""
    source, target = ends
    return [id for id in reversed(source) if id not in target] + [id for id in target if id not in source]


def _lines(flow: Drawn, tab: Sorted) -> list[str]:
    drawn = flow.part.curve
    if drawn is None:
        return []
    return [line.id for line in tab.lines if line.part.curve is not None and drawn.crosses(line.part.curve)]


def merged(nestings: list[Nesting]) -> tuple[Mapping[str, str], Mapping[str, list[str]]]:
    """What is inside what, and what is crossed, over all tabs; ids are unique over them."""
    inside = {id: around for nesting in nestings for id, around in nesting.inside.items()}
    return inside, {id: crossed for nesting in nestings for id, crossed in nesting.crossed.items()}
