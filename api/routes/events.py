"""Changes of systems as they happen: server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse

from strideline.api.routes.access import PROBLEMS, WorkspaceOf
from strideline.api.schemas.changes import ChangeItem, ChangesDocument
from strideline.api.services.changes import Changes, changes_since, changes_until
from strideline.api.services.watching import Watcher
from strideline.api.services.workspace import Workspace
from strideline.api.strict_json import StrictRoute
from strideline.models.store import Entry

router = APIRouter(prefix="/systems", tags=["events"], route_class=StrictRoute, responses=PROBLEMS)

HEARTBEAT_SECONDS = 15.0
"""Silence after which a sign of life is sent, so that both ends notice a line that is cut."""
AfterParameter = Annotated[
    int, Query(ge=0, le=1_000_000_000, description="Number of the last operation that is known.")
]
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
        "description": "Events `changes` (data: ChangesDocument, id: number of the last operation), `beat` and `gone`.",
    }
}


@router.get("/{id}/operations")
def list_operations(workspace: WorkspaceOf, id: str, after: AfterParameter = 0) -> ChangesDocument:
    """The log behind the operation numbered `after`, in order."""
    return changes_document(changes_since(workspace, id, after))


@router.get("/{id}/events", response_class=StreamingResponse, responses=EVENTS)
async def follow_system(
    workspace: WorkspaceOf,
    id: str,
    after: Annotated[
        int | None, Query(ge=0, le=1_000_000_000, description="Last operation that is known; absent: only what comes.")
    ] = None,
    last_event_id: Annotated[str | None, Header()] = None,
) -> StreamingResponse:
    """Changes of a system as they happen, whoever makes them; `Last-Event-ID` goes on where a stream ended."""
    workspace.watch.refuse_more()
    entry = await run_sync(workspace.store.entry, id)
    resumed = int(last_event_id) if last_event_id and last_event_id.isdecimal() and len(last_event_id) < 10 else after
    known = entry.version.sequence if resumed is None else resumed
    # A proxy that gathers answers would hold the events back.
    return StreamingResponse(
        _events(workspace, entry, known), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )


async def _events(workspace: Workspace, entry: Entry, known: int) -> AsyncIterator[str]:
    """The events of one stream. Ends when the system is deleted or the server stops."""
    with workspace.watch.watching(entry) as watcher:
        yield _event("beat")
        while not workspace.watch.closed:
            if watcher.version is None:
                yield _event("gone")
                return
            if watcher.version.sequence != known:
                changes = await _behind(workspace, watcher, known)
                known = changes.version.sequence
                yield _event("changes", changes_document(changes).model_dump_json(), known)
            elif not await watcher.changed(HEARTBEAT_SECONDS):
                yield _event("beat")


async def _behind(workspace: Workspace, watcher: Watcher, known: int) -> Changes:
    version = watcher.version
    assert version is not None
    if known > version.sequence:  # a number of another database: only the whole system helps
        return Changes(known, version, None)
    return await run_sync(changes_until, workspace, watcher.key, known, version)


def changes_document(changes: Changes) -> ChangesDocument:
    """A piece of the log as it is sent."""
    items = None if changes.items is None else [ChangeItem.model_validate(item) for item in changes.items]
    version = changes.version
    return ChangesDocument(after=changes.after, revision=version.revision, sequence=version.sequence, changes=items)


def _event(name: str, data: str = "", id: int | None = None) -> str:
    """One event of the stream; JSON holds no line break."""
    number = "" if id is None else f"id: {id}\n"
    return f"event: {name}\n{number}data: {data}\n\n"
