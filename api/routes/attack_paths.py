"""How attackers get to what is worth taking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from strideline.analysis.attack_paths.entries import Supposed
from strideline.analysis.attack_paths.run import MOST_PATHS, PATHS
from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.schemas.attack_paths import AttackPathsDocument
from strideline.api.schemas.common import LanguageParameter
from strideline.api.services.attack_paths import attack_paths_stored
from strideline.api.strict_json import StrictRoute
from strideline.reports.attack_paths_json import attack_paths_json

router = APIRouter(prefix="/systems", tags=["analysis"], route_class=StrictRoute, responses=PROBLEMS)

PathsParameter = Annotated[int, Query(ge=1, le=MOST_PATHS, description="How many paths to list for each target.")]
ToParameter = Annotated[
    str | None, Query(max_length=200, description="Id of the one part to list paths to; all targets when absent.")
]
InsiderParameter = Annotated[bool, Query(description="Suppose that somebody inside attacks for sure.")]
StolenParameter = Annotated[
    Sequence[Annotated[str, Query(max_length=500)]],
    Query(max_length=20, description="Suppose that a credential of each of these roles was stolen."),
]


@router.get("/{id}/attack-paths", response_model=AttackPathsDocument)
def get_attack_paths(
    workspace: WorkspaceOf,
    id: str,
    language: LanguageParameter = "en",
    k: PathsParameter = PATHS,
    to: ToParameter = None,
    insider: InsiderParameter = False,
    stolen: StolenParameter = (),
) -> JSONResponse:
    """The most likely paths to each target, what makes every step possible, and where most paths could be cut."""
    supposed = Supposed(insider=insider, stolen=tuple(stolen))
    found = attack_paths_stored(workspace, id, k=k, to=to, supposed=supposed, language=language)
    return JSONResponse(attack_paths_json(found))
