"""Questions to a system that leave it as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from strideline.analysis.controls.what_if import Switch
from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.schemas.common import LanguageParameter
from strideline.api.schemas.what_if import ControlSwitch, WhatIfDocument, WhatIfQuestion
from strideline.api.services.what_if import what_if_stored
from strideline.api.strict_json import StrictRoute
from strideline.reports.analysis_json import plain

router = APIRouter(prefix="/systems", tags=["analysis"], route_class=StrictRoute, responses=PROBLEMS)


@router.post("/{id}/what-if", response_model=WhatIfDocument)
def ask_what_if(
    workspace: WorkspaceOf,
    id: str,
    question: WhatIfQuestion,
    language: LanguageParameter = "en",
    limit: Annotated[int, Query(ge=0, le=10_000, description="How many moved risks to list.")] = 50,
) -> JSONResponse:
    """What the risks would be with some controls in place, and others not. Nothing is stored."""
    on, off = _switches(question.on), _switches(question.off)
    return JSONResponse(plain(what_if_stored(workspace, id, on, off, limit=limit, language=language)))


def _switches(given: Iterable[ControlSwitch]) -> list[Switch]:
    return [Switch(each.control, each.scope) for each in given]
