"""Changes of a system as they happen, over HTTP."""

from __future__ import annotations

from datetime import datetime

from strideline.api.schemas.common import Answer
from strideline.models.operations import Operation


class ChangeItem(Answer):
    """One operation of the log, and who made it."""

    sequence: int
    revision: int
    author: str
    at: datetime
    operation: Operation
    """With everything that taking it back needs."""


class ChangesDocument(Answer):
    """A piece of the log without gaps."""

    after: int
    """Number of the operation that it follows."""
    revision: int
    """Where the last of them led to."""
    sequence: int
    changes: list[ChangeItem] | None
    """Null when there are too many: read the system instead."""
