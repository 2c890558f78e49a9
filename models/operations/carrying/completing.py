"""One part that both have: what the file says of it, and what people said where the file says nothing."""

from __future__ import annotations

from typing import Any, TypeVar

from strideline.models.graph import FactBearer
from strideline.models.operations.carrying.carriage import Carriage
from strideline.models.operations.keys import key_of
from strideline.models.operations.operation import PartKind
from strideline.models.operations.values import same

Bearer = TypeVar("Bearer", bound=FactBearer)
BY_ENTRY = ("facts", "provenance")
"""Fields that are carried entry by entry."""
HELD = ("stores", "carries")
"""Fields that name kinds of data. An empty one says that there are none."""


def completed(carriage: Carriage, kind: PartKind, old: FactBearer, new: Bearer) -> Bearer:
    """The part as the file has it, with what people said where it says nothing; notes what it says otherwise."""
    key = key_of(old)
    if not carriage.paths(kind, key):
        return new
    fields, facts = _fields(carriage, kind, old), _facts(carriage, kind, old)
    silent = {name: value for name, value in fields.items() if is_silent(name, getattr(new, name))}
    # That something is unknown, a file may say on purpose; whoever answered knows more.
    unsaid = {id: value for id, value in facts.items() if new.facts.get(id) is None}
    overruled = [name for name in fields if name not in silent and not same(fields[name], getattr(new, name))]
    overruled += [f"facts.{id}" for id in facts if id not in unsaid and not same(facts[id], new.facts[id])]
    for path in sorted(overruled):
        carriage.lose(kind, f"{key}.{path}", key, "overruled")
    if getattr(old, "kind", None) != getattr(new, "kind", None):
        # What is said of one kind of part may make no sense of another.
        for path in sorted((*(name for name in silent if silent[name]), *(f"facts.{id}" for id in unsaid))):
            carriage.lose(kind, f"{key}.{path}", key, "other-kind")
        return new
    return new.model_copy(update={**silent, **_entries(old, new, unsaid)})


def is_silent(name: str, value: Any) -> bool:
    """Whether the value of a field says nothing."""
    return value is None if name in HELD else value in (None, "", ())


def _fields(carriage: Carriage, kind: PartKind, part: FactBearer) -> dict[str, Any]:
    """What people said in fields."""
    found = {name: getattr(part, name) for name in type(part).model_fields if name not in BY_ENTRY}
    return {
        name: value
        for name, value in found.items()
        if not is_silent(name, value) and carriage.own(kind, key_of(part), name)
    }


def _facts(carriage: Carriage, kind: PartKind, part: FactBearer) -> dict[str, Any]:
    """What people said in facts."""
    return {id: value for id, value in part.facts.items() if carriage.own(kind, key_of(part), f"facts.{id}")}


def _entries(old: FactBearer, new: FactBearer, facts: dict[str, Any]) -> dict[str, Any]:
    told = {id: old.provenance[id] for id in facts if id in old.provenance}
    stated = {id: origin for id, origin in new.provenance.items() if id not in facts}
    return {"facts": {**new.facts, **facts}, "provenance": {**told, **stated}}
