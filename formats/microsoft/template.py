"""A template: the stencils that models are drawn with, and the threat types, which are its rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

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
