"""What people said themselves, as the log of a system tells it, apart from what files said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from strideline.models.operations.operation import Operation, PartKind
from strideline.models.operations.references import key_with_new_ids
from strideline.models.operations.renames import Renames
from strideline.models.operations.values import same

Address = tuple[PartKind, str]
"""Kind and key of a part; parts that are called the same share one."""
Said = Mapping[Address, Collection[str]]
"""What people said, by part: paths of fields and entries; an empty one is the part as a whole."""
WHOLE = ""
STATED: frozenset[PartKind] = frozenset({"system", "boundary", "data", "element", "flow", "grant", "extensions"})
"""Kinds of parts whose fields a file states over what people said."""
ENTRIES = ("facts", "provenance")
"""Fields that are said entry by entry."""


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
    """What the edits of people leave said, given with those of files in the order of the log. Layout is left aside.

    What a file sets over it is the file's from then on. What people only put back to what a file had said, such as by
    undoing, is not said by them; nor is what comes back with one of the `restored` revisions and was not said then.
    """
    log = _Log(restored=restored)
    for edit in edits:
        log.take(edit)
    return log.result()


def moved(said: Said, operations: Iterable[Operation]) -> dict[Address, set[str]]:
    """What people said, under the ids that `re-id` operations give."""
    log = _Log({address: set(paths) for address, paths in said.items()})
    for operation in operations:
        log.take(Edit(operation, by_file=True))
    return log.result()


def address_of(kind: PartKind, key: str) -> Address:
    """Under what a part is kept. Those that are called the same share it, as they are renumbered when one goes."""
    if kind in ("scope", "extensions"):
        return kind, ""
    return kind, re.sub(r"#\d+$", "", key) if kind in ("grant", "claim", "decision") else key


@dataclass(frozen=True, slots=True)
class _Stood:
    """What stood where people first set or removed something, and what of it they had said."""

    value: Any
    said: set[str] = field(default_factory=set)
    before: dict[str, _Stood] = field(default_factory=dict)


@dataclass
class _Log:
    said: dict[Address, set[str]] = field(default_factory=dict)
    restored: Collection[int] = ()
    before: dict[Address, dict[str, _Stood]] = field(default_factory=dict)
    past: dict[int, dict[Address, set[str]]] = field(default_factory=dict)
    """What was said at the end of the restored revisions."""
    revision: int = 0
    renames: Renames = field(default_factory=Renames)

    def take(self, edit: Edit) -> None:
        self._turn_to(edit.revision)
        one = edit.operation
        if one.op == "re-id":
            self._move(one)
        elif not one.is_layout:
            self._settle()
            self._take(one, edit)

    def result(self) -> dict[Address, set[str]]:
        self._settle()
        return self.said

    def _turn_to(self, revision: int) -> None:
        for past in self.restored if revision > self.revision else ():
            if self.revision <= past < revision:
                self._settle()
                self.past[past] = {address: set(paths) for address, paths in self.said.items()}
        self.revision = revision

    def _take(self, one: Operation, edit: Edit) -> None:
        if not one.path and one.op == "remove" and address_of(one.kind, one.id)[1] != _key(one):
            return  # others that are called the same are still there
        if edit.by_file:
            self._by_file(one)
            return
        (self._field if one.path else self._part)(one)
        if edit.restores in self.past:
            self._back_at(one, self.past[edit.restores])

    def _by_file(self, one: Operation) -> None:
        address = address_of(one.kind, one.id)
        if not one.path:
            self.before.pop(address, None)
            if one.op == "remove":
                self.said.pop(address, None)
            return
        if one.kind in STATED and not _shortens(one):
            self.said.get(address, set()).discard(one.path)
        self.before.get(address, {}).pop(one.path, None)

    def _field(self, one: Operation) -> None:
        address = address_of(one.kind, one.id)
        paths, before = self.said.setdefault(address, set()), self.before.setdefault(address, {})
        if one.path not in paths:
            before.setdefault(one.path, _Stood(one.old))
        original = before[one.path].value if one.path in before else None
        if one.op == "remove" or (original is not None and same(original, one.new)):
            paths.discard(one.path)
        else:
            paths.add(one.path)

    def _part(self, one: Operation) -> None:
        address = address_of(one.kind, one.id)
        if one.op == "remove":
            stood = _Stood(one.old, self.said.pop(address, set()), self.before.pop(address, {}))
            self.before[address] = {WHOLE: stood}
            return
        removed = self.before.get(address, {}).pop(WHOLE, None)
        if removed is not None and same(removed.value, one.new):
            self.said[address], self.before[address] = removed.said, removed.before
        else:
            self.said.setdefault(address, set()).update(_all_of(one.new))

    def _back_at(self, one: Operation, past: Said) -> None:
        """Who said what comes back is who said it then."""
        address = address_of(one.kind, one.id)
        then = past.get(address, ())
        if one.path:
            paths = self.said.setdefault(address, set())
            (paths.add if one.path in then else paths.discard)(one.path)
        elif one.op == "add":
            self.said[address] = set(then)

    def _move(self, one: Operation) -> None:
        if self.renames.kind != one.kind:
            self._settle()
        self.renames.give(one.kind, one.id, str(one.new))

    def _settle(self) -> None:
        """Write the ids given last into what is kept, also into keys that name a part, such as that of a grant."""
        kind, ids = self.renames.taken()
        if not ids:
            return

        def now(address: Address) -> Address:
            one, key = address
            return one, ids.get(key, key) if one == kind else key_with_new_ids(one, key, ids)

        self.said = {now(address): paths for address, paths in self.said.items()}
        self.before = {now(address): stood for address, stood in self.before.items()}
        if kind == "system":  # which keeps its id when it is restored
            self.past = {past: {now(one): it for one, it in said.items()} for past, said in self.past.items()}


def _key(one: Operation) -> str:
    return "" if one.kind in ("scope", "extensions") else one.id


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
