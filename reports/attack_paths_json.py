"""The JSON document of attack paths, `strideline.attack-paths/1`, which command line and HTTP interface share."""

from __future__ import annotations

from typing import Any

from strideline.models.attack_paths import AttackPaths
from strideline.reports.analysis_json import plain

SCHEMA = "strideline.attack-paths/1"


def attack_paths_json(found: AttackPaths) -> dict[str, Any]:
    """The answer as plain JSON values; every field of `models.attack_paths` keeps its name."""
    document: dict[str, Any] = plain(found)
    system = {"id": document.pop("system_id"), "name": document.pop("system_name")}
    return {"schema": SCHEMA, "system": system, **document}
