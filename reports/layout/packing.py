"""Layout without an engine: boxes in columns or rows, each boundary around its own content.

Right by construction: a boundary is made from what lies in it. It keeps what the author has placed, and puts the rest
beside it, so it serves as the layout of placed diagrams and as the last rungs of the ladder.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from strideline.reports.geometry import Box, Point, around
from strideline.reports.labels import TITLE_HEIGHT, boundary_title_width, element_size
from strideline.reports.layout.routing import routed
from strideline.reports.layout.values import Sketch
from strideline.reports.layout.view import View

_PADDING = 22.0
_TOP = TITLE_HEIGHT + 12
_GAP_ACROSS, _GAP_DOWN = 84.0, 48.0
_SHAPE = 1.5
"""Width by height that an arrangement aims at."""
Size = tuple[float, float]


def arranged(items: Sequence[tuple[str, Size]], hints: Mapping[str, Point]) -> tuple[dict[str, Point], Size]:
    """Left upper corners of the items from 0, 0, and the size of the whole.

    Columns in the order of the hints from left to right; without hints, in the order given.
    """
    ordered = sorted(items, key=lambda item: hints[item[0]][0]) if all(id in hints for id, _ in items) else list(items)
    area = sum((wide + _GAP_ACROSS) * (tall + _GAP_DOWN) for _, (wide, tall) in ordered)
    height = max([math.sqrt(area / _SHAPE), *(tall + _GAP_DOWN for _, (_, tall) in ordered)])
    columns: list[list[tuple[str, Size]]] = []
    filled = math.inf
    for id, size in ordered:
        if filled + size[1] + _GAP_DOWN > height:
            columns.append([])
            filled = 0.0
        columns[-1].append((id, size))
        filled += size[1] + _GAP_DOWN
    return _columns(columns, hints)


def _columns(columns: list[list[tuple[str, Size]]], hints: Mapping[str, Point]) -> tuple[dict[str, Point], Size]:
    corners: dict[str, Point] = {}
    x = deepest = 0.0
    for column in columns:
        if all(id in hints for id, _ in column):
            column.sort(key=lambda item: hints[item[0]][1])
        y = 0.0
        for id, (_, tall) in column:
            corners[id] = x, y
            y += tall + _GAP_DOWN
        x += max(size[0] for _, size in column) + _GAP_ACROSS
        deepest = max(deepest, y - _GAP_DOWN)
    return corners, (max(0.0, x - _GAP_ACROSS), deepest)


class _Packing:
    """Works from the innermost boundaries out. A part is `fixed` once its place is known, till then it has a size."""

    def __init__(self, view: View, hints: Mapping[str, Point]) -> None:
        self.view = view
        self.fixed = {element.id: view.places[element.id] for element in view.elements if element.id in view.places}
        self.sizes: dict[str, Size] = {
            element.id: element_size(element) for element in view.elements if element.id not in self.fixed
        }
        self.inner: dict[str, Point] = {}
        """Corner of a part relative to the boundary around it, while that floats."""
        self.hints = dict(hints)
        self.title = {boundary.id: boundary_title_width(boundary) + 16 for boundary in view.boundaries}

    def run(self) -> tuple[dict[str, Box], dict[str, Box]]:
        for boundary in reversed(self.view.boundaries):
            self._hint(boundary.id)
            self._pack(boundary.id)
        self._fix_members(None, *self._arranged(None))
        for boundary in self.view.boundaries:
            box = self.fixed[boundary.id]
            for id in self.view.children[boundary.id]:
                if id not in self.fixed:
                    x, y = self.inner[id]
                    self.fixed[id] = Box(box.x + x, box.y + y, *self.sizes[id])
        return (
            {element.id: self.fixed[element.id] for element in self.view.elements},
            {boundary.id: self.fixed[boundary.id] for boundary in self.view.boundaries},
        )

    def _hint(self, boundary: str) -> None:
        known = [self.hints[id] for id in self.view.children[boundary] if id in self.hints]
        if known:
            self.hints[boundary] = sum(x for x, _ in known) / len(known), sum(y for _, y in known) / len(known)

    def _arranged(self, boundary: str | None) -> tuple[dict[str, Point], Size]:
        floating = [(id, self.sizes[id]) for id in self.view.children[boundary] if id not in self.fixed]
        return arranged(floating, self.hints)

    def _pack(self, boundary: str) -> None:
        corners, size = self._arranged(boundary)
        place = self.view.places.get(boundary)
        if place is None and not any(id in self.fixed for id in self.view.children[boundary]):
            self.inner |= {id: (x + _PADDING, y + _TOP) for id, (x, y) in corners.items()}
            wide = max(size[0] + 2 * _PADDING, self.title[boundary], 132.0)
            self.sizes[boundary] = wide, max(size[1], 24.0) + _TOP + _PADDING
            return
        self._fix_members(boundary, corners, size)
        content = [self.fixed[id] for id in self.view.children[boundary]]
        self.fixed[boundary] = self._frame(boundary, content, place)

    def _frame(self, boundary: str, content: list[Box], place: Box | None) -> Box:
        """The author's box where it holds everything, else one that grows to do so."""
        inside = around(content)
        if place is not None and (not content or place.contains(inside)):
            return place
        needed = Box(
            inside.x - _PADDING, inside.y - _TOP,
            max(inside.width + 2 * _PADDING, self.title[boundary]), inside.height + _TOP + _PADDING,
        )  # fmt: skip
        return needed if place is None else around([place, needed])

    def _fix_members(self, boundary: str | None, corners: Mapping[str, Point], size: Size) -> None:
        if not corners:
            return
        left, top = self._free_corner(boundary, size)
        for id, (x, y) in corners.items():
            self.fixed[id] = Box(left + x, top + y, *self.sizes[id])

    def _free_corner(self, boundary: str | None, size: Size) -> Point:
        """Where the parts without a place go: the first of below, right, above and left that meets no stranger."""
        own = [self.fixed[id] for id in self.view.children[boundary] if id in self.fixed]
        place = self.view.places.get(boundary) if boundary is not None else None
        if not own:
            return (place.x + _PADDING, place.y + _TOP) if place is not None else (0.0, 0.0)
        known = around(own)
        sides = (
            (known.x, known.bottom + _GAP_DOWN), (known.right + _GAP_ACROSS, known.y),
            (known.x, known.y - _GAP_DOWN - size[1]), (known.x - _GAP_ACROSS - size[0], known.y),
        )  # fmt: skip
        strangers = self._strangers(boundary)
        for x, y in sides:
            room = around([known, Box(x, y, *size)], _TOP)
            if not any(room.overlaps(stranger) for stranger in strangers):
                return x, y
        return sides[0]

    def _strangers(self, boundary: str | None) -> list[Box]:
        if boundary is None:
            return []
        return [
            self.view.places[element.id]
            for element in self.view.elements
            if element.id in self.view.places and boundary not in self.view.chain(element.id)
        ]


def packed(view: View, hints: Mapping[str, Point] | None = None) -> Sketch:
    """Places for all parts: the author's where there are some. `hints` give the others an order from left to right."""
    elements, boundaries = _Packing(view, hints or {}).run()
    return Sketch(elements, boundaries, routed(view, elements))
