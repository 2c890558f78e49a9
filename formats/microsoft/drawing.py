"""What a `.tm7` file holds beside its template: the tabs with what is drawn on them, as the tool keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from strideline.formats.microsoft.geometry import Curve, Point, Rectangle
from strideline.formats.microsoft.xml import Node
from strideline.models.errors import MalformedDocument, Problem

NOWHERE = "00000000-0000-0000-0000-000000000000"
"""What the end of a connector that leads to nothing refers to."""
FARTHEST = 10_000_000.0
"""Pixels; a number beyond is no place on a drawing."""
ANNOTATION = "GE.A"
_OUT_OF_SCOPE = "71f3d9aa-b8ef-4e54-8126-607a1d903103"
_REASON = "752473b6-52d4-4776-9a24-202153f7d579"


@dataclass(frozen=True, slots=True)
class Choice:
    """The value of an attribute on one part."""

    value: str
    deliberate: bool
    """Whether it is another value than every new part of the stencil has."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing on a tab."""

    guid: str
    shape: str
    """`StencilEllipse`, `StencilRectangle`, `StencilParallelLines`, `BorderBoundary`, `LineBoundary` or `Connector`."""
    type: str
    generic: str
    stencil: str
    """Name of the stencil."""
    name: str
    """What the author called it; the name of the stencil when nothing."""
    choices: Mapping[str, Choice]
    """By the id of the attribute."""
    out_of_scope: bool
    reason: str
    """Why it is out of scope."""
    rectangle: Rectangle | None = None
    curve: Curve | None = None
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One drawing surface."""

    guid: str
    title: str
    parts: tuple[Part, ...]
    """In the order of the file; those with an area before lines."""


def tabs_in(root: Node, source: str) -> tuple[Tab, ...]:
    """The tabs of a model.

    Raises:
        MalformedDocument: There is none.
    """
    surfaces = [*root.child("DrawingSurfaceList").all("DrawingSurfaceModel")]
    if not surfaces:
        problem = Problem("it has no drawing", "ThreatModel", hint="save the model once with the Threat Modeling Tool")
        raise MalformedDocument(source, [problem])
    return tuple(_tab(surface, index) for index, surface in enumerate(surfaces))


def _tab(node: Node, index: int) -> Tab:
    parts = [_part(value) for list in ("Borders", "Lines") for value in _values(node.child(list))]
    return Tab(node.value("Guid"), _label(node) or f"Diagram {index + 1}", tuple(parts))


def _values(node: Node) -> Iterator[Node]:
    return (value for pair in node.children for value in pair.all("Value"))


def _part(node: Node) -> Part:
    properties = node.child("Properties").children
    stencil = next((each.value("DisplayName") for each in properties if each.type == "HeaderDisplayAttribute"), "")
    named = {each.value("Name"): each.value("Value") for each in properties if each.value("Name")}
    return Part(
        guid=node.value("Guid"),
        shape=node.type,
        type=node.value("TypeId"),
        generic=node.value("GenericTypeId"),
        stencil=stencil,
        name=_label(node) or stencil or node.value("TypeId") or "unnamed",
        choices=dict(_choices(properties)),
        out_of_scope=named.get(_OUT_OF_SCOPE, "").lower() == "true",
        reason=named.get(_REASON, ""),
        rectangle=_rectangle(node),
        curve=_curve(node),
        source=_end(node, "SourceGuid"),
        target=_end(node, "TargetGuid"),
    )


def _label(node: Node) -> str:
    for each in node.child("Properties").children:
        if each.type == "StringDisplayAttribute" and each.value("DisplayName") == "Name" and not each.value("Name"):
            return " ".join(each.value("Value").split())
    return ""


def _choices(properties: list[Node]) -> Iterator[tuple[str, Choice]]:
    for each in properties:
        if each.type in ("ListDisplayAttribute", "StaticListDisplayAttribute") and each.value("Name"):
            values = [value.text for value in each.child("Value").children]
            index = int(_number(each, "SelectedIndex") or 0)
            if 0 <= index < len(values):
                static = each.type == "StaticListDisplayAttribute"
                yield each.value("Name"), Choice(values[index], static or index > 0)


def _end(node: Node, name: str) -> str:
    guid = node.value(name)
    return "" if guid == NOWHERE else guid


def _rectangle(node: Node) -> Rectangle | None:
    left, top = _number(node, "Left"), _number(node, "Top")
    width, height = _number(node, "Width"), _number(node, "Height")
    if left is None or top is None or width is None or height is None or width <= 0 or height <= 0:
        return None
    return Rectangle(left, top, width, height)


def _curve(node: Node) -> Curve | None:
    points = [(_number(node, f"{name}X"), _number(node, f"{name}Y")) for name in ("Source", "Handle", "Target")]
    known = [Point(x, y) for x, y in points if x is not None and y is not None]
    return Curve(*known) if len(known) == 3 else None


def _number(node: Node, name: str) -> float | None:
    try:
        number = float(node.value(name))
    except ValueError:
        return None
    return number if abs(number) <= FARTHEST else None
