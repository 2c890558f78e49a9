"""Which parts of a system a diagram shows, and where its author put them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from strideline.models.errors import NotFound
from strideline.models.graph import Boundary, Diagram, Element, Flow, System
from strideline.reports.geometry import Box


@dataclass(frozen=True)
class View:
    """The visible parts. Every parent and end named here is visible too."""

    elements: tuple[Element, ...]
    boundaries: tuple[Boundary, ...]
    """Outer ones before those inside them."""
    flows: tuple[Flow, ...]
    parent: Mapping[str, str | None]
    """The visible boundary around each element and boundary; None at the outermost level."""
    places: Mapping[str, Box]

    @cached_property
    def children(self) -> Mapping[str | None, tuple[str, ...]]:
        """Boundaries, then elements, directly in each boundary (None: at the outermost level)."""
        found: dict[str | None, list[str]] = {None: [], **{boundary.id: [] for boundary in self.boundaries}}
        for id, parent in self.parent.items():
            found[parent].append(id)
        return {parent: tuple(ids) for parent, ids in found.items()}

    def chain(self, id: str) -> tuple[str, ...]:
        """The boundaries around an element or boundary, innermost first."""
        found: list[str] = []
        at = self.parent[id]
        while at is not None:
            found.append(at)
            at = self.parent[at]
        return tuple(found)


def chosen_diagram(system: System, diagram: str | None) -> Diagram | None:
    """The diagram with that id; for None the first, or None where there is none. Raises NotFound."""
    if diagram is None:
        return next(iter(system.diagrams), None)
    for candidate in system.diagrams:
        if candidate.id == diagram:
            return candidate
    raise NotFound("diagram", diagram, get_close_matches(diagram, [known.id for known in system.diagrams]))


def _ordered(boundaries: Mapping[str, Boundary]) -> tuple[Boundary, ...]:
    """Parents before children, else in the order of the document."""
    depth: dict[str, int] = {}
    for id in boundaries:
        pending = [id]
        while (parent := boundaries[pending[-1]].parent) is not None and parent not in depth:
            pending.append(parent)
        for at in reversed(pending):
            above = boundaries[at].parent
            depth[at] = 0 if above is None else depth[above] + 1
    return tuple(sorted(boundaries.values(), key=lambda boundary: depth[boundary.id]))


def view_of(system: System, diagram: str | None = None) -> View:
    """What a diagram shows of a system. Parts inside a hidden boundary move to the visible one around it."""
    chosen = chosen_diagram(system, diagram)
    hidden = frozenset(chosen.hidden) if chosen else frozenset()
    every = {boundary.id: boundary for boundary in system.boundaries}

    def visible(id: str | None) -> str | None:
        while id in hidden:
            id = every[id].parent
        return id

    boundaries = tuple(boundary for boundary in _ordered(every) if boundary.id not in hidden)
    elements = tuple(element for element in system.elements if element.id not in hidden)
    shown = {element.id for element in elements}
    flows = tuple(f for f in system.flows if f.id not in hidden and f.source in shown and f.target in shown)
    parent = {boundary.id: visible(boundary.parent) for boundary in boundaries}
    parent |= {element.id: visible(element.boundary) for element in elements}
    places = {
        id: Box(place.x, place.y, place.width, place.height)
        for id, place in (chosen.places if chosen else {}).items()
        if id in parent
    }
    return View(elements, boundaries, flows, parent, places)


def drawn(system: System, diagram: str | None = None) -> Hashable:
    """All of a system that a layout of a diagram depends on: equal for two systems, their layouts are the same."""
    chosen = chosen_diagram(system, diagram)
    placed = chosen.places.items() if chosen else ()
    return (
        tuple((part.id, part.name, part.kind, part.parent) for part in system.boundaries),
        tuple((part.id, part.name, part.kind, part.technology, part.boundary) for part in system.elements),
        tuple(
            (flow.id, flow.name, flow.source, flow.target, flow.protocol, flow.bidirectional) for flow in system.flows
        ),
        chosen.hidden if chosen else (),
        tuple((id, at.x, at.y, at.width, at.height) for id, at in placed),
    )
