"""Where everything of a diagram stands. A value: drawing needs no layout engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from strideline.models.vocabulary import Language
from strideline.reports.geometry import Box, Curve, Point
from strideline.reports.words import words


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one flow."""

    curve: Curve
    """From the border of the source to the border of the target."""
    label: Box
    """Where number, name and protocol stand; where only the number stands, its badge."""
    limit: float
    """Pixels for the name, as `labels.flow_label` takes them; 0 when there was room for the number only."""

    @property
    def named(self) -> bool:
        """Whether the name is shown."""
        return self.limit > 0


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a layout engine gives: boxes and ways, not yet checked, labels not yet placed."""

    elements: Mapping[str, Box]
    boundaries: Mapping[str, Box]
    curves: Mapping[str, Curve]


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that makes a picture wrong."""

    kind: str
    """A word of the section `defect`."""
    subjects: tuple[str, ...]
    """Ids of the parts that it is about; of an engine that failed, what it said."""

    def said(self, language: Language = "en", names: Mapping[str, str] = MappingProxyType({})) -> str:
        """A sentence without its end. Parts that have no name are called by their ids."""
        return words(language).filled(f"defect.{self.kind}", *(names.get(id, id) for id in self.subjects))


@dataclass(frozen=True, slots=True)
class Layout:
    """A checked picture in pixels, the left upper corner at 0, 0. Keys are ids, in the order of the document."""

    width: float
    height: float
    elements: Mapping[str, Box]
    boundaries: Mapping[str, Box]
    """Outer ones first, so that drawing in this order puts inner ones on top."""
    flows: Mapping[str, Route]
    method: str
    """The rung that passed: `places`, `dot`, `dot-straight`, `packed` or `grid`."""
    origin: Point = (0.0, 0.0)
    """Where the left upper corner lies among the places that the author gave; 0, 0 where they were left aside."""
    refused: tuple[tuple[str, Defect], ...] = ()
    """The rungs before it, and what each failed on."""
