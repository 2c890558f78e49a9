"""The colours of a diagram: light, told apart in print, and at least 4.5 to 1 against white where they are text.

They are written as attributes, not as a style sheet: a page overrides attributes with its own CSS, no content security
policy blocks them, and every renderer knows them.
"""

from __future__ import annotations

from dataclasses import dataclass

from strideline.models.findings import Band
from strideline.models.graph import BoundaryKind, ElementKind

PAPER, INK, QUIET, FAINT = "#ffffff", "#1b2533", "#5b6776", "#d5dbe3"
FLOW = "#4a5667"


@dataclass(frozen=True, slots=True)
class Paint:
    """Inside and outline of a shape."""

    fill: str
    stroke: str


ELEMENT: dict[ElementKind, Paint] = {
    "external_entity": Paint("#fdf4e3", "#a8701a"),
    "process": Paint("#e8f0fd", "#2f63c0"),
    "data_store": Paint("#e6f5ee", "#1f7a52"),
}
OUT_OF_SCOPE = Paint("#f3f4f6", "#8b95a3")
BOUNDARY: dict[BoundaryKind, str] = {
    "internet": "#5b6776",
    "organization": "#8a3d8f",
    "organizational_unit": "#8a3d8f",
    "aws_account": "#b8265f",
    "region": "#0b7c86",
    "vpc": "#6a45c2",
    "subnet": "#4d7a12",
    "network": "#2f63c0",
    "host": "#7a5a2b",
    "container_platform": "#b2540a",
    "execution_environment": "#b2540a",
    "team": "#5b6776",
    "custom": "#b02a37",
}


def tint(colour: str, share: float = 0.045) -> str:
    """A little of the colour on white. Opaque, so that nested boundaries do not turn muddy."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


RISK: dict[Band, str] = {"critical": "#a50f2d", "high": "#cf4a0a", "medium": "#8f6a00", "low": "#4a6b8a"}
PATHS: tuple[str, ...] = ("#a50f2d", "#1d4fa8", "#6b2f9c", "#0b6b52", "#8a4b08")
"""One colour for each attack path of a picture."""
