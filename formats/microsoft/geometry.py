"""Where things lie on a drawing: the file does not say what is in which boundary, nor which line crosses which."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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

    def _points(self) -> NDArray[np.float64]:
        at = np.linspace(0.0, 1.0, SEGMENTS + 1)[:, None]
        source, handle, target = (np.array(point) for point in self)
        points: NDArray[np.float64] = (1 - at) ** 2 * source + 2 * at * (1 - at) * handle + at**2 * target
        return points


def _meet(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    """Whether any piece of one line meets any piece of another: each must have its ends on both sides of the other."""
    pieces, pieces_of_other = (one[:-1, None], one[1:, None]), (other[None, :-1], other[None, 1:])
    across = _side(*pieces, pieces_of_other[0]) * _side(*pieces, pieces_of_other[1])
    along = _side(*pieces_of_other, pieces[0]) * _side(*pieces_of_other, pieces[1])
    return bool(((across <= 0) & (along <= 0) & _near(one, other)).any())


def _side(begin: NDArray[np.float64], end: NDArray[np.float64], point: NDArray[np.float64]) -> NDArray[np.float64]:
    """Positive on one side of the line through two points, negative on the other, zero on it."""
    way, off = end - begin, point - begin
    side: NDArray[np.float64] = way[..., 0] * off[..., 1] - way[..., 1] * off[..., 0]
    return side


def _near(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which pieces lie in rectangles that touch; pieces on one straight line are on both sides of each other."""
    low, high = np.minimum(one[:-1], one[1:])[:, None], np.maximum(one[:-1], one[1:])[:, None]
    low_other, high_other = np.minimum(other[:-1], other[1:])[None], np.maximum(other[:-1], other[1:])[None]
    return np.asarray(((low <= high_other) & (low_other <= high)).all(axis=-1))
