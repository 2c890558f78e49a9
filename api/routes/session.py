"""Who is there: health, the token of this start, signing in and out."""

from __future__ import annotations

from fastapi import APIRouter, Response

from strideline import __version__
from strideline.api.errors import Unauthenticated
from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.schemas.common import Health, Login, SessionDocument
from strideline.api.security.authentication import COOKIE, cookie_for, matches
from strideline.api.strict_json import StrictRoute
from strideline.models.vocabulary import LANGUAGES

router = APIRouter(tags=["session"], route_class=StrictRoute, responses=PROBLEMS)


@router.get("/health")
def get_health(workspace: WorkspaceOf) -> Health:
    """That the server runs and reaches its database; 503 when it does not."""
    workspace.store.ping()
    return Health(status="ok", version=__version__)


@router.get("/session")
def get_session(workspace: WorkspaceOf, response: Response) -> SessionDocument:
    """The token that every change must carry, and what the page must know first."""
    response.headers["Cache-Control"] = "no-store"
    return SessionDocument(token=workspace.start_token, version=__version__, languages=list(LANGUAGES))


@router.post("/login", status_code=204)
def log_in(workspace: WorkspaceOf, login: Login, response: Response) -> None:
    """Trade the access token of the server for a cookie. Works without the start token."""
    expected = workspace.settings.access_token
    if expected and not matches(login.token, expected):
        raise Unauthenticated("this is not the access token of the server")
    if expected:
        response.set_cookie(COOKIE, cookie_for(expected), httponly=True, samesite="strict", path="/api")


@router.post("/logout", status_code=204)
def log_out(response: Response) -> None:
    """Take the cookie back."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict", path="/api")
