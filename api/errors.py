"""Every error as problem JSON (RFC 9457): which status it gets, and what it says."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from strideline.api.languages import language_of
from strideline.api.schemas.common import ClashItem, ProblemDocument, ProblemItem
from strideline.api.services.watching import TooManyWatchers
from strideline.models.errors import (
    AlreadyExists,
    Conflict,
    DatabaseUnavailable,
    LayoutFailed,
    LimitExceeded,
    MalformedDocument,
    NotFound,
    QuotaExceeded,
    StridelineError,
    UnknownFormat,
)
from strideline.models.telling import error_told, problem_in, told
from strideline.models.vocabulary import Language

log = logging.getLogger("strideline.api")


class BadRequest(StridelineError):
    """A request that does not say what HTTP or the interface needs."""


class Unauthenticated(StridelineError):
    """A request without the access token of the server."""


class Refused(StridelineError):
    """A request that the trust rules of the server do not let through."""


class NotJson(StridelineError):
    """A change whose body is not declared to be JSON."""


class BodyTooLarge(StridelineError):
    """A body larger than the largest file in base64."""


# The first type that fits gives the status, so the special stand before the general.
STATUS: tuple[tuple[type[StridelineError], int, str], ...] = (
    (BadRequest, 400, "Bad request"),
    (Unauthenticated, 401, "Access token needed"),
    (Refused, 403, "Refused"),
    (NotFound, 404, "Not found"),
    (Conflict, 409, "Conflict"),
    (AlreadyExists, 409, "Already exists"),
    (BodyTooLarge, 413, "Too large"),
    (LimitExceeded, 413, "Too large"),
    (QuotaExceeded, 413, "Quota reached"),
    (NotJson, 415, "Not JSON"),
    (UnknownFormat, 422, "Unknown format"),
    (MalformedDocument, 422, "Malformed document"),
    (LayoutFailed, 422, "No diagram"),
    (DatabaseUnavailable, 503, "Database unavailable"),
    (TooManyWatchers, 503, "Too many streams"),
    (StridelineError, 422, "Cannot be processed"),
)
TITLES = {400: "Bad request", 404: "Not found", 405: "Method not allowed", 413: "Too large"}
LONGEST_DETAIL = 2000
MOST_PROBLEMS = 100


class ProblemResponse(Response):
    """A problem as `application/problem+json`."""

    media_type = "application/problem+json"

    def render(self, content: Any) -> bytes:
        """ASCII only, so that no text of an input can fail to be sent."""
        return json.dumps(content, default=str).encode("ascii")


def problem(
    status: int,
    title: str,
    detail: str,
    *,
    instance: str = "",
    problems: Sequence[ProblemItem] = (),
    clashes: Sequence[ClashItem] = (),
    headers: Mapping[str, str] | None = None,
) -> ProblemResponse:
    """The answer to a request that failed."""
    document = ProblemDocument(
        title=title,
        status=status,
        detail=detail[:LONGEST_DETAIL],
        instance=instance,
        problems=list(problems[:MOST_PROBLEMS]),
        clashes=list(clashes[:MOST_PROBLEMS]),
    )
    return ProblemResponse(document.model_dump(), status, headers=headers)


def problem_of(error: StridelineError, scope: Scope) -> ProblemResponse:
    """The answer that one of our own errors gives to a request, in its language."""
    language = language_of(scope)
    status, title = next((status, title) for type_, status, title in STATUS if isinstance(error, type_))
    problems = error.problems if isinstance(error, MalformedDocument) else ()
    clashes = error.clashes if isinstance(error, Conflict) else ()
    return problem(
        status,
        told(title, language),
        error_told(error, language),
        instance=scope["path"],
        problems=[ProblemItem.model_validate(problem_in(item, language)) for item in problems[:MOST_PROBLEMS]],
        clashes=[ClashItem.model_validate(item) for item in clashes[:MOST_PROBLEMS]],
        headers={"WWW-Authenticate": "Bearer"} if status == 401 else None,
    )


def plain_problem(scope: Scope, status: int, title: str, detail: str, **more: Any) -> ProblemResponse:
    """The answer to a request with words that a catalogue of messages holds, in its language."""
    language = language_of(scope)
    return problem(status, told(title, language), told(detail, language), instance=scope["path"], **more)


def internal_error(scope: Scope) -> ProblemResponse:
    """The answer when the fault is ours; what happened stands in the log only."""
    return plain_problem(scope, 500, "Internal error", "something went wrong in the server; its log says what")


def handle_errors(app: FastAPI) -> None:
    """Make every error that leaves a route a problem."""
    app.add_exception_handler(StridelineError, _of_strideline)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(HTTPException, _of_http)


def _of_strideline(request: Request, error: Exception) -> Response:
    assert isinstance(error, StridelineError)
    response = problem_of(error, request.scope)
    if response.status_code >= 500:
        log.error("%s %s: %s", request.method, request.url.path, error)
    return response


def _of_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    language = language_of(request.scope)
    items = [_item(one["msg"], one["loc"], language) for one in error.errors()]
    detail = "; ".join(f"{item.path}: {item.message}" for item in items)
    return problem(422, told("Malformed request", language), detail, instance=request.url.path, problems=items)


def _item(message: str, location: Sequence[int | str], language: Language) -> ProblemItem:
    return ProblemItem(message=told(message, language), path=".".join(map(str, location)))


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    title = TITLES.get(error.status_code, "Error")
    return plain_problem(request.scope, error.status_code, title, str(error.detail), headers=error.headers)
