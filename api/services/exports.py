"""Hand systems out: documents, diagrams and reports."""

from __future__ import annotations

from typing import Any, Literal

from strideline.api.services.analysis import analysis_of, analyze_stored
from strideline.api.services.workspace import Workspace
from strideline.models import native
from strideline.models.findings import Analysis
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from strideline.reports.analysis_json import to_json
from strideline.reports.dot import write_dot
from strideline.reports.html import write_html
from strideline.reports.layout import lay_out
from strideline.reports.png import draw_png
from strideline.reports.svg import draw_svg

DocumentFormat = Literal["yaml", "json"]
DiagramFormat = Literal["svg", "png", "dot"]


def document_text(workspace: Workspace, id: str, format: DocumentFormat) -> str:
    """A stored system in the native format. Raises NotFound."""
    system = workspace.store.head(id).system
    return native.write_json(system) if format == "json" else native.write_yaml(system)


def stored_diagram(
    workspace: Workspace,
    id: str,
    format: DiagramFormat,
    *,
    diagram: str | None = None,
    risks: bool = True,
    language: Language = "en",
) -> bytes:
    """A picture of a stored system, coloured by its risks when asked. Raises NotFound and LayoutFailed."""
    head = workspace.store.head(id)
    analysis = analysis_of(workspace, head, language) if risks else None
    return draw(head.system, format, diagram=diagram, analysis=analysis, language=language)


def stored_report(workspace: Workspace, id: str, language: Language = "en") -> str:
    """The report on a stored system, one self-contained HTML page. Raises NotFound."""
    head = workspace.store.head(id)
    return write_html(head.system, analysis_of(workspace, head, language), language=language)


def draw(
    system: System,
    format: DiagramFormat,
    *,
    diagram: str | None = None,
    analysis: Analysis | None = None,
    language: Language = "en",
) -> bytes:
    """A picture of a system: `diagram` names the view, None takes the first. Raises NotFound and LayoutFailed."""
    if format == "dot":
        return write_dot(system).encode()
    svg = draw_svg(system, lay_out(system, diagram), analysis=analysis, language=language)
    return svg.encode() if format == "svg" else draw_png(svg)


def analysis_document(
    workspace: Workspace, id: str, language: Language = "en", *, limit: int | None = None, offset: int = 0
) -> dict[str, Any]:
    """The document `strideline.analysis/1` on a stored system, with the risks of one page. Raises NotFound."""
    return to_json(analyze_stored(workspace, id, language), limit=limit, offset=offset)
