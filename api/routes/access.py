"""What routes are handed: the workspace, and what the headers say."""

from __future__ import annotations

import re
from typing import Annotated, Any, cast

from fastapi import Depends, Header, Request

from strideline.api.errors import BadRequest
from strideline.api.schemas.common import ProblemDocument
from strideline.api.services.workspace import Workspace
from strideline.models.store import Base, Version

ENTITY_TAG = re.compile(r'^\s*"(?P<revision>\d{1,9})(?:\.(?P<sequence>\d{1,9}))?"\s*$')
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ProblemDocument, "content": {"application/problem+json": {}}, "description": "What is wrong"}
}


def _workspace(request: Request) -> Workspace:
    return cast(Workspace, request.app.state.workspace)


def _base(if_match: Annotated[str | None, Header()] = None) -> Base | None:
    if if_match is None or if_match.strip() == "*":
        return None
    found = ENTITY_TAG.match(if_match)
    if found is None:
        raise BadRequest('If-Match must be the ETag of the system, such as "4.17", its revision, such as "4", or *')
    sequence = found["sequence"]
    return Base(int(found["revision"]), None if sequence is None else int(sequence))


def entity_tag(version: Version) -> str:
    """The ETag of a system: it changes with the model and with the layout."""
    return f'"{version.revision}.{version.sequence}"'


WorkspaceOf = Annotated[Workspace, Depends(_workspace)]
BaseVersion = Annotated[Base | None, Depends(_base)]
"""The version that a change was made on; None when the client does not say."""
