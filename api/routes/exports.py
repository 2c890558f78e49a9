"""Systems as files: documents, diagrams and reports.

What people wrote into a system stands in these files, so none of them may run a script: they are sent with a content
security policy of their own that allows none and puts them into a sandbox.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse

from strideline.analysis.attack_paths.entries import Supposed
from strideline.analysis.attack_paths.run import PATHS
from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.routes.attack_paths import InsiderParameter, PathsParameter, StolenParameter, ToParameter
from strideline.api.schemas.common import LanguageParameter
from strideline.api.schemas.layout import LayoutDocument
from strideline.api.security.headers import SANDBOX
from strideline.api.services import exports
from strideline.api.services.attack_paths import attack_tree_stored
from strideline.api.services.exports import PathsShown
from strideline.api.strict_json import StrictRoute
from strideline.reports.svg.attack_paths.chosen import MOST_DRAWN

router = APIRouter(
    prefix="/systems", tags=["exports"], route_class=StrictRoute, responses=PROBLEMS, default_response_class=Response
)

DiagramParameter = Annotated[str | None, Query(max_length=200, description="Id of the view; the first when absent.")]
RisksParameter = Annotated[bool, Query(description="Colour what carries a high risk.")]
FreshParameter = Annotated[bool, Query(description="Leave aside where the author put the parts.")]
DrawnPathsParameter = Annotated[
    int,
    Query(
        ge=0,
        le=MOST_DRAWN,
        description="How many attack paths to draw over it: one to each target most at stake, or all to one part.",
    ),
]


def _paths_shown(
    paths: DrawnPathsParameter = 0,
    to: ToParameter = None,
    insider: InsiderParameter = False,
    stolen: StolenParameter = (),
) -> PathsShown:
    return PathsShown(paths, to, Supposed(insider=insider, stolen=tuple(stolen)))


PathsShownOf = Annotated[PathsShown, Depends(_paths_shown)]
DownloadParameter = Annotated[bool, Query(description="Save it as a file instead of showing it.")]


def _answers(media_type: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {media_type: {"schema": {"type": "string"}}}, "description": "The file."}}


def _file(content: str | bytes, media_type: str, name: str, *, download: bool = False) -> Response:
    kind = "attachment" if download else "inline"
    headers = {"Content-Security-Policy": SANDBOX, "Content-Disposition": f'{kind}; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


@router.get("/{id}/document.yaml", responses=_answers("application/yaml"))
def get_document_yaml(workspace: WorkspaceOf, id: str) -> Response:
    """The system as a file of the native format."""
    text = exports.document_text(workspace, id, "yaml")
    return _file(text, "application/yaml; charset=utf-8", f"{id}.strideline.yaml", download=True)


@router.get("/{id}/document.json", responses=_answers("application/json"))
def get_document_json(workspace: WorkspaceOf, id: str) -> Response:
    """The system as a file of the native format, in JSON."""
    text = exports.document_text(workspace, id, "json")
    return _file(text, "application/json", f"{id}.strideline.json", download=True)


@router.get("/{id}/diagram.svg", responses=_answers("image/svg+xml"))
def get_diagram_svg(
    workspace: WorkspaceOf,
    id: str,
    paths: PathsShownOf,
    language: LanguageParameter = "en",
    diagram: DiagramParameter = None,
    risks: RisksParameter = True,
    download: DownloadParameter = False,
) -> Response:
    """The data-flow diagram. Every part is a `<g data-id data-kind>`."""
    picture = exports.diagram(workspace, id, "svg", view=diagram, risks=risks, paths=paths, language=language)
    return _file(picture, "image/svg+xml", f"{id}.svg", download=download)


@router.get("/{id}/diagram.png", responses=_answers("image/png"))
def get_diagram_png(
    workspace: WorkspaceOf,
    id: str,
    paths: PathsShownOf,
    language: LanguageParameter = "en",
    diagram: DiagramParameter = None,
    risks: RisksParameter = True,
    download: DownloadParameter = False,
) -> Response:
    """The data-flow diagram as pixels."""
    picture = exports.diagram(workspace, id, "png", view=diagram, risks=risks, paths=paths, language=language)
    return _file(picture, "image/png", f"{id}.png", download=download)


@router.get("/{id}/diagram.dot", responses=_answers("text/vnd.graphviz"))
def get_diagram_dot(workspace: WorkspaceOf, id: str, diagram: DiagramParameter = None) -> Response:
    """The data-flow diagram for Graphviz."""
    picture = exports.diagram(workspace, id, "dot", view=diagram, risks=False)
    return _file(picture, "text/vnd.graphviz; charset=utf-8", f"{id}.dot", download=True)


@router.get("/{id}/layout", response_class=JSONResponse)
def get_layout(
    workspace: WorkspaceOf,
    id: str,
    diagram: DiagramParameter = None,
    fresh: FreshParameter = False,
    language: LanguageParameter = "en",
) -> LayoutDocument:
    """Where everything lies in the data-flow diagram, and the ways of its flows."""
    system, layout = exports.layout_of(workspace, id, diagram, fresh=fresh)
    return LayoutDocument.of(system, layout, language)


@router.get("/{id}/report.html", responses=_answers("text/html"))
def get_report(
    workspace: WorkspaceOf, id: str, language: LanguageParameter = "en", download: DownloadParameter = False
) -> Response:
    """The report, one self-contained page without scripts."""
    page = exports.report(workspace, id, language)
    return _file(page, "text/html; charset=utf-8", f"{id}-report.html", download=download)


@router.get("/{id}/attack-tree.svg", responses=_answers("image/svg+xml"))
def get_attack_tree_svg(
    workspace: WorkspaceOf,
    id: str,
    language: LanguageParameter = "en",
    k: PathsParameter = PATHS,
    download: DownloadParameter = False,
) -> Response:
    """The attack paths as a tree of goals, ways and steps. Every node is a `<g data-id data-kind>`."""
    picture = attack_tree_stored(workspace, id, "svg", k=k, language=language)
    return _file(picture, "image/svg+xml", f"{id}-attack-tree.svg", download=download)


@router.get("/{id}/attack-tree.dot", responses=_answers("text/vnd.graphviz"))
def get_attack_tree_dot(
    workspace: WorkspaceOf, id: str, language: LanguageParameter = "en", k: PathsParameter = PATHS
) -> Response:
    """The attack tree for Graphviz."""
    text = attack_tree_stored(workspace, id, "dot", k=k, language=language)
    return _file(text, "text/vnd.graphviz; charset=utf-8", f"{id}-attack-tree.dot", download=True)


@router.get("/{id}/attack-tree.md", responses=_answers("text/markdown"))
def get_attack_tree_markdown(
    workspace: WorkspaceOf, id: str, language: LanguageParameter = "en", k: PathsParameter = PATHS
) -> Response:
    """The attack tree as nested lists, with where most paths could be cut."""
    text = attack_tree_stored(workspace, id, "md", k=k, language=language)
    return _file(text, "text/markdown; charset=utf-8", f"{id}-attack-tree.md", download=True)


@router.get("/{id}/attack-tree.json", responses=_answers("application/json"))
def get_attack_tree_json(
    workspace: WorkspaceOf, id: str, language: LanguageParameter = "en", k: PathsParameter = PATHS
) -> Response:
    """The attack tree as the document `strideline.attack-tree/1`."""
    text = attack_tree_stored(workspace, id, "json", k=k, language=language)
    return _file(text, "application/json", f"{id}-attack-tree.json", download=True)
