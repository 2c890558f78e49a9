"""Boxes and curves in pixels; x grows to the right and y downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

Point = tuple[float, float]
Curve = tuple[Point, ...]
"""Control points of joined cubic Bezier curves: one start, then three for each piece."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its left upper corner and size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def contains(self, other: Box, slack: float = 0.5) -> bool:
        """Whether `other` lies inside; it may stick out by `slack`."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlap(self, other: Box) -> float:
        """Shared area; 0 for boxes that only touch."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        return width * height if width > 0 and height > 0 else 0.0

    def overlaps(self, other: Box, slack: float = 0.5) -> bool:
        """Whether the two share more than a strip of `slack`."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > slack
            and min(self.bottom, other.bottom) - max(self.y, other.y) > slack
        )

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside, not only on the border."""
        return self.x < point[0] < self.right and self.y < point[1] < self.bottom

    def grown(self, margin: float) -> Box:
        """The box with `margin` more at each side."""
        return Box(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    def moved(self, dx: float, dy: float) -> Box:
        """The box at another place."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def distance(self, point: Point) -> float:
        """From the point to the border or the inside, 0 when it is inside."""
        dx = max(self.x - point[0], 0.0, point[0] - self.right)
        dy = max(self.y - point[1], 0.0, point[1] - self.bottom)
        return math.hypot(dx, dy)


def around(boxes: Iterable[Box], margin: float = 0.0) -> Box:
    """The smallest box that holds all, grown by `margin`; an empty box at the origin for none."""
    found = list(boxes)
    if not found:
        return Box(0, 0, 0, 0)
    left, top = min(box.x for box in found), min(box.y for box in found)
    right, bottom = max(box.right for box in found), max(box.bottom for box in found)
    return Box(left, top, right - left, bottom - top).grown(margin)


def from_points(points: Iterable[Point], margin: float = 0.0) -> Box:
    """The smallest box around the points, grown by `margin`."""
    return around((Box(x, y, 0, 0) for x, y in points), margin)


def pieces(curve: Curve) -> Iterator[tuple[Point, Point, Point, Point]]:
    """The cubic pieces of a curve."""
    for at in range(0, len(curve) - 3, 3):
        yield curve[at], curve[at + 1], curve[at + 2], curve[at + 3]


@lru_cache(maxsize=64)
def _weights(steps: int) -> tuple[tuple[float, float, float, float], ...]:
    """How much each of the four points of a cubic piece counts, at every step but the first."""
    shares = ((step / steps, 1 - step / steps) for step in range(1, steps + 1))
    return tuple((s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t) for t, s in shares)


def sampled(curve: Curve, per_piece: int = 8) -> list[Point]:
    """Points along the curve, both ends included."""
    points = [curve[0]]
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in pieces(curve):
        points += [
            (a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy) for a, b, c, d in _weights(per_piece)
        ]
    return points


def along(points: Sequence[Point], fraction: float) -> tuple[Point, float]:
    """The point at a fraction 0..1 of the length of a polyline, and the direction there in radians."""
    return at_length(points, lengths_of(points), fraction)


def lengths_of(points: Sequence[Point]) -> list[float]:
    """The length of each piece of a polyline."""
    return [math.dist(a, b) for a, b in pairwise(points)]


def at_length(points: Sequence[Point], lengths: Sequence[float], fraction: float) -> tuple[Point, float]:
    """The same as `along` for who knows the lengths of the pieces already."""
    left = fraction * sum(lengths)
    for (a, b), length in zip(pairwise(points), lengths, strict=True):
        if left <= length and length > 0:
            share = left / length
            direction = math.atan2(b[1] - a[1], b[0] - a[0])
            return (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])), direction
        left -= length
    return points[-1], 0.0


def straight(start: Point, end: Point) -> Curve:
    """A straight line as a curve."""
    (ax, ay), (bx, by) = start, end
    return start, (ax + (bx - ax) / 3, ay + (by - ay) / 3), (ax + 2 * (bx - ax) / 3, ay + 2 * (by - ay) / 3), end
