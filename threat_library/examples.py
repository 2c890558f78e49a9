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
