"""Pictograms for technologies, from `icons.yaml`: the same in the page, in diagrams and in reports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

GRID = 20.0
"""Width and height that the path data is drawn for."""


@cache
def _paths() -> Mapping[str, str]:
    pictograms = yaml.safe_load((files("strideline.reports") / "icons.yaml").read_text(encoding="utf-8"))
    return {icon: pictogram["path"] for pictogram in pictograms.values() for icon in pictogram["icons"]}


def icon_path(icon: str) -> str:
    """SVG path data for the icon of a technology, drawn as a line on a grid of `GRID`; empty for an unknown icon."""
    return _paths().get(icon, "")
