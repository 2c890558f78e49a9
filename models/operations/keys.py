"""What an operation calls the parts of a system.

Most parts have an id. The others are called by what they say: a grant `PRINCIPAL>LEVEL>SCOPE` (and `>VIA`, when it is
given), a claim `CONTROL@SCOPE`, a decision the id of its finding. A second part with the same key has `#2` at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from strideline.models.graph import (
    Assumption,
    Boundary,
    Claim,
    Data,
    Decision,
    Diagram,
    Element,
    Flow,
    Grant,
    OtherFinding,
    Part,
    Profile,
    Review,
    Scope,
)
from strideline.models.operations.operation import PartKind


@dataclass(frozen=True, slots=True)
class Listing:
    """How the parts of one kind are kept in a system."""

    field: str
    """Field of System that holds them."""
    type: type[Part]
    key_fields: tuple[str, ...] = ("id",)
    """Fields that the key is made of; `set` cannot change them."""


LISTINGS: Mapping[PartKind, Listing] = {
    "boundary": Listing("boundaries", Boundary),
    "data": Listing("data", Data),
    "element": Listing("elements", Element),
    "flow": Listing("flows", Flow),
    "grant": Listing("grants", Grant, ("principal", "level", "scope", "via")),
    "claim": Listing("claims", Claim, ("control", "scope")),
    "finding": Listing("findings", OtherFinding),
    "decision": Listing("decisions", Decision, ("finding",)),
    "assumption": Listing("assumptions", Assumption),
    "diagram": Listing("diagrams", Diagram),
    "review": Listing("reviews", Review),
}
SINGLES: Mapping[PartKind, tuple[str, type[Part]]] = {"system": ("profile", Profile), "scope": ("scope", Scope)}
MAPPINGS = frozenset({"facts", "provenance", "places"})
"""Fields whose entries are edited one by one."""
SETS = frozenset({"hidden"})
"""Lists of ids that are set whole, or whose ids are added and removed one by one, so that what two people do merges."""


NAMELESS = "#"
"""Key of a decision on a finding without an id."""


def key_of(part: Part) -> str:
    """What the part is called, as long as no other of its kind is called the same."""
    if isinstance(part, Grant):
        return ">".join(filter(None, (part.principal, part.level, part.scope, part.via)))
    if isinstance(part, Claim):
        return f"{part.control}@{part.scope}"
    return part.finding if isinstance(part, Decision) else str(getattr(part, "id"))  # noqa: B009 - Part has none


def is_key_of(key: str, part: Part) -> bool:
    """Whether the part may be called so: by what it says, or as a further one that says the same."""
    first = key_of(part) or NAMELESS
    return key == first or re.fullmatch(re.escape(first) + r"#\d+", key) is not None


def keyed(parts: Iterable[Part]) -> dict[str, Part]:
    """The parts by key, in their order."""
    found: dict[str, Part] = {}
    for part in parts:
        key = first = key_of(part) or NAMELESS
        number = 1
        while key in found:
            number += 1
            key = f"{first}#{number}"
        found[key] = part
    return found
