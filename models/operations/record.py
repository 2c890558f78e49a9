"""What people said so far, kept while the log of a system is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TypeVar

from strideline.models.operations.addresses import ABOUT, NUMBERED, REMOVED, WHOLE, Address, address_of, paths_of
from strideline.models.operations.fields import ABSENT
from strideline.models.operations.operation import Operation, PartKind
from strideline.models.operations.references import key_with_new_ids
from strideline.models.operations.renames import Renames
from strideline.models.operations.values import same

Kept = TypeVar("Kept")
STATED: frozenset[PartKind] = frozenset({"system", "boundary", "data", "element", "flow", "grant", "extensions"})
"""Kinds of parts whose fields a file states over what people said."""


@dataclass(frozen=True, slots=True)
class _Stood:
    """What stood where people first set or removed something, and what of it they had said."""

    value: Any
    said: set[str] = field(default_factory=set)
    before: dict[str, _Stood] = field(default_factory=dict)


@dataclass
class Record:
    """Who said what, after the operations given to it one after the other."""

    said: dict[Address, set[str]] = field(default_factory=dict)
    _before: dict[Address, dict[str, _Stood]] = field(default_factory=dict)
    _alike: Counter[Address] = field(default_factory=Counter)
    """How many parts there are that are called the same."""
    _gone: set[Address] = field(default_factory=set)
    """Parts that went with the batch."""
    _renames: Renames = field(default_factory=Renames)

    def begin(self) -> None:
        """Another batch follows."""
        self.settle()
        self._gone = set()

    def take(self, one: Operation, *, by_file: bool) -> None:
        """The next operation. Layout is left aside."""
        if one.op == "re-id":
            self._move(one)
            return
        if one.is_layout:
            return
        self.settle()
        if not one.path:
            self._part(one, by_file=by_file)
        elif by_file:
            self._field_by_file(one)
        else:
            self._field(one)

    def put_back(self, address: Address, said: set[str]) -> None:
        """A part is again what it was when this was said of it."""
        self.said.pop(address, None)
        self._before.pop(address, None)
        if said:
            self.said[address] = set(said)

    def settle(self) -> None:
        """Write the ids given last into what is kept, also into keys that name a part, such as that of a grant."""
        kind, ids = self._renames.taken()
        if not ids:
            return
        alike, self._alike = self._alike, Counter()
        for address, number in alike.items():
            self._alike[renamed(address, kind, ids)] += number
        self.said = _moved(self.said, kind, ids)
        self._before = _moved(self._before, kind, ids)

    def _part(self, one: Operation, *, by_file: bool) -> None:
        address = address_of(one.kind, one.id)
        self._alike[address] += 1 if one.op == "add" else -1
        if one.op == "add":
            self._added(one, address, by_file=by_file)
            return
        # Where others that are called the same are still there, they may be the ones that people spoke of.
        if one.kind not in NUMBERED or self._alike[address] <= 0:
            self._removed(one, address, by_file=by_file)
        if one.kind in ABOUT and not by_file:
            self.said.setdefault(address, set()).add(REMOVED)

    def _added(self, one: Operation, address: Address, *, by_file: bool) -> None:
        self._gone.discard(address)
        removed = self._before.get(address, {}).pop(WHOLE, None)
        if by_file:
            self._before.pop(address, None)
            self.said.get(address, set()).discard(REMOVED)
        elif removed is not None and same(removed.value, one.new):
            self.said[address], self._before[address] = removed.said, removed.before
        else:
            self.said.setdefault(address, set()).update(paths_of(one.new))

    def _removed(self, one: Operation, address: Address, *, by_file: bool) -> None:
        self._gone.add(address)
        stood = _Stood(one.old, self.said.pop(address, set()), self._before.pop(address, {}))
        if not by_file:
            self._before[address] = {WHOLE: stood}

    def _field_by_file(self, one: Operation) -> None:
        address = address_of(one.kind, one.id)
        others = self._alike[address] > 1  # of which people may have said it
        if one.kind in STATED and not others and not self._shortens(one):
            self.said.get(address, set()).discard(one.path)
        self._before.get(address, {}).pop(one.path, None)

    def _shortens(self, one: Operation) -> bool:
        """Whether a list only lost data that went with the batch, so that what is left is still what people said."""
        if not isinstance(one.old, list | tuple) or not isinstance(one.new, list | tuple):
            return False
        return bool(one.new) and list(one.new) == [id for id in one.old if ("data", id) not in self._gone]

    def _field(self, one: Operation) -> None:
        address = address_of(one.kind, one.id)
        paths, before = self.said.setdefault(address, set()), self._before.setdefault(address, {})
        if one.path not in paths:
            before.setdefault(one.path, _Stood(ABSENT if one.op == "add" else one.old))
        new = ABSENT if one.op == "remove" else one.new
        alone = self._alike[address] < 2  # else it may have stood in another one
        if alone and one.path in before and same(before[one.path].value, new):
            paths.discard(one.path)
        else:
            paths.add(one.path)

    def _move(self, one: Operation) -> None:
        if self._renames.kind != one.kind:
            self.settle()
        self._renames.give(one.kind, one.id, str(one.new))


def _moved(kept: dict[Address, Kept], kind: PartKind | None, ids: dict[str, str]) -> dict[Address, Kept]:
    """What is kept, under other ids; what was there under them before was of parts that are gone."""
    now = {address: renamed(address, kind, ids) for address in kept}
    return {now[one]: kept[one] for one in sorted(kept, key=lambda one: now[one] != one)}


def renamed(address: Address, kind: PartKind | None, ids: dict[str, str]) -> Address:
    """Where it is kept when parts of a kind have other ids."""
    one, key = address
    return one, ids.get(key, key) if one == kind else key_with_new_ids(one, key, ids)
