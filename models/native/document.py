"""From a system to plain values in the shape of the native format."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from strideline.models.graph import Part, System
from strideline.models.native.fields import fields_of
from strideline.models.native.read import KEYS, VERSION


def to_document(system: System) -> dict[str, Any]:
    """The system as it is written: `strideline` first, then the sections in their order, each part with its id first.

    Fields that hold their default are left out, and so are empty sections. The order of parts and of facts is kept.
    Equal systems give equal documents; `read.system_from` gives the system back.
    """
    sections = {"system": system.profile, **{key: getattr(system, key) for key in KEYS if key in _PLAIN}}
    plain = {key: _plain(value) for key, value in sections.items()}
    return {"strideline": VERSION} | {key: plain[key] for key in KEYS if plain.get(key)}


_PLAIN = {key for key in KEYS if key not in ("strideline", "system")}


def _plain(value: Any) -> Any:
    if isinstance(value, Part):
        return _fields(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(entry) for entry in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _fields(part: Part) -> dict[str, Any]:
    values = {name: (getattr(part, attribute), field) for name, (attribute, field) in fields_of(type(part)).items()}
    return {
        name: _plain(value) for name, (value, field) in values.items() if field.is_required() or value != field.default
    }
