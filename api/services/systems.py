"""Keep systems: list, make, read, edit, delete, and look back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from strideline.analysis.findings.deciding import unreasoned
from strideline.api.services.analysis import standing_of
from strideline.api.services.history import restored_with
from strideline.api.services.messages import CREATED
from strideline.api.services.workspace import Standing, Workspace
from strideline.models import native
from strideline.models.errors import Conflict, MalformedDocument, NotFound
from strideline.models.operations import Operation, apply
from strideline.models.store import Base, Entry, Head, Revision


def list_systems(workspace: Workspace) -> list[tuple[Entry, Standing]]:
    """All stored systems and how they stand, the one changed last first."""
    listed, stamp = [], workspace.stamp
    for entry in workspace.store.entries():
        with suppress(NotFound):  # deleted by somebody else since the list was read
            listed.append((entry, standing_of(workspace, entry, stamp)))
    return listed


def create_system(workspace: Workspace, document: Mapping[str, Any], author: str = "") -> Head:
    """Keep a system given in the native format. Raises MalformedDocument, AlreadyExists and QuotaExceeded."""
    system = native.system_from(document, workspace.library.vocabulary, "document")
    return workspace.store.create(system, author=author, message=CREATED)


def get_system(workspace: Workspace, id: str) -> Head:
    """The system as it stands. Raises NotFound."""
    return workspace.store.head(id)


def delete_system(workspace: Workspace, id: str, base: Base | None = None) -> None:
    """Take a system out of sight; its history stays in the database. Raises NotFound and Conflict."""
    workspace.store.delete(id, base)
    workspace.watch.ring()


def edit_system(
    workspace: Workspace,
    id: str,
    operations: Sequence[Operation],
    *,
    base: Base | None = None,
    author: str = "",
    message: str = "",
) -> Head:
    """Apply operations to a system, all or none.

    Raises NotFound, Conflict, QuotaExceeded, and MalformedDocument, also for a decision without the reason it needs.
    """
    _refuse_unreasoned(workspace, id, operations)
    restores = restored_with(workspace, id, operations, message)
    head = workspace.store.edit(id, operations, base=base, author=author, message=message, restores=restores)
    workspace.ahead.edited(id)
    workspace.watch.ring()
    return head


def _refuse_unreasoned(workspace: Workspace, id: str, operations: Sequence[Operation]) -> None:
    deciding = [operation for operation in operations if operation.kind == "decision"]
    if not deciding:
        return
    before = workspace.store.head(id).system
    try:
        problems = unreasoned(before, apply(before, deciding))
    except (Conflict, MalformedDocument):
        return  # the store tells of it, with everything else that is wrong
    if problems:
        raise MalformedDocument("operations", problems)


def revisions_of(workspace: Workspace, id: str, limit: int) -> list[Revision]:
    """The last changes of a system, newest first. Raises NotFound."""
    return workspace.store.revisions(id, limit)
