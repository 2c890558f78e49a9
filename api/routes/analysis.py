"""The analysis of a system."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.schemas.analysis import AnalysisDocument
from strideline.api.schemas.common import LanguageParameter
from strideline.api.schemas.coverage import CoverageRow
from strideline.api.schemas.explanation import ExplanationDocument
from strideline.api.services.coverage import coverage_stored
from strideline.api.services.explanations import explain_stored, risk_stored
from strideline.api.services.exports import analysis_document
from strideline.api.strict_json import StrictRoute
from strideline.models.findings import Risk
from strideline.reports.analysis_json import PARTS, Detail, Excerpt, Part, plain

router = APIRouter(prefix="/systems", tags=["analysis"], route_class=StrictRoute, responses=PROBLEMS)


@router.get("/{id}/coverage", response_model=list[CoverageRow])
def get_coverage(
    workspace: WorkspaceOf,
    id: str,
    language: LanguageParameter = "en",
    all_controls: Annotated[bool, Query(alias="all", description="Technical controls too, not only SEC 1.")] = False,
) -> JSONResponse:
    """Which items of SEC 1 are claimed, planned, missing or not applicable, and which risks each would lower."""
    return JSONResponse(plain(coverage_stored(workspace, id, language, sec1_only=not all_controls)))


@router.get("/{id}/risk", response_model=Risk)
def get_risk(
    workspace: WorkspaceOf,
    id: str,
    risk: Annotated[str, Query(max_length=2000, description="Id of the risk.")],
    language: LanguageParameter = "en",
) -> JSONResponse:
    """One risk with all that explains it."""
    return JSONResponse(plain(risk_stored(workspace, id, risk, language)))


@router.get("/{id}/explanation", response_model=ExplanationDocument)
def get_explanation(
    workspace: WorkspaceOf,
    id: str,
    risk: Annotated[str, Query(max_length=2000, description="Id of the risk.")],
    language: LanguageParameter = "en",
) -> JSONResponse:
    """One risk with its factors, reasons and path, and the three changes that would lower it most."""
    explained = explain_stored(workspace, id, risk, language)
    return JSONResponse(plain(explained))


@router.get("/{id}/analysis", response_model=AnalysisDocument)
def get_analysis(
    workspace: WorkspaceOf,
    id: str,
    language: LanguageParameter = "en",
    limit: Annotated[int, Query(ge=0, le=10_000, description="How many risks to list.")] = 200,
    offset: Annotated[int, Query(ge=0, le=1_000_000_000, description="How many risks to skip.")] = 0,
    questions_limit: Annotated[
        int | None, Query(ge=0, le=1_000_000_000, description="How many questions to list; all when absent.")
    ] = None,
    parts: Annotated[
        list[Part] | None, Query(description="Lists to fill; the others stay empty. All when absent.", max_length=10)
    ] = None,
    detail: Annotated[
        Detail, Query(description="`brief` leaves out what explains each risk: reasons, controls, path and the like.")
    ] = "full",
) -> Response:
    """Risks with reasons, worst first, questions, plan and control coverage."""
    # Sent as it is: checking thousands of risks against the schema again would cost more than the analysis.
    excerpt = Excerpt(limit, offset, questions_limit, tuple(parts or PARTS), detail)
    document = analysis_document(workspace, id, language, excerpt)
    return Response(document, media_type="application/json")
