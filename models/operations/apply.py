"""Apply operations to a system, all of them or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from strideline.models.errors import Clash, Conflict
from strideline.models.graph import ID_LENGTH, ID_PATTERN, System
from strideline.models.operations.draft import Draft
from strideline.models.operations.fields import MOST_ONE_BY_ONE, edit_field, gone
from strideline.models.operations.keys import LISTINGS, is_key_of, key_of
from strideline.models.operations.operation import ORDER, Operation, OperationName
from strideline.models.operations.references import held_by, ids_of
from strideline.models.operations.renaming import Renaming
from strideline.models.operations.values import brief, read, refused, same

Resolved = list[Operation]
"""Operations with everything filled in that undoing them needs; those that change nothing are left out."""


def apply(system: System, operations: Sequence[Operation]) -> System:
    """The system after the operations.

    Raises:
        Conflict: An operation expected something else than what stands there; names every such place.
        MalformedDocument: An operation that no system would take.
    """
    return resolve(system, operations)[0]


def resolve(system: System, operations: Sequence[Operation]) -> tuple[System, Resolved]:
    """The system after the operations, and the operations as `invert` and a log need them. Raises as `apply` does."""
    session = _Session(system)
    for operation in operations:
        session.apply(operation)
    return session.result()


def replay(system: System, batches: Iterable[Sequence[Operation]]) -> System:
    """The system after batches of the log, each resolved on what the one before led to. Raises as `apply`."""
    session = _Session(system)
    for batch in batches:
        session.begin()
        for operation in batch:
            session.apply(operation)
    return session.result()[0]


class _Session:
    def __init__(self, system: System) -> None:
        self._draft = Draft(system)
        self._resolved: Resolved = []
        self._clashes: list[Clash] = []
        self._removed: set[str] = set()
        self._renaming: Renaming | None = None

    def begin(self) -> None:
        """A new batch: what is called the same is numbered anew, as its author saw it."""
        if self._renaming is None and self._draft.is_numbered():
            self._draft = Draft(self._draft.system())

    def apply(self, operation: Operation) -> None:
        name = f"{operation.op} {operation.kind} {operation.id}"
        if operation.op == "re-id":
            self._give_id(operation, name)
            return
        self._settle()
        if operation.path == ORDER and operation.op == "move":
            self._reorder(operation, name)
        elif operation.path:
            self._keep(*edit_field(self._draft, operation, name))
        elif operation.kind not in LISTINGS:
            raise refused(name, "the system has exactly one; it is edited field by field, so give a path")
        elif operation.op == "add":
            self._add(operation, name)
        elif operation.op == "remove":
            self._remove(operation, name)
        else:
            raise refused(name, f"{operation.op} needs a path, such as name or facts.ID")

    def result(self) -> tuple[System, Resolved]:
        self._settle()
        system = self._draft.system()
        if self._removed and (gone := self._removed - ids_of(system)):
            self._take_out_of_diagrams(gone)
            system = self._draft.system()
            for kind, key, field, reference in held_by(system, gone):
                self._clashes.append(Clash(kind, key, field, expected=None, found=reference, wanted=None))
        if self._clashes:
            raise Conflict(self._clashes)
        return system, self._resolved

    def _keep(self, resolved: Operation | None, clash: Clash | None) -> None:
        if clash:
            self._clashes.append(clash)
        elif resolved:
            self._resolved.append(resolved)

    def _clash(self, operation: Operation, found: Any) -> None:
        clash = Clash(operation.kind, operation.id, operation.path, operation.old, found, operation.new)
        self._clashes.append(clash)

    def _add(self, operation: Operation, name: str) -> None:
        listing, parts = LISTINGS[operation.kind], self._draft.listed(operation.kind)
        part = read(listing.type, operation.new, name)
        if not is_key_of(operation.id, part):
            raise refused(name, f'the operation is about "{operation.id}", the part is called "{key_of(part)}"')
        if operation.id in parts:
            if (found := self._brief(operation)) != brief(part):
                self._clash(operation, found)
            return
        parts.insert(operation.id, part, operation.after)
        after = parts.before(operation.id)
        self._resolved.append(operation.model_copy(update={"old": None, "new": brief(part), "after": after}))

    def _remove(self, operation: Operation, name: str) -> None:
        listing, parts = LISTINGS[operation.kind], self._draft.listed(operation.kind)
        if operation.id not in parts:
            return
        found = self._brief(operation)
        if operation.old is not None and not same(found, brief(read(listing.type, operation.old, name))):
            self._clash(operation, found)
            return
        after = parts.remove(operation.id)
        if "id" in listing.key_fields:
            self._removed.add(operation.id)
        self._resolved.append(operation.model_copy(update={"old": found, "new": None, "after": after}))

    def _take_out_of_diagrams(self, gone: set[str]) -> None:
        """A picture of a part goes with it, and is no edit that the removal could clash with."""
        for diagram in list(self._draft.listed("diagram").keys()):
            shown = self._draft.json("diagram", diagram) or {}
            for id in sorted(gone & shown["places"].keys()):
                self._draw(diagram, "move", f"places.{id}", shown["places"][id], None)
            hidden = list(shown["hidden"])
            if len(gone.intersection(hidden)) > MOST_ONE_BY_ONE:
                self._draw(diagram, "set", "hidden", hidden, [id for id in hidden if id not in gone])
            for id in shown["hidden"].copy():
                if id in gone:
                    self._draw(diagram, "remove", f"hidden.{id}", None, None)

    def _draw(self, diagram: str, op: OperationName, path: str, old: Any, new: Any) -> None:
        operation = Operation(op=op, kind="diagram", id=diagram, path=path, old=old, new=new)
        self._keep(*edit_field(self._draft, operation, f"diagram {diagram}"))

    def _brief(self, operation: Operation) -> dict[str, Any]:
        """The part that stands there, as the log and a comparison want it."""
        value = self._draft.json(operation.kind, operation.id)
        return brief(read(LISTINGS[operation.kind].type, value, f"{operation.kind} {operation.id}"))

    def _reorder(self, operation: Operation, name: str) -> None:
        if operation.kind not in LISTINGS:
            raise refused(name, "only parts that stand in a list have an order")
        parts = self._draft.listed(operation.kind)
        if operation.id not in parts:
            self._clashes.append(gone(operation))
            return
        before = parts.before(operation.id)
        parts.move(operation.id, operation.new)
        self._resolved.append(operation.model_copy(update={"old": before, "new": parts.before(operation.id)}))

    def _give_id(self, operation: Operation, name: str) -> None:
        new = operation.new
        if not isinstance(new, str) or not re.fullmatch(ID_PATTERN, new) or len(new) > ID_LENGTH:
            raise refused(name, f"`new` must be an id: {ID_PATTERN}, at most {ID_LENGTH} characters")
        if operation.kind != "system" and (
            operation.kind not in LISTINGS or "id" not in LISTINGS[operation.kind].key_fields
        ):
            raise refused(name, "parts of this kind have no id of their own")
        if new != operation.id:
            self._rename(operation)

    def _rename(self, operation: Operation) -> None:
        if self._renaming is None or self._renaming.kind != operation.kind:
            self._settle()
            self._renaming = Renaming(self._draft.system(), operation.kind)
        if not self._renaming.has(operation.id):
            self._clashes.append(gone(operation))
        elif self._renaming.mentions(operation.new):
            self._clash(operation, operation.new)
        else:
            self._renaming.give(operation.id, operation.new)
            self._resolved.append(operation.model_copy(update={"path": "", "old": operation.id}))

    def _settle(self) -> None:
        """Write the ids given last; all at once, as each one is looked for in the whole system."""
        if self._renaming is not None:
            self._draft, self._renaming = Draft(self._renaming.system()), None
