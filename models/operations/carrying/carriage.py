"""What goes over from one version of a system to the next, and what is lost on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from strideline.models.graph import Part, System
from strideline.models.operations.addresses import ABOUT, WHOLE, Said, address_of
from strideline.models.operations.carrying.bereft import Bereft, Fate
from strideline.models.operations.keys import key_of
from strideline.models.operations.operation import PartKind

GRAPH: tuple[PartKind, ...] = ("boundary", "data", "element", "flow")
LASTING: frozenset[PartKind] = frozenset({"decision", "review"})
"""What stays also where nobody but an earlier file said it."""


@dataclass
class Carriage:
    """Two versions of a system and what people said in the older one; notes what of that is lost."""

    old: System
    new: System
    said: Said
    lost: list[Bereft] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    """Ids of the parts of the graph that there will be, and of the system, but for those that were of another kind."""

    def paths(self, kind: PartKind, key: str) -> Collection[str]:
        """What people said of a part."""
        return self.said.get(address_of(kind, key), ())

    def own(self, kind: PartKind, key: str, path: str = WHOLE) -> bool:
        """Whether people said it."""
        return path in self.paths(kind, key)

    def lose(self, kind: PartKind, key: str, subject: str, fate: Fate = "left-out") -> None:
        """Note what becomes of something that people said."""
        self.lost.append(Bereft(kind, key, subject, fate))

    def stands(self, kind: PartKind, part: Part, ends: Iterable[str], among: Collection[str]) -> bool:
        """Whether all is there that the part cannot be without; notes what is not."""
        gone = next((end for end in ends if end not in among), None)
        if gone is not None:
            self.lose(kind, key_of(part), gone)
        return gone is None

    def here(self, kind: PartKind, key: str, ids: Iterable[str], among: Collection[str]) -> tuple[str, ...]:
        """Those of the ids that there are; notes the others."""
        found = tuple(ids)
        self.lost += [Bereft(kind, key, id, "unmentioned") for id in found if id not in among]
        return tuple(id for id in found if id in among)


def stays(kind: PartKind, key: str, said: Said) -> bool:
    """Whether a part stays although the file does not have it, as long as what it is about is there."""
    paths = said.get(address_of(kind, key), ())
    if kind in ABOUT or kind == "diagram":
        return kind in (*LASTING, "diagram") or bool(paths)
    return WHOLE in paths
