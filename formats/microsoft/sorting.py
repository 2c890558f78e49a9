"""What each part of a tab is here, and the id that it gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from strideline.formats.microsoft.drawing import ANNOTATION, Part, Tab
from strideline.formats.microsoft.notes import Notes
from strideline.formats.microsoft.tables import table
from strideline.formats.microsoft.template import Template
from strideline.models.graph import ElementKind


@dataclass(frozen=True, slots=True)
class Drawn:
    """One part with its id in the system."""

    part: Part
    id: str
    kind: ElementKind | None = None
    """Of an element."""


@dataclass
class Sorted:
    """What of one tab is in the system."""

    tab: Tab
    elements: list[Drawn] = field(default_factory=list)
    borders: list[Drawn] = field(default_factory=list)
    lines: list[Drawn] = field(default_factory=list)
    flows: list[Drawn] = field(default_factory=list)
    """Those with an element at both ends."""

    @property
    def all(self) -> Iterator[Drawn]:
        """Everything, as it is listed above."""
        return (drawn for list in (self.elements, self.borders, self.lines, self.flows) for drawn in list)

    @cached_property
    def by_guid(self) -> Mapping[str, str]:
        """Ids of elements and flows; the first one where two parts have the same GUID."""
        return {drawn.part.guid: drawn.id for drawn in reversed([*self.elements, *self.flows])}


def sorted_parts(tab: Tab, template: Template, notes: Notes) -> Sorted:
    """The parts of a tab by what they are; ids in the order of the file, those of elements first."""
    found = Sorted(tab)
    joined = {guid for part in tab.parts for guid in (part.source, part.target)}
    for part in tab.parts:
        kind = _kind(part, template)
        # Some authors draw what has no stencil as free text, and connect it; the tool finds threats on it.
        if part.generic == ANNOTATION and part.guid not in joined:
            notes.texts.append(part.name)
            notes.lose("DrawingSurfaceList.*.Borders.*", "annotation")
        elif part.shape in ("BorderBoundary", "LineBoundary"):
            place = found.borders if part.shape == "BorderBoundary" else found.lines
            place.append(Drawn(part, notes.id(part.name, "boundary")))
        elif kind is not None:
            found.elements.append(Drawn(part, notes.id(part.name, kind), kind))
        elif part.shape != "Connector":
            notes.lose("DrawingSurfaceList.*.Borders.*", "unknown_shape")
    _sort_flows(found, notes)
    return found


def _sort_flows(found: Sorted, notes: Notes) -> None:
    elements = {drawn.part.guid for drawn in found.elements}
    for part in found.tab.parts:
        if part.shape == "Connector" and {part.source, part.target} <= elements:
            found.flows.append(Drawn(part, notes.id(part.name, "flow")))
        elif part.shape == "Connector":
            notes.lose("DrawingSurfaceList.*.Lines.*", "loose_end")


def _kind(part: Part, template: Template) -> ElementKind | None:
    """The kind by the shape on the drawing, or else by how the template draws the stencil."""
    shapes, representations = table("stencils")["shapes"], table("stencils")["representations"]
    kind: ElementKind | None = shapes.get(part.shape)
    return kind or representations.get(template.representation(part.type) or template.representation(part.generic))
