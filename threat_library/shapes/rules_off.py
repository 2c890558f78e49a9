"""The shape of what stands under `rules_off`."""

from __future__ import annotations

from pydantic import Field

from strideline.threat_library.shapes.common import Id, Shape, Words


class RuleOffShape(Shape):
    """Says that systems are not judged by a rule."""

    rule: Id
    reason: Words = Field(description="Why, for whoever reads the analysis.")
