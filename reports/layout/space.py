"""Which boxes and points lie near a place: a grid of cells, so that big diagrams stay fast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from strideline.reports.geometry import Box, Point

_CELL = 96.0
_MOST_CELLS = 4096
"""A box over more cells than this is kept in one list that every look sees."""


class BoxSpace:
    """Boxes by place. Each box has a key, so that a look can leave some out."""

    def __init__(self, boxes: Iterable[tuple[str, Box]] = ()) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Box]]] = defaultdict(list)
        self._huge: list[tuple[str, Box]] = []
        for key, box in boxes:
            self.add(key, box)

    def add(self, key: str, box: Box) -> None:
        """Put one more box in."""
        cells = _span(box)
        if len(cells[0]) * len(cells[1]) > _MOST_CELLS:
            self._huge.append((key, box))
            return
        entry = key, box
        for column in cells[0]:
            for row in cells[1]:
                self._cells[column, row].append(entry)

    def touching(self, box: Box, slack: float = 0.0) -> Iterator[tuple[str, Box]]:
        """Boxes that share more than a strip of `slack` with `box`, each once."""
        seen: set[int] = set()
        for cell in self._near(box):
            for entry in cell:
                if id(entry) not in seen and entry[1].overlaps(box, slack):
                    seen.add(id(entry))
                    yield entry
        for entry in self._huge:
            if entry[1].overlaps(box, slack):
                yield entry

    def _near(self, box: Box) -> Iterable[list[tuple[str, Box]]]:
        """The cells that a box lies over; all of them for a box over more cells than hold anything."""
        columns, rows = _span(box)
        if len(columns) * len(rows) > len(self._cells):
            return self._cells.values()
        places = ((column, row) for column in columns for row in rows)
        return (self._cells[place] for place in places if place in self._cells)

    def at(self, point: Point) -> Iterator[str]:
        """Keys of the boxes that hold a point."""
        for key, box in self._cells.get((int(point[0] // _CELL), int(point[1] // _CELL)), ()):
            if box.holds(point):
                yield key
        for key, box in self._huge:
            if box.holds(point):
                yield key


class PointSpace:
    """Points by place, each with a key."""

    def __init__(self, points: Iterable[tuple[str, Point]] = ()) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Point]]] = defaultdict(list)
        for key, point in points:
            self._cells[int(point[0] // _CELL), int(point[1] // _CELL)].append((key, point))

    def inside(self, box: Box) -> Iterator[str]:
        """Keys of the points that a box holds, one for each point."""
        columns, rows = _span(box)
        for column in columns:
            for row in rows:
                for key, point in self._cells.get((column, row), ()):
                    if box.holds(point):
                        yield key


def _span(box: Box) -> tuple[range, range]:
    return (
        range(int(box.x // _CELL), int(box.right // _CELL) + 1),
        range(int(box.y // _CELL), int(box.bottom // _CELL) + 1),
    )
