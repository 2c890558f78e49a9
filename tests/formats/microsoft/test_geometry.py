"""What is inside what, and what crosses what, on a drawing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from strideline.formats.microsoft.geometry import Curve, Point, Rectangle

NUMBER = st.integers(-1_000, 1_000).map(float)
POINT = st.builds(Point, NUMBER, NUMBER)
CURVE = st.builds(Curve, POINT, POINT, POINT)


def straight(x: float, y: float, to_x: float, to_y: float) -> Curve:
    return Curve(Point(x, y), Point((x + to_x) / 2, (y + to_y) / 2), Point(to_x, to_y))


def test_lines_that_meet_cross_and_others_do_not() -> None:
    assert straight(0, 0, 10, 10).crosses(straight(0, 10, 10, 0))
    assert not straight(0, 0, 10, 0).crosses(straight(0, 5, 10, 5))
    assert not straight(0, 0, 4, 4).crosses(straight(5, 5, 9, 9))
    assert straight(0, 0, 6, 6).crosses(straight(5, 5, 9, 9))


def test_the_handle_bends_a_line_over_another() -> None:
    fence = straight(0, 40, 100, 40)
    assert not straight(0, 0, 100, 0).crosses(fence)
    assert Curve(Point(0, 0), Point(50, 100), Point(100, 0)).crosses(fence)


def test_edges_count_as_inside() -> None:
    room = Rectangle(0, 0, 10, 10)
    assert room.has(Point(10, 10))
    assert not room.has(Point(10.1, 5))
    assert room.holds(Rectangle(0, 0, 10, 10))
    assert not room.holds(Rectangle(5, 5, 6, 2))


@given(CURVE, CURVE)
def test_crossing_is_mutual(one: Curve, other: Curve) -> None:
    assert one.crosses(other) == other.crosses(one)


@given(CURVE, POINT)
def test_curves_with_a_common_end_meet(one: Curve, handle: Point) -> None:
    assert one.crosses(Curve(one.source, handle, one.target))
