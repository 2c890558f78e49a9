"""Hand stored systems out: documents, analyses, diagrams and reports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.entries import NOTHING, Supposed
from strideline.analysis.attack_paths.run import PATHS
from strideline.api.services.analysis import analysis_of, analyze_stored, judged
from strideline.api.services.attack_paths import attack_paths_stored
from strideline.api.services.drawing import DiagramFormat, draw, paths_to_draw
from strideline.api.services.workspace import Workspace
from strideline.models import native
from strideline.models.graph import System
from strideline.models.store import Head
from strideline.models.vocabulary import Language
from strideline.reports.analysis_json import WHOLE, Excerpt, Part, to_json_text
from strideline.reports.html import write_html
from strideline.reports.layout import Layout, drawn, lay_out
from strideline.reports.svg.attack_paths.chosen import DrawnPath

DocumentFormat = Literal["yaml", "json"]


@dataclass(frozen=True, slots=True)
class PathsShown:
    """The attack paths that are drawn over a picture."""

    count: int = 0
    """One to each of the targets most at stake, or all to one part."""
    to: str | None = None
    supposed: Supposed = NOTHING

    def of(self, assessment: Assessment) -> tuple[DrawnPath, ...]:
        """Those of a system. Raises NotFound for a part or a role that is not there."""
        return paths_to_draw(assessment, self.count, self.to, self.supposed)


NO_PATHS = PathsShown()
RANKING: frozenset[Part] = frozenset({"risks", "parts_at_risk"})
"""What pages ask for after every edit."""


def document_text(workspace: Workspace, id: str, format: DocumentFormat) -> str:
    """A system in the native format. Raises NotFound."""
    system = workspace.store.head(id).system
    return native.write_json(system) if format == "json" else native.write_yaml(system)


def analysis_document(workspace: Workspace, id: str, language: Language = "en", excerpt: Excerpt = WHOLE) -> bytes:
    """An excerpt of the document `strideline.analysis/1` on a system as JSON. Raises NotFound."""
    if not RANKING.issuperset(excerpt.parts):
        return to_json_text(analyze_stored(workspace, id, language), excerpt)
    make = partial(_ranking, workspace, id, language, excerpt)
    document = make()
    if excerpt.offset == 0:
        workspace.ahead.asked(id, make)
    return document


def _ranking(workspace: Workspace, id: str, language: Language, excerpt: Excerpt) -> bytes:
    found = judged(workspace, workspace.store.head(id), language)
    return workspace.rankings.get((found, excerpt), lambda: to_json_text(found.analysis, excerpt))


def diagram(
    workspace: Workspace,
    id: str,
    format: DiagramFormat,
    *,
    view: str | None = None,
    risks: bool = True,
    paths: PathsShown = NO_PATHS,
    language: Language = "en",
) -> bytes:
    """A picture of a system, marked with its risks when asked. Raises NotFound and LayoutFailed."""
    head = workspace.store.head(id)
    analysis = analysis_of(workspace, head, language) if risks else None
    layout = None if format == "dot" else _layout(workspace, head, view)
    attack = paths.of(judged(workspace, head, language).assessment) if paths.count else ()
    return draw(head.system, format, diagram=view, analysis=analysis, language=language, layout=layout, paths=attack)


def layout_of(workspace: Workspace, id: str, view: str | None = None, *, fresh: bool = False) -> tuple[System, Layout]:
    """A system, and where the parts of a diagram of it lie; `fresh` leaves aside where its author put them.

    Raises NotFound and LayoutFailed.
    """
    head = workspace.store.head(id)
    if not fresh:
        return head.system, _layout(workspace, head, view)
    bare = tuple(diagram.model_copy(update={"places": {}}) for diagram in head.system.diagrams)
    return head.system, lay_out(head.system.model_copy(update={"diagrams": bare}), view)


def report(workspace: Workspace, id: str, language: Language = "en") -> str:
    """The report on a system, one self-contained HTML page. Raises NotFound and LayoutFailed."""
    head = workspace.store.head(id)
    found = judged(workspace, head, language)
    layout, bands = _layout(workspace, head, None), workspace.library.weights.bands
    attack = attack_paths_stored(workspace, id, k=PATHS, language=language)
    return write_html(
        head.system, found.analysis, language=language, layout=layout, bands=bands, views=found.views, attack=attack
    )


def _layout(workspace: Workspace, head: Head, view: str | None) -> Layout:
    """Where everything lies. Laying out takes long: an edit of what is not drawn must not ask for it again."""
    return workspace.layouts.get(drawn(head.system, view), lambda: lay_out(head.system, view))
