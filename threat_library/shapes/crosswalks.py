"""The shape of files under `crosswalks/`."""

from __future__ import annotations

from pydantic import Field

from strideline.threat_library.shapes.common import Id, Listed, Shape, WebAddress, Words


class ForeignThreatShape(Shape):
    """One threat of another catalogue: the rules that judge it, or why none does."""

    covered: Listed[Id] = Field(default=(), description="Rules of Strideline that judge it.")
    out: Words | None = Field(default=None, description="Why no rule judges it.")


class ThreatCrosswalkShape(Shape):
    """Every threat of another catalogue."""

    name: Words
    edition: Words
    source: WebAddress
    threats: dict[Words, ForeignThreatShape] = Field(min_length=1, description="By the catalogue's own id.")


class UnmappedShape(Shape):
    """Controls that the framework has nothing for."""

    reason: Words
    controls: Listed[Id] = Field(min_length=1)


class ControlCrosswalkShape(Shape):
    """What a control framework calls the controls of Strideline."""

    name: Words
    edition: Words
    source: WebAddress
    controls: dict[Id, Listed[Words]] = Field(min_length=1, description="Entries of the framework, by control.")
    unmapped: Listed[UnmappedShape] = ()
