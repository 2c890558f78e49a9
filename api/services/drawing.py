"""Pictures of systems, kept by the server or not."""

from __future__ import annotations

from typing import Literal

from strideline.models.findings import Analysis
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from strideline.reports.dot import write_dot
from strideline.reports.layout import Layout, lay_out
from strideline.reports.png import draw_png
from strideline.reports.svg import draw_svg

DiagramFormat = Literal["svg", "png", "dot"]


def draw(
    system: System,
    format: DiagramFormat,
    *,
    diagram: str | None = None,
    analysis: Analysis | None = None,
    language: Language = "en",
    layout: Layout | None = None,
) -> bytes:
    """A picture of a system: `diagram` names the view, None takes the first; an analysis marks what is at risk.

    A layout of that view that is known already saves making it anew. Raises NotFound and LayoutFailed.
    """
    if format == "dot":
        return write_dot(system, diagram=diagram, analysis=analysis, language=language).encode()
    svg = draw_svg(system, layout or lay_out(system, diagram), analysis=analysis, language=language)
    return svg.encode() if format == "svg" else draw_png(svg)
