"""A template: the stencils that models are drawn with, and the threat types that rules generate threats of.

A `.tb7` file is a template; a `.tm7` file holds the one that it was drawn with, with the same elements under XML
namespaces and with slightly other names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from strideline.formats.microsoft.xml import Node, read_xml
from strideline.models.errors import MalformedDocument, Problem

ROOT = "ROOT"
"""Parent of the generic stencils; every part is one."""
MOST_ANCESTORS = 50


@dataclass(frozen=True, slots=True)
class Attribute:
    """A list to choose from, on the parts of a stencil."""

    id: str
    """What filters call it: a word or a GUID."""
    title: str
    static: bool
    """Whether the stencil settles it; what a model says then does not count."""
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stencil:
    """One type of element, flow or boundary."""

    id: str
    name: str
    parent: str
    representation: str
    """`Ellipse`, `Rectangle`, `ParallelLines`, `Line`, `LineBoundary`, `BorderBoundary`, `Annotation`, `Inherited`."""
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class ThreatType:
    """A rule: which flows it speaks of, and what it says."""

    id: str
    title: str
    category: str
    """Id of a category; empty when none is given."""
    description: str
    include: str
    exclude: str
    properties: Mapping[str, str]
    """Other texts by name, such as `Priority` and `PossibleMitigations`."""


@dataclass(frozen=True)
class Template:
    """Everything of a template that is read."""

    name: str
    id: str
    version: str
    stencils: Mapping[str, Stencil]
    """By id."""
    categories: Mapping[str, str]
    """Names by id."""
    threat_types: tuple[ThreatType, ...]
    source: str = ""

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {id.lower(): id for id in self.stencils}

    def own_id(self, id: str) -> str:
        """The id as the template writes it, where it has such a stencil in other letters."""
        return self._ids.get(id.lower(), id)

    def chain(self, id: str) -> tuple[str, ...]:
        """The stencil and those it is a special case of, nearest first, without ROOT; the id alone when not known."""
        found: dict[str, None] = {}
        at = self.own_id(id)
        while at and at != ROOT and at not in found and len(found) < MOST_ANCESTORS:
            found[at] = None
            stencil = self.stencils.get(at)
            at = self.own_id(stencil.parent) if stencil else ""
        return tuple(found)

    def attributes_of(self, chain: tuple[str, ...]) -> Iterator[Attribute]:
        """The attributes of the stencils in a chain, those of the nearest first."""
        return (attribute for id in chain if id in self.stencils for attribute in self.stencils[id].attributes)

    def representation(self, id: str) -> str:
        """How the stencil is drawn, inherited where it does not say; empty when it is not known."""
        drawn = (self.stencils[each].representation for each in self.chain(id) if each in self.stencils)
        return next((each for each in drawn if each not in ("", "Inherited")), "")


@dataclass
class Reading:
    """A template on its way out of a file, with what is wrong in it."""

    source: str
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, message: str, path: str) -> None:
        """Note what is wrong with one part; the others are read on."""
        self.problems.append(Problem(message, path, source=self.source))


def read_template(data: bytes, source: str) -> tuple[Template, tuple[Problem, ...]]:
    """The template in a `.tb7` file, or the one inside a `.tm7` file, and what is wrong with single parts of it.

    Raises:
        LimitExceeded: Over a limit of `models.documents.limits`.
        MalformedDocument: It is neither.
    """
    root = read_xml(data, source)
    node = root.child("KnowledgeBase") if root.name == "ThreatModel" else root
    if node.name != "KnowledgeBase" or not node.children:
        message = "there is no template in it" if root.name == "ThreatModel" else f"<{root.name}> is no template"
        raise MalformedDocument(source, [Problem(message, hint="name a .tb7 file, or a .tm7 file with its template")])
    reading = Reading(source)
    return template_in(node, reading), tuple(reading.problems)


def template_in(node: Node, reading: Reading) -> Template:
    """The template in an element `KnowledgeBase`, in either dialect."""
    manifest = node.child("Manifest")
    lists = (node.child("GenericElements"), node.child("StandardElements"))
    return Template(
        name=_named(manifest, "name"),
        id=_named(manifest, "id"),
        version=_named(manifest, "version"),
        stencils={
            stencil.id: stencil
            for stencil in map(_stencil, (each for list in lists for each in list.all("ElementType")))
            if stencil.id
        },
        categories={each.value("Id"): each.value("Name") for each in node.child("ThreatCategories").children},
        threat_types=tuple(_threat_types(node.child("ThreatTypes"), reading)),
        source=reading.source,
    )


def _named(manifest: Node, name: str) -> str:
    return manifest.attributes.get(name, "") or manifest.value(name.capitalize())


def _stencil(node: Node) -> Stencil:
    return Stencil(
        id=node.value("ID", "Id"),
        name=node.value("Name"),
        parent=node.value("ParentElement", "ParentId"),
        representation=node.value("Representation"),
        attributes=tuple(map(_attribute, node.child("Attributes").all("Attribute"))),
    )


def _attribute(node: Node) -> Attribute:
    return Attribute(
        id=node.value("Name"),
        title=node.value("DisplayName"),
        static=node.value("Mode") == "Static",
        values=tuple(value.text for value in node.child("AttributeValues").all("Value")),
    )


def _threat_types(node: Node, reading: Reading) -> Iterator[ThreatType]:
    for index, each in enumerate(node.all("ThreatType")):
        id, filters = each.value("Id"), each.child("GenerationFilters")
        if not id:
            reading.refuse("the threat type has no id", f"ThreatTypes[{index}]")
            continue
        yield ThreatType(
            id=id,
            title=each.value("ShortTitle"),
            category=each.value("Category"),
            description=each.value("Description"),
            include=filters.value("Include"),
            exclude=filters.value("Exclude"),
            properties=dict(_properties(each.child("PropertiesMetaData"))),
        )


def _properties(node: Node) -> Iterator[tuple[str, str]]:
    for each in node.all("ThreatMetaDatum"):
        yield each.value("Name"), each.child("Values").value("Value")
