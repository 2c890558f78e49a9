"""Edits inside one part: of a field, or of one entry of its facts, provenance, places or extensions."""

from __future__ import annotations

from collections.abc import MutableMapping
from difflib import get_close_matches
from typing import Any, Final

from pydantic import ValidationError

from strideline.models.errors import Clash
from strideline.models.graph import Part, Place, Provenance
from strideline.models.operations.draft import Draft
from strideline.models.operations.keys import LISTINGS, MAPPINGS, SETS, SINGLES
from strideline.models.operations.operation import START, Operation, PartKind
from strideline.models.operations.values import as_json, refused, same

ABSENT: Final = object()
ENTRY_TYPES: dict[str, type[Part]] = {"provenance": Provenance, "places": Place}
MOVES = {"element": "boundary", "boundary": "parent", "diagram": "places"}
"""The field that `move` changes, by kind."""
MOST_ONE_BY_ONE = 500
"""Ids of one list that are added or removed one by one; each is looked for in the list."""

Outcome = tuple[Operation | None, Clash | None]
"""What to log, None when nothing changed; or what stands in the way."""


def edit_field(draft: Draft, operation: Operation, name: str) -> Outcome:
    """Change what the path names. Raises MalformedDocument when parts of that kind have no such field."""
    if operation.kind == "extensions":
        return _edit(draft.extensions, operation.path, "extensions", operation)
    field, _, key = operation.path.partition(".")
    _check_path(operation, field, key, name)
    fields = draft.json(operation.kind, operation.id)
    if fields is None:
        return (None, None) if operation.op == "remove" else (None, gone(operation))
    if field in SETS and key:
        return _edit_set(fields[field], key, operation), None
    return _edit(fields[field], key, field, operation) if field in MAPPINGS else _edit(fields, field, field, operation)


def gone(operation: Operation) -> Clash:
    """The clash of an edit of what is not there."""
    return Clash(operation.kind, operation.id, "", operation.old, None, operation.new)


def type_of(kind: PartKind) -> type[Part]:
    """The class of a kind of part."""
    return LISTINGS[kind].type if kind in LISTINGS else SINGLES[kind][1]


def fields_of(type_: type[Part]) -> list[str]:
    """The fields of a class, by the names that the native format gives them."""
    return [info.alias or name for name, info in type_.model_fields.items()]


def _check_path(operation: Operation, field: str, key: str, name: str) -> None:
    known = fields_of(type_of(operation.kind))
    if field not in known:
        nearest = get_close_matches(field, known, n=1)
        raise refused(name, f'there is no field "{field}"', f"did you mean {nearest[0]}?" if nearest else "")
    if field in (LISTINGS[operation.kind].key_fields if operation.kind in LISTINGS else ("id",)):
        raise refused(name, f"{field} says which part it is", "use re-id, or remove the part and add another")
    if field in SETS and key:
        if operation.op not in ("add", "remove"):
            raise refused(name, f"an id is in {field} or it is not", "use add or remove")
        return
    if (field in MAPPINGS) != bool(key):
        wanted = f"{field}.ID" if field in MAPPINGS else field
        raise refused(name, f'the path "{operation.path}" leads nowhere', f"expected {wanted}")
    if operation.op in ("add", "remove") and field not in MAPPINGS:
        raise refused(name, f"{field} is always there, so it cannot be added or removed", "use set")
    if operation.op == "move" and MOVES.get(operation.kind) != field:
        raise refused(name, f"{field} does not say where something lies", "use set")


def _edit(entries: MutableMapping[str, Any], key: str, field: str, operation: Operation) -> Outcome:
    current = entries.get(key, ABSENT)
    wanted = _wanted(operation, field)
    if current is wanted or (ABSENT not in (current, wanted) and same(current, wanted)):
        return None, None
    if not _expected(operation, field, current):
        return None, _clash(operation, None if current is ABSENT else current)
    if wanted is ABSENT:
        del entries[key]
    else:
        entries[key] = wanted
    return _resolved(operation, field, current, wanted), None


def _edit_set(ids: list[str], key: str, operation: Operation) -> Operation | None:
    """Two people who both add an id, or both remove it, wanted the same."""
    if (operation.op == "add") == (key in ids):
        return None
    if operation.op == "remove":
        place = ids.index(key)
        ids.remove(key)
    else:
        after = operation.after
        place = 0 if after == START else ids.index(after) + 1 if after in ids else len(ids)
        ids.insert(place, key)
    return operation.model_copy(update={"old": None, "new": None, "after": ids[place - 1] if place else START})


def _wanted(operation: Operation, field: str) -> Any:
    if operation.op == "remove" or (operation.new is None and field in ENTRY_TYPES):
        return ABSENT
    return _normal(field, operation.new)


def _expected(operation: Operation, field: str, current: Any) -> bool:
    """Whether the author of the edit saw what stands there. Without `old`, only `add` expects something: nothing."""
    if operation.op == "add":
        return current is ABSENT
    if "old" not in operation.model_fields_set:
        return True
    return operation.old is None if current is ABSENT else same(current, _normal(field, operation.old))


def _resolved(operation: Operation, field: str, current: Any, wanted: Any) -> Operation:
    op = operation.op
    if field == "places":
        op = "move"
    elif field in MAPPINGS or field == "extensions":
        op = "remove" if wanted is ABSENT else "add" if current is ABSENT else "set"
    old, new = (None if value is ABSENT else value for value in (current, wanted))
    return operation.model_copy(update={"op": op, "old": old, "new": new, "after": None})


def _normal(field: str, value: Any) -> Any:
    """The entry with every field of its own; what cannot be read stays, for the error at the end."""
    if field not in ENTRY_TYPES:
        return value
    try:
        return as_json(ENTRY_TYPES[field].model_validate(value))
    except ValidationError:
        return value


def _clash(operation: Operation, found: Any) -> Clash:
    return Clash(operation.kind, operation.id, operation.path, operation.old, found, operation.new)
