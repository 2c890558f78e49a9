"""Parts of one kind that get other ids, one after the other, written into the system all at once."""

from __future__ import annotations

from strideline.models.graph import System
from strideline.models.operations.keys import LISTINGS
from strideline.models.operations.operation import PartKind
from strideline.models.operations.references import spoken_of, with_new_ids
from strideline.models.operations.renames import Renames


class Renaming:
    """A system whose parts of one kind are being given other ids."""

    def __init__(self, system: System, kind: PartKind) -> None:
        self.kind = kind
        self._system = system
        self._renames = Renames()
        self._spoken = spoken_of(system)
        self._there = {system.id} if kind == "system" else {one.id for one in getattr(system, LISTINGS[kind].field)}

    def has(self, id: str) -> bool:
        """Whether a part of the kind has the id by now."""
        return id in self._there

    def mentions(self, id: str) -> bool:
        """Whether a part has the id by now, or anything speaks of it."""
        return id in self._spoken

    def give(self, old: str, new: str) -> None:
        """Another id for a part that there is; nothing speaks of the new one."""
        self._renames.give(self.kind, old, new)
        for ids in (self._spoken, self._there):
            ids.remove(old)
            ids.add(new)

    def system(self) -> System:
        """The system with all ids that were given."""
        _, ids = self._renames.taken()
        return with_new_ids(self._system, self.kind, ids) if ids else self._system
