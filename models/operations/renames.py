"""Ids that are given one after the other, gathered so that they can be written all at once."""

from __future__ import annotations

from strideline.models.operations.operation import PartKind


class Renames:
    """What parts of one kind come to be called, by the ids that they had at first."""

    def __init__(self) -> None:
        self.kind: PartKind | None = None
        self._ids: dict[str, str] = {}
        self._first: dict[str, str] = {}

    def give(self, kind: PartKind, old: str, new: str) -> None:
        """Another id for a part. The kind is that of all others that were given since the last `taken`."""
        self.kind = kind
        first = self._first.pop(old, old)
        self._ids[first] = new
        self._first[new] = first

    def taken(self) -> tuple[PartKind | None, dict[str, str]]:
        """The kind, and the ids by those at first; after it none are there."""
        kind, ids = self.kind, self._ids
        self.kind, self._ids, self._first = None, {}, {}
        return kind, ids
