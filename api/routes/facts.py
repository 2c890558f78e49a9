"""What is known of the parts of a system."""

from __future__ import annotations

from fastapi import APIRouter

from strideline.analysis.facts_told import facts_told
from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.schemas.facts import ToldFactDocument
from strideline.api.services.analysis import judged
from strideline.api.strict_json import StrictRoute

router = APIRouter(prefix="/systems", tags=["analysis"], route_class=StrictRoute, responses=PROBLEMS)


@router.get("/{id}/parts/{part}/facts")
def list_facts_of_part(workspace: WorkspaceOf, id: str, part: str) -> list[ToldFactDocument]:
    """The facts of a part that are known, and where each value comes from. The system itself is a part too."""
    assessment = judged(workspace, workspace.store.head(id)).assessment
    return [ToldFactDocument.model_validate(told) for told in facts_told(assessment, part)]
