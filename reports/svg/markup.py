"""Writes SVG text. The one place where names from a model become markup, so the one place that escapes them."""

from __future__ import annotations

from html import escape

from strideline.reports.geometry import Box, Curve, Point
from strideline.reports.lettering import printable


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def tag(name: str, *content: str, **attributes: object) -> str:
    """An element with escaped attributes; `content` is markup. `_` in a name stands for `-`, at its end for nothing."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def _value(value: object) -> str:
    return number(value) if isinstance(value, float) else escaped(str(value))


def escaped(text: str) -> str:
    """Text that is safe inside an element and inside an attribute."""
    return escape(printable(text), quote=True)


def title(text: str) -> str:
    """The full name, which browsers show on hover and read out."""
    return tag("title", escaped(text))


def text(content: str, x: float, y: float, **attributes: object) -> str:
    """One line of text. `direction` is left to the letters themselves."""
    return tag("text", escaped(content), x=x, y=y, **attributes)


def rectangle(box: Box, **attributes: object) -> str:
    """A box."""
    return tag("rect", x=box.x, y=box.y, width=box.width, height=box.height, **attributes)


def line(start: Point, end: Point, **attributes: object) -> str:
    """A straight line."""
    return tag("path", d=f"M{_point(start)}L{_point(end)}", **attributes)


def curve(points: Curve, **attributes: object) -> str:
    """Cubic Bezier curves that are joined end to end."""
    path = f"M{_point(points[0])}C{' '.join(map(_point, points[1:]))}"
    return tag("path", d=path, fill="none", **attributes)


def polygon(points: tuple[Point, ...], **attributes: object) -> str:
    """A closed shape with straight sides."""
    return tag("path", d=f"M{'L'.join(map(_point, points))}Z", **attributes)


def _point(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"
