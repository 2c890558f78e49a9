"""The shape of files under `rules/`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from strideline.models.graph import Stride
from strideline.threat_library.conditions.limits import LONGEST_TEXT
from strideline.threat_library.schema import Affects, Likelihood, Target
from strideline.threat_library.shapes.common import Id, IdentifiedShape, Listed, Shape, Translated

Technique = Annotated[str, StringConstraints(pattern=r"^T\d{4}(\.\d{3})?$")]


class ReferencesShape(Shape):
    """Entries of public catalogues."""

    cwe: Listed[int] = ()
    capec: Listed[int] = ()
    attack: Listed[Technique] = ()


class ExamplesShape(Shape):
    """Small systems in the native format; `strideline`, `system` and names may be left out."""

    flags: list[dict[str, Any]] = Field(min_length=1, description="The rule must give a confirmed finding on each.")
    passes: list[dict[str, Any]] = Field(min_length=1, description="The rule must give no finding on any.")


class RuleWithoutExamples(IdentifiedShape):
    """A rule as the cache keeps it."""

    id: Id
    title: Translated
    stride: Stride
    applies_to: Target
    when: str = Field(max_length=LONGEST_TEXT)
    likelihood: Likelihood
    affects: Listed[Affects] = Field(min_length=1)
    explain: Translated
    fix: Translated
    mitigated_by: Listed[Id] = Field(default=(), description="Controls, the one to apply first leading.")
    references: ReferencesShape = ReferencesShape()
    specialises: Listed[Id] = Field(default=(), description="Rules that stay silent where this one speaks.")
    once_held: bool = Field(
        default=False,
        description="True for what does harm only where an attacker already holds the part, and so lets nobody in.",
    )


class RuleShape(RuleWithoutExamples):
    """One threat: when it applies, how bad it is, what helps."""

    examples: ExamplesShape
