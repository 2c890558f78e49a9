"""Pictures of systems, kept by the server or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.entries import NOTHING, Supposed
from strideline.analysis.attack_paths.run import attack_paths_of
from strideline.models.findings import Analysis
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from strideline.reports.dot import write_dot
from strideline.reports.layout import Layout, lay_out
from strideline.reports.png import draw_png
from strideline.reports.svg import draw_svg
from strideline.reports.svg.attack_paths.chosen import DrawnPath, drawn_paths

DiagramFormat = Literal["svg", "png", "dot"]


def draw(
    system: System,
    format: DiagramFormat,
    *,
    diagram: str | None = None,
    analysis: Analysis | None = None,
    language: Language = "en",
    layout: Layout | None = None,
    paths: Sequence[DrawnPath] = (),
) -> bytes:
    """A picture of a system: `diagram` names the view, None takes the first; an analysis marks what is at risk.

    A layout of that view that is known already saves making it anew. Attack paths are drawn over the picture, but not
    over DOT, in which nothing has a place yet. Raises NotFound and LayoutFailed.
    """
    if format == "dot":
        return write_dot(system, diagram=diagram, analysis=analysis, language=language).encode()
    svg = draw_svg(system, layout or lay_out(system, diagram), analysis=analysis, language=language, paths=paths)
    return svg.encode() if format == "svg" else draw_png(svg)


def paths_to_draw(
    assessment: Assessment, count: int, to: str | None = None, supposed: Supposed = NOTHING
) -> tuple[DrawnPath, ...]:
    """The most likely path to each of the `count` targets most at stake, or `count` paths to the one part `to`.

    Raises NotFound, with the nearest ids, when there is no such part, or no role that is supposed to be stolen.
    """
    found = attack_paths_of(assessment, k=count, to=to, supposed=supposed)
    return drawn_paths(found, count)
