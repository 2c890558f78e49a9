"""Where everything of a diagram lies."""

from __future__ import annotations

from strideline.api.schemas.common import Answer
from strideline.models.graph import Flow, Place, System
from strideline.models.naming import names_in
from strideline.models.topology import Topology
from strideline.models.vocabulary import Language
from strideline.reports.geometry import Box, Point
from strideline.reports.labels import flow_label
from strideline.reports.layout import Layout, Route


class FlowRoute(Answer):
    """The way of one flow, and what stands on it."""

    curve: list[list[float]]
    """Control points of joined cubic Bezier curves: one start, then three for each piece."""
    label: Place
    lines: list[str]
    """The name as it is broken into lines; empty where there was room for the number only."""
    protocol: str
    crosses: int
    """How many trust boundaries lie between its two ends, hidden ones too."""


class LayoutDocument(Answer):
    """Where the parts of a diagram lie, in pixels, among the places that its author gave."""

    x: float
    """The left upper corner of the picture."""
    y: float
    width: float
    height: float
    elements: dict[str, Place]
    boundaries: dict[str, Place]
    """Outer ones first."""
    flows: dict[str, FlowRoute]
    refused: list[str]
    """Why the author's places, or a better layout, were not taken; one sentence each."""

    @classmethod
    def of(cls, system: System, layout: Layout, language: Language = "en") -> LayoutDocument:
        """The layout of a diagram of that system."""
        topology, names, (x, y) = Topology(system), names_in(system), layout.origin
        return cls(
            x=x, y=y, width=layout.width, height=layout.height,
            elements={id: _place(box, layout.origin) for id, box in layout.elements.items()},
            boundaries={id: _place(box, layout.origin) for id, box in layout.boundaries.items()},
            flows={
                id: _route(topology.flows[id], route, layout.origin, len(topology.crossed(topology.flows[id])))
                for id, route in layout.flows.items()
            },
            refused=[f"{method}: {defect.said(language, names)}" for method, defect in layout.refused],
        )  # fmt: skip


def _route(flow: Flow, route: Route, origin: Point, crosses: int) -> FlowRoute:
    label = flow_label(flow, route.limit) if route.named else None
    return FlowRoute(
        curve=[[round(x + origin[0], 1), round(y + origin[1], 1)] for x, y in route.curve],
        label=_place(route.label, origin),
        lines=list(label.name.lines) if label else [],
        protocol=label.protocol if label else "",
        crosses=crosses,
    )


def _place(box: Box, origin: Point) -> Place:
    x, y = box.x + origin[0], box.y + origin[1]
    return Place(x=round(x, 1), y=round(y, 1), width=round(box.width, 1), height=round(box.height, 1))
