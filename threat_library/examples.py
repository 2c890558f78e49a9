"""The examples of rules, which leave out what every system must have and no rule reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAMED_SECTIONS = ("boundaries", "data", "elements")


def complete_example(example: Mapping[str, Any]) -> dict[str, Any]:
    """The example as a whole native document: version, system, and names (the id where there is none) filled in."""
    whole = {"strideline": 1, **example}
    system = whole.get("system")
    whole["system"] = {"id": "example", "name": "Example", **system} if isinstance(system, dict) else _system(system)
    for section in NAMED_SECTIONS:
        parts = whole.get(section)
        if isinstance(parts, list):
            whole[section] = [_named(part) for part in parts]
    return whole


def _system(stated: Any) -> Any:
    return {"id": "example", "name": "Example"} if stated is None else stated


def _named(part: Any) -> Any:
    return {"name": part["id"], **part} if isinstance(part, dict) and "id" in part else part


def brief_example(example: Mapping[str, Any]) -> dict[str, Any]:
    """The example as an author writes it: without what `complete_example` fills in."""
    brief = {key: value for key, value in example.items() if key != "strideline"}
    system = {key: value for key, value in brief.pop("system", {}).items() if key not in ("id", "name")}
    for section in NAMED_SECTIONS:
        if section in brief:
            brief[section] = [_unnamed(part) for part in brief[section]]
    return {**({"system": system} if system else {}), **brief}


def _unnamed(part: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if key != "name" or value != part.get("id")}
