"""Where things lie on a drawing: the file does not say what is in which boundary, nor which line crosses which."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
SEGMENTS = 60
"""Straight pieces that a curve is taken for."""


class Point(NamedTuple):
    """A place, in pixels."""

    x: float
    y: float


class Rectangle(NamedTuple):
    """Left upper corner and size."""

    left: float
    top: float
    width: float
    height: float

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.left + self.width / 2, self.top + self.height / 2)

    @property
    def area(self) -> float:
        """In square pixels."""
        return self.width * self.height

    def has(self, point: Point) -> bool:
        """Whether the point is inside or on the edge."""
        within = self.left <= point.x <= self.left + self.width
        return within and self.top <= point.y <= self.top + self.height

    def holds(self, other: Rectangle) -> bool:
        """Whether all of the other one is inside; edges may touch."""
        corner = Point(other.left + other.width, other.top + other.height)
        return self.has(Point(other.left, other.top)) and self.has(corner)

    def touches(self, other: Rectangle) -> bool:
        """Whether they have any point in common."""
        apart = self.left > other.left + other.width or other.left > self.left + self.width
        return not apart and self.top <= other.top + other.height and other.top <= self.top + self.height


class Curve(NamedTuple):
    """A connector or a boundary line: a quadratic Bézier curve that the handle pulls towards itself."""

    source: Point
    handle: Point
    target: Point

    @property
    def around(self) -> Rectangle:
        """A rectangle that the whole curve lies in."""
        left, top = min(point.x for point in self), min(point.y for point in self)
        return Rectangle(left, top, max(point.x for point in self) - left, max(point.y for point in self) - top)

    def crosses(self, other: Curve) -> bool:
        """Whether the curves meet, touching included."""
        return self.around.touches(other.around) and _meet(self._points(), other._points())

    def _points(self) -> tuple[Line, Line]:
        at = np.linspace(0.0, 1.0, SEGMENTS + 1)
        weights = ((1 - at) ** 2, 2 * at * (1 - at), at**2)
        x: Line = sum((weight * point.x for weight, point in zip(weights, self, strict=True)), np.zeros_like(at))
        y: Line = sum((weight * point.y for weight, point in zip(weights, self, strict=True)), np.zeros_like(at))
        return x, y


def _meet(one: tuple[Line, Line], other: tuple[Line, Line]) -> bool:
    """Whether any piece of one line meets any piece of another: each must have its ends on both sides of the other."""
    side, side_of_other = _sides(one, other), _sides(other, one).T
    across = (side[:, :-1] * side[:, 1:]) <= 0
    along = (side_of_other[:-1] * side_of_other[1:]) <= 0
    return bool((across & along & _near(one[0], other[0]) & _near(one[1], other[1])).any())


def _sides(line: tuple[Line, Line], points: tuple[Line, Line]) -> Line:
    """For each piece of the line and each point: positive on one side, negative on the other, zero on it."""
    (x, y), (to_x, to_y) = line, points
    off_x, off_y = to_x[None, :] - x[:-1, None], to_y[None, :] - y[:-1, None]
    sides: Line = np.diff(x)[:, None] * off_y - np.diff(y)[:, None] * off_x
    return sides


def _near(one: Line, other: Line) -> NDArray[np.bool_]:
    """Which pieces overlap along one axis; pieces on one straight line are on both sides of each other."""
    low, high = np.minimum(one[:-1], one[1:])[:, None], np.maximum(one[:-1], one[1:])[:, None]
    low_other, high_other = np.minimum(other[:-1], other[1:])[None], np.maximum(other[:-1], other[1:])[None]
    return np.asarray((low <= high_other) & (low_other <= high))
