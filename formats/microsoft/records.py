"""What the reader of `.tm7` files keeps of the drawing in the extensions of a system, and how it is read from there.

    microsoft:
      template: {name, id, version}
      parts: {<id of part>: {guid, types: [stencil, what it is a special case of ...], values: {attribute: value}}}
      crossed: {<id of flow>: [<id of boundary> ...]}

People edit the documents that hold it, so whatever is not of this form counts as not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from strideline.models.graph import System

SECTION = "microsoft"
_NONE: Mapping[str, Any] = {}


class Records:
    """The records of one system."""

    def __init__(self, system: System) -> None:
        section = _mapping(system.extensions.get(SECTION))
        self._parts = _mapping(section.get("parts"))
        self._crossed = _mapping(section.get("crossed"))

    def types(self, part: str) -> tuple[str, ...]:
        """Ids of the stencil that the part was drawn with and of those around it; empty when there is no record."""
        return _texts(_mapping(self._parts.get(part)).get("types"))

    def values(self, part: str) -> Mapping[str, str]:
        """The chosen values by the id of the attribute in small letters."""
        values = _mapping(_mapping(self._parts.get(part)).get("values"))
        return {str(id).lower(): value for id, value in values.items() if isinstance(value, str)}

    def crossed(self, flow: str) -> tuple[str, ...] | None:
        """Boundaries that the flow crosses in the drawing; None when it was not drawn."""
        return _texts(self._crossed[flow]) if flow in self._crossed else None

    def guid(self, part: str) -> str:
        """The id of the part in the file; empty when there is no record."""
        found = _mapping(self._parts.get(part)).get("guid")
        return found if isinstance(found, str) else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else _NONE


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list | tuple) else ()
