"""What people said themselves, as the log of a system tells it, apart from what files said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from strideline.models.operations.operation import Operation, PartKind
from strideline.models.operations.references import key_with_new_id
from strideline.models.operations.values import same

Address = tuple[PartKind, str]
"""Kind and key of a part."""
Said = Mapping[Address, Collection[str]]
"""What people said, by part: paths of fields and entries; an empty one is the part as a whole."""
WHOLE = ""
STATED: frozenset[PartKind] = frozenset({"system", "boundary", "data", "element", "flow"})
"""Kinds of parts whose fields a file states over what people said."""
ENTRIES = ("facts", "provenance")
"""Fields that are said entry by entry."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One operation of the log, and whether it was made by reading a file."""

    operation: Operation
    by_file: bool = False


def said_by_people(edits: Iterable[Edit]) -> dict[Address, set[str]]:
    """What the edits of people leave said, given with those of files in the order of the log. Layout is left aside.

    What a file sets over it is the file's from then on. What people only put back to what a file had said, such as by
    undoing, is not said by them.
    """
    log = _Log()
    for edit in edits:
        log.take(edit)
    return log.said


def moved(said: Said, operations: Iterable[Operation]) -> dict[Address, set[str]]:
    """What people said, under the ids that `re-id` operations give."""
    log = _Log({address: set(paths) for address, paths in said.items()})
    for operation in operations:
        log.take(Edit(operation, by_file=True))
    return log.said


@dataclass
class _Log:
    said: dict[Address, set[str]] = field(default_factory=dict)
    before: dict[tuple[Address, str], tuple[Any, set[str]]] = field(default_factory=dict)
    """What stood where people first set or removed something, and what of it they had said."""

    def take(self, edit: Edit) -> None:
        one = edit.operation
        if one.op == "re-id":
            self._move(one.kind, one.id, str(one.new))
        elif one.is_layout:
            return
        elif edit.by_file:
            self._by_file(one)
        elif one.path:
            self._field(one)
        else:
            self._part(one)

    def _by_file(self, one: Operation) -> None:
        address = _address(one)
        if not one.path and one.op == "remove":
            self.said.pop(address, None)
        elif one.path and one.kind in STATED and not _shortens(one):
            self.said.get(address, set()).discard(one.path)
        self.before.pop((address, one.path), None)

    def _field(self, one: Operation) -> None:
        address = _address(one)
        paths = self.said.setdefault(address, set())
        if one.path not in paths:
            self.before.setdefault((address, one.path), (one.old, set()))
        original, _ = self.before.get((address, one.path), (None, set()))
        if one.op == "remove" or (original is not None and same(original, one.new)):
            paths.discard(one.path)
        else:
            paths.add(one.path)

    def _part(self, one: Operation) -> None:
        address = _address(one)
        if one.op == "remove":
            self.before[address, WHOLE] = one.old, self.said.pop(address, set())
            return
        original, paths = self.before.pop((address, WHOLE), (None, set()))
        self.said[address] = paths if original is not None and same(original, one.new) else _all_of(one.new)

    def _move(self, kind: PartKind, old: str, new: str) -> None:
        """Also inside the keys of what is called by the part, such as a grant on it."""

        def now(address: Address) -> Address:
            one, key = address
            if old not in key:
                return address
            return one, new if one == kind and key == old else key_with_new_id(one, key, old, new)

        self.said = {now(address): paths for address, paths in self.said.items()}
        self.before = {(now(address), path): held for (address, path), held in self.before.items()}


def _address(one: Operation) -> Address:
    return one.kind, "" if one.kind in ("scope", "extensions") else one.id


def _shortens(one: Operation) -> bool:
    """Whether a field only lost what it spoke of, so that what is left is still what people said."""
    if isinstance(one.old, list | tuple) and isinstance(one.new, list | tuple):
        return set(one.new) < set(one.old)
    return one.op != "remove" and one.new is None


def _all_of(part: Any) -> set[str]:
    said = {WHOLE}
    for name, value in (part if isinstance(part, dict) else {}).items():
        said |= {f"{name}.{entry}" for entry in value} if name in ENTRIES and isinstance(value, dict) else {name}
    return said
