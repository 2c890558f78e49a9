"""The shape of files under `controls/`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from strideline.models.findings import Effort
from strideline.models.graph import BoundaryKind, ElementKind, Stride
from strideline.threat_library.schema import Function, Strength, Target
from strideline.threat_library.shapes.common import (
    FactValues,
    Id,
    IdentifiedShape,
    Listed,
    Shape,
    Translated,
    WebAddress,
    Words,
)

Claimable = Literal["system", "flow", "boundary", "element", "data"] | ElementKind | BoundaryKind


class EffectShape(Shape):
    """How strongly a control works against threats on some kinds of part."""

    stride: Listed[Stride] = Field(min_length=1)
    protects: Listed[Target] = Field(min_length=1)
    function: Function
    strength: Strength


class ControlShape(IdentifiedShape):
    """One thing that people can put in place."""

    id: Id
    title: Translated
    description: Translated
    claimed_on: Listed[Claimable] = Field(min_length=1)
    effects: Listed[EffectShape] = Field(default=())
    effort: Effort
    shown_by: FactValues = Field(default={}, description="Facts that show it to be in place.")
    denied_by: FactValues = Field(
        default={},
        description="Values of these facts that say that it is not in place; others then say neither. Without this "
        "every value that does not show it says so.",
    )
    not_inside: FactValues = Field(
        default={}, description="Facts of a boundary for which, and for all inside, it never works."
    )
    at_crossing: bool = Field(default=False, description="Also works on flows that cross the claiming boundary.")
    best_practice: Id | None = None
    origin: Literal["seed", "framework-2023+"] | None = None
    services: Listed[Words] = ()
    source: WebAddress


class BestPracticeShape(IdentifiedShape):
    """One best practice of SEC 1."""

    id: Id
    title: Translated
    risk: Literal["low", "medium", "high"]
    editions: dict[str, str] = Field(default={}, description="Its number in each edition, by date.")
