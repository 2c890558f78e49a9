"""What happened to stored systems since somebody last looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from strideline.api.services.workspace import Workspace
from strideline.models.errors import NotFound
from strideline.models.store import Base, Change, Head, Version

MOST_CHANGES = 2000
"""Operations behind which reading the whole system is cheaper."""


@dataclass(frozen=True, slots=True)
class Changes:
    """A piece of the log without gaps."""

    after: int
    """Number of the operation that it follows."""
    version: Version
    """The version that the last of them led to."""
    items: Sequence[Change] | None
    """None when there are too many: the whole system is to be read instead."""


def changes_since(workspace: Workspace, id: str, after: int) -> Changes:
    """What happened behind the operation numbered `after`. Raises NotFound, also for a number not yet given."""
    entry = workspace.store.entry(id)
    if after > entry.version.sequence:
        raise NotFound("operation", str(after))
    return changes_until(workspace, entry.key, after, entry.version)


def changes_until(workspace: Workspace, key: int, after: int, version: Version) -> Changes:
    """What happened behind the operation numbered `after`, up to a version."""
    if version.sequence - after > MOST_CHANGES:
        return Changes(after, version, None)
    return Changes(after, version, workspace.store.changes(key, after, version.sequence, MOST_CHANGES))


def changes_seen(workspace: Workspace, head: Head, base: Base | None) -> Changes | None:
    """What led from the version that an editor saw to the head that the edit gave, the edit included.

    None when the editor did not say which version that was.
    """
    if base is None:
        return None
    sequence = workspace.store.sequence_of(head.system.id, base)
    return None if sequence is None else changes_until(workspace, head.key, sequence, head.version)
