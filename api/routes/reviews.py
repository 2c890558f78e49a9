"""What falls due."""

from __future__ import annotations

from fastapi import APIRouter, Response

from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.schemas.common import LanguageParameter
from strideline.api.services.reviews import AgendaRow, agenda_of, calendar_of
from strideline.api.strict_json import StrictRoute

router = APIRouter(prefix="/systems", tags=["reviews"], route_class=StrictRoute, responses=PROBLEMS)


@router.get("/{id}/reviews")
def list_reviews(workspace: WorkspaceOf, id: str, language: LanguageParameter = "en") -> list[AgendaRow]:
    """Reviews with their next day, and the days on which decisions and claims run out, the earliest first."""
    return list(agenda_of(workspace, id, language))


@router.get(
    "/{id}/reviews.ics",
    response_class=Response,
    responses={200: {"content": {"text/calendar": {"schema": {"type": "string"}}}, "description": "The calendar."}},
)
def get_calendar(workspace: WorkspaceOf, id: str, language: LanguageParameter = "en") -> Response:
    """The same as a calendar; its entries keep their identity from one request to the next."""
    headers = {"Content-Disposition": f'attachment; filename="{id}-reviews.ics"'}
    return Response(calendar_of(workspace, id, language), media_type="text/calendar; charset=utf-8", headers=headers)
