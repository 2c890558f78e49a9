"""What people said themselves, as the log of a system tells it, apart from what files said."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from strideline.models.operations.addresses import Address, Said, address_of
from strideline.models.operations.operation import Operation
from strideline.models.operations.record import Record, renamed


@dataclass(frozen=True, slots=True)
class Edit:
    """One operation of the log, and how it came about."""

    operation: Operation
    by_file: bool = False
    """Whether a file was read."""
    revision: int = 0
    restores: int | None = None
    """The revision to which people took the system back by it."""


def said_by_people(edits: Iterable[Edit], restored: Collection[int] = ()) -> dict[Address, set[str]]:
    """What the edits of people leave said, given with those of files from the empty system on. Layout is left aside.

    What a file sets over it is the file's from then on. What people only put back to what a file had said, such as by
    undoing, is not said by them; nor is what comes back with one of the `restored` revisions and was not said then.
    """
    log = _Log(frozenset(restored))
    for edit in edits:
        log.take(edit)
    log.turn_to(log.revision + 1)
    return log.record.said


def moved(said: Said, operations: Iterable[Operation]) -> dict[Address, set[str]]:
    """What people said, under the ids that `re-id` operations give."""
    record = Record({address: set(paths) for address, paths in said.items()})
    for operation in operations:
        record.take(operation, by_file=True)
    record.settle()
    return record.said


@dataclass
class _Log:
    restored: frozenset[int]
    record: Record = field(default_factory=Record)
    past: dict[int, dict[Address, set[str]]] = field(default_factory=dict)
    """What was said at the end of the restored revisions."""
    back: dict[Address, int] = field(default_factory=dict)
    """What is touched by taking the system back, and to which revision."""
    revision: int = 0

    def take(self, edit: Edit) -> None:
        if edit.revision != self.revision:
            self.turn_to(edit.revision)
        one = edit.operation
        self.record.take(one, by_file=edit.by_file)
        if one.op == "re-id" and one.kind == "system":
            self._call(one.id, str(one.new))
        elif edit.restores in self.past and not one.is_layout:
            self.back[address_of(one.kind, one.id)] = edit.restores

    def turn_to(self, revision: int) -> None:
        """The revision that was read is at its end: what came back is said by whom it was said then, part by part."""
        self.record.begin()
        for address, past in self.back.items():
            self.record.put_back(address, self.past[past].get(address, set()))
        self.back = {}
        for past in range(self.revision, revision) if self.restored else ():
            if past in self.restored:
                self.past[past] = {address: set(paths) for address, paths in self.record.said.items()}
        self.revision = revision

    def _call(self, old: str, new: str) -> None:
        """The system keeps its id when it is taken back."""
        for past, said in self.past.items():
            self.past[past] = {renamed(address, "system", {old: new}): paths for address, paths in said.items()}
