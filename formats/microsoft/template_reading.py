"""Reads templates.

A `.tb7` file is a template; a `.tm7` file holds the one that it was drawn with, with the same elements under XML
namespaces and with slightly other names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from strideline.formats.microsoft.template import Attribute, Stencil, Template, ThreatType
from strideline.formats.microsoft.xml import Node, read_xml
from strideline.models.errors import MalformedDocument, Problem


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
