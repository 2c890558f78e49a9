"""One part that both have: what the file says of it, and what people said where the file says nothing."""

from __future__ import annotations

from typing import Any, TypeVar

from strideline.models.graph import FactBearer
from strideline.models.operations.addresses import ENTRIES
from strideline.models.operations.carrying.carriage import Carriage
from strideline.models.operations.carrying.origins import origins, own_origins
from strideline.models.operations.keys import key_of
from strideline.models.operations.operation import PartKind
from strideline.models.operations.values import same

Bearer = TypeVar("Bearer", bound=FactBearer)
HELD = ("stores", "carries")
"""Fields that name kinds of data. An empty one says that there are none."""
FACTS = "facts."


def completed(carriage: Carriage, kind: PartKind, old: FactBearer, new: Bearer) -> Bearer:
    """The part as the file has it, with what people said where it says nothing; notes what it says otherwise."""
    key = key_of(old)
    paths = [path for path in sorted(carriage.paths(kind, key)) if _is_field(old, path)]
    overruled = [path for path in paths if _is_overruled(old, new, path)]
    for path in overruled:
        carriage.lose(kind, f"{key}.{path}", key, "overruled")
    kept = {path: _value(old, path) for path in paths if _is_kept(old, new, path)}
    if getattr(old, "kind", None) == getattr(new, "kind", None):
        return _with(new, kept, origins(carriage, kind, old, new, (*kept, *overruled)))
    # What is said of one kind of part may make no sense of another.
    for path in sorted((*kept, *own_origins(carriage, kind, old, (*kept, *overruled)))):
        carriage.lose(kind, f"{key}.{path}", key, "other-kind")
    return new


def is_silent(name: str, value: Any) -> bool:
    """Whether the value of a field says nothing."""
    return value is None if name in HELD or name.startswith(FACTS) else value in (None, "", ())


def _is_field(part: FactBearer, path: str) -> bool:
    return path.startswith(FACTS) or (path in type(part).model_fields and path not in ENTRIES)


def _value(part: FactBearer, path: str) -> Any:
    return part.facts.get(path.removeprefix(FACTS)) if path.startswith(FACTS) else getattr(part, path)


def _is_overruled(old: FactBearer, new: FactBearer, path: str) -> bool:
    """Whether the file says otherwise, also than people who took something back."""
    stated = _value(new, path)
    return not is_silent(path, stated) and not same(_value(old, path), stated)


def _is_kept(old: FactBearer, new: FactBearer, path: str) -> bool:
    """Whether people said it and the file says nothing, or only that it is unknown: whoever answered knows more."""
    said = path.removeprefix(FACTS) in old.facts if path.startswith(FACTS) else not is_silent(path, _value(old, path))
    return said and is_silent(path, _value(new, path))


def _with(new: Bearer, kept: dict[str, Any], provenance: dict[str, Any]) -> Bearer:
    facts = {path.removeprefix(FACTS): value for path, value in kept.items() if path.startswith(FACTS)}
    fields = {path: value for path, value in kept.items() if not path.startswith(FACTS)}
    return new.model_copy(update={**fields, "facts": {**new.facts, **facts}, "provenance": provenance})
