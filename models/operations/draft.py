"""A system while it is edited. Parts that are touched become JSON, and are read and checked once at the end."""

from __future__ import annotations

from typing import Any

from strideline.models.graph import Part, System
from strideline.models.operations.chain import Chain
from strideline.models.operations.keys import LISTINGS, SINGLES, keyed
from strideline.models.operations.operation import PartKind
from strideline.models.operations.values import as_json, read

NUMBERED: frozenset[PartKind] = frozenset({"grant", "claim", "decision"})
"""Kinds of parts of which several may be called the same."""
Entry = Part | dict[str, Any]
"""A part as it was, or the JSON of one that was touched."""


class Draft:
    """The parts of one system by kind and key. Only what is asked for is opened."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._listed: dict[PartKind, Chain[Entry]] = {}
        self._single: dict[PartKind, dict[str, Any]] = {}
        self.extensions = dict(system.extensions)

    def listed(self, kind: PartKind) -> Chain[Entry]:
        """The parts of a kind that a system has several of."""
        if kind not in self._listed:
            parts: dict[str, Entry] = dict(keyed(getattr(self._system, LISTINGS[kind].field)))
            self._listed[kind] = Chain(parts)
        return self._listed[kind]

    def json(self, kind: PartKind, key: str) -> dict[str, Any] | None:
        """The fields of a part, to be changed in place; None when there is no such part."""
        if kind in SINGLES:
            if kind not in self._single:
                self._single[kind] = as_json(getattr(self._system, SINGLES[kind][0]))
            single = self._single[kind]
            return None if kind == "system" and single["id"] != key else single
        parts = self.listed(kind)
        if key not in parts:
            return None
        part = parts[key]
        if isinstance(part, Part):
            part = parts[key] = as_json(part)
        return part

    def is_numbered(self) -> bool:
        """Whether parts that are called the same may be numbered otherwise than in a draft of the system as edited."""
        touched = (self._listed[kind] for kind in NUMBERED & self._listed.keys())
        return any("#" in key for parts in touched for key in parts.keys())  # noqa: SIM118 - a chain is no dict

    def system(self) -> System:
        """The system as edited. Raises MalformedDocument for a part that no system can hold."""
        update: dict[str, Any] = {"extensions": self.extensions}
        for kind, value in self._single.items():
            field, type_ = SINGLES[kind]
            update[field] = read(type_, value, kind)
        for kind, chain in self._listed.items():
            listing = LISTINGS[kind]
            parts = (
                part if isinstance(part, Part) else read(listing.type, part, f"{kind} {_name(part)}")
                for part in chain.values()
            )
            update[listing.field] = tuple(parts)
        return self._system.model_copy(update=update)


def _name(part: dict[str, Any]) -> str:
    return str(part.get("id") or part.get("finding") or part.get("control") or part.get("principal") or "")
