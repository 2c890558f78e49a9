"""A system in which some parts state some facts otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from strideline.models.graph import FactBearer, System

Bearing = TypeVar("Bearing", bound=FactBearer)


def restated(system: System, facts: Mapping[str, Mapping[str, Any]]) -> System:
    """The system with these facts by id of the part that states them; ids that no part has change nothing."""
    if not facts:
        return system

    def told(part: Bearing) -> Bearing:
        new = facts.get(part.id)  # type: ignore[attr-defined]  # every bearer has an id
        return part.model_copy(update={"facts": {**part.facts, **new}}) if new else part

    return system.model_copy(
        update={
            "profile": told(system.profile),
            "boundaries": tuple(map(told, system.boundaries)),
            "data": tuple(map(told, system.data)),
            "elements": tuple(map(told, system.elements)),
            "flows": tuple(map(told, system.flows)),
        }
    )
