"""The past of systems: what each revision changed, what lies between two of them, and the way back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.schemas.common import LanguageParameter
from strideline.api.schemas.history import ComparisonDocument, DecisionItem, EditItem, HistoryRow, WayBack
from strideline.api.security.headers import SANDBOX
from strideline.api.services.history import PastRevision, compare_stored, history_of, picture_of_both, way_back
from strideline.api.strict_json import StrictRoute
from strideline.models.changes import DecisionChange

router = APIRouter(prefix="/systems", tags=["history"], route_class=StrictRoute, responses=PROBLEMS)

TOLD = 12
"""Changes of one revision that the list tells."""
MOST_CHANGES = 5000
HIGHEST = 1_000_000_000
OldParameter = Annotated[int, Query(ge=1, le=HIGHEST, description="Revision to begin with.")]
NewParameter = Annotated[int | None, Query(ge=1, le=HIGHEST, description="Revision to end with; absent: as it stands.")]


@router.get("/{id}/history")
def list_history(
    workspace: WorkspaceOf,
    id: str,
    language: LanguageParameter = "en",
    limit: Annotated[int, Query(ge=1, le=200, description="How many revisions to list.")] = 50,
    before: Annotated[int | None, Query(ge=1, le=HIGHEST, description="Only those before this revision.")] = None,
) -> list[HistoryRow]:
    """The last revisions, newest first: who, when, and what changed in words."""
    return [_row(past) for past in history_of(workspace, id, language, limit=limit, before=before)]


@router.get("/{id}/difference")
def compare_revisions(
    workspace: WorkspaceOf, id: str, old: OldParameter, new: NewParameter = None, language: LanguageParameter = "en"
) -> ComparisonDocument:
    """What changed from one revision to another."""
    found = compare_stored(workspace, id, old, new, language)
    return ComparisonDocument(
        changes=[EditItem.model_validate(change) for change in found.parts[:MOST_CHANGES]],
        decisions=[_decision(change) for change in found.decisions[:MOST_CHANGES]],
        marks=found.marks,
    )


@router.get(
    "/{id}/difference.svg",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {"schema": {"type": "string"}}}, "description": "The picture."}},
)
def draw_difference(
    workspace: WorkspaceOf, id: str, old: OldParameter, new: NewParameter = None, language: LanguageParameter = "en"
) -> Response:
    """Both versions in one picture: the newer one, with what it lacks of the older one."""
    picture = picture_of_both(compare_stored(workspace, id, old, new, language), language)
    return Response(picture, media_type="image/svg+xml", headers={"Content-Security-Policy": SANDBOX})


@router.get("/{id}/revisions/{revision}/way-back")
def find_way_back(
    workspace: WorkspaceOf,
    id: str,
    revision: Annotated[int, Path(ge=1, le=HIGHEST)],
) -> WayBack:
    """The operations that make the system what it was at a revision. Sent as one edit, they restore it."""
    head, operations = way_back(workspace, id, revision)
    return WayBack(revision=head.version.revision, sequence=head.version.sequence, operations=operations)


def _row(past: PastRevision) -> HistoryRow:
    told = [EditItem.model_validate(change) for change in past.changes[:TOLD]]
    one = past.revision
    return HistoryRow(
        revision=one.revision,
        author=one.author,
        at=one.at,
        message=one.message,
        operations=one.operations,
        changes=told,
        untold=len(past.changes) - len(told),
    )


def _decision(change: DecisionChange) -> DecisionItem:
    before, after = (None if side is None else side.status for side in (change.before, change.after))
    return DecisionItem(finding=change.finding, before=before, after=after)
