"""Where everything of a diagram stands. A value: drawing needs no layout engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from strideline.reports.geometry import Box, Curve, Point


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
    refused: tuple[str, ...] = ()
    """What the rungs before it failed on, one sentence each."""
