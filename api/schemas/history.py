"""The past of a system, over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from strideline.api.schemas.common import Answer
from strideline.models.changes import PartChangeKind
from strideline.models.operations import Operation


class EditItem(Answer):
    """One thing that somebody changed."""

    kind: str
    id: str
    change: PartChangeKind
    path: str
    """Field, or `facts.ID`; empty when the whole part was added or removed."""
    before: Any = None
    after: Any = None
    sentence: str


class HistoryRow(Answer):
    """One revision, and what it changed."""

    revision: int
    author: str
    at: datetime
    message: str
    operations: int
    """How many operations led to it; 0 for the first."""
    changes: list[EditItem]
    """The first few; those that only move things in a diagram or say where a value comes from are not told."""
    untold: int
    """How many more there are."""


class DecisionItem(Answer):
    """A decision that was taken, changed or withdrawn."""

    finding: str
    before: str | None
    """Its status; null for none."""
    after: str | None


class ComparisonDocument(Answer):
    """What lies between two versions of a system."""

    changes: list[EditItem]
    """The first few thousand."""
    decisions: list[DecisionItem]
    marks: dict[str, PartChangeKind]
    """What became of each boundary, element and flow that is not what it was, by id."""


class WayBack(Answer):
    """Operations that make a system what it was at a revision."""

    revision: int
    sequence: int
    """The version that they are made on."""
    operations: list[Operation]
