"""Places of the parts of a tab on a diagram."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.formats.microsoft.geometry import Rectangle
from strideline.formats.microsoft.sorting import Sorted
from strideline.models.graph import Place

WIDTH = 140.0
"""Of an element: the tool writes names under the squares that it draws, a diagram here writes them inside."""
GAP = 20.0
MOST_WIDENED = 1_000
"""Elements of one tab; beyond that, looking for room at each takes too long."""


def places_of(tab: Sorted, inside: Mapping[str, str]) -> dict[str, Place]:
    """Where elements and borders are. Elements are widened about their centre where there is room for it."""
    borders = {drawn.id: drawn.part.rectangle for drawn in tab.borders if drawn.part.rectangle is not None}
    elements = {drawn.id: drawn.part.rectangle for drawn in tab.elements if drawn.part.rectangle is not None}
    for id, rectangle in elements.items() if len(elements) <= MOST_WIDENED else ():
        wide = _widened(rectangle)
        around = borders.get(inside.get(id, ""))
        others = [other for each, other in elements.items() if each != id]
        others += [border for border in borders.values() if not border.holds(rectangle)]
        if (around is None or around.holds(wide)) and not any(_grown(wide).touches(other) for other in others):
            elements[id] = wide
    return {id: Place(x=at.left, y=at.top, width=at.width, height=at.height) for id, at in (elements | borders).items()}


def _widened(rectangle: Rectangle) -> Rectangle:
    width = max(rectangle.width, WIDTH)
    return rectangle._replace(left=rectangle.centre.x - width / 2, width=width)


def _grown(rectangle: Rectangle) -> Rectangle:
    return rectangle._replace(left=rectangle.left - GAP, width=rectangle.width + 2 * GAP)
