"""Other views of an analysis."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.schemas.common import LanguageParameter
from strideline.api.schemas.views import DataChecklistRow, OwaspDocument, RiskMatrixDocument
from strideline.api.services import views
from strideline.api.strict_json import StrictRoute
from strideline.models.views import DataChecklist
from strideline.reports.analysis_json import plain

router = APIRouter(prefix="/systems", tags=["views"], route_class=StrictRoute, responses=PROBLEMS)


@router.get("/{id}/risk-matrix", response_model=RiskMatrixDocument)
def get_risk_matrix(workspace: WorkspaceOf, id: str, language: LanguageParameter = "en") -> JSONResponse:
    """Open risks in a matrix of likelihood and impact, with the worst of each cell."""
    return JSONResponse(plain(views.risk_matrix(workspace, id, language)))


@router.get("/{id}/owasp-risk-rating", response_model=OwaspDocument)
def get_owasp_risk_rating(
    workspace: WorkspaceOf,
    id: str,
    language: LanguageParameter = "en",
    limit: Annotated[int, Query(ge=0, le=10_000, description="How many risks to rate.")] = 200,
    offset: Annotated[int, Query(ge=0, le=1_000_000_000, description="How many risks to skip.")] = 0,
) -> JSONResponse:
    """Risks in the terms of the OWASP Risk Rating Methodology, in the order of the analysis."""
    factors, ratings, count = views.owasp_ratings(workspace, id, language, limit=limit, offset=offset)
    return JSONResponse({"factors": plain(factors), "ratings": plain(ratings), "count": count})


@router.get("/{id}/data-checklists")
def list_data_checklists(workspace: WorkspaceOf, id: str, language: LanguageParameter = "en") -> list[DataChecklistRow]:
    """How far each kind of data has come through the four steps of NIST SP 800-154, in the order of the document."""
    return [_row(one) for one in views.data_checklists(workspace, id, language)]


@router.get("/{id}/data-checklists/{data}", response_model=DataChecklist)
def get_data_checklist(workspace: WorkspaceOf, id: str, data: str, language: LanguageParameter = "en") -> JSONResponse:
    """One kind of data: where it may be, where it can get to, attack vectors, controls, and what is left to do."""
    return JSONResponse(plain(views.data_checklist(workspace, id, data, language)))


def _row(one: DataChecklist) -> DataChecklistRow:
    return DataChecklistRow(
        id=one.id,
        name=one.name,
        confidentiality=one.confidentiality,
        integrity=one.integrity,
        availability=one.availability,
        tags=list(one.tags),
        places=len(one.places) + one.more_places,
        reach=len(one.reach) + one.more_reach,
        vectors=len(one.vectors) + one.more_vectors,
        done=sum(item.state == "done" for item in one.items),
        items=len(one.items),
        score=one.score,
        inherent_score=one.inherent_score,
    )
