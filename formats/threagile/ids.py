"""From the ids of Threagile, unique for each kind, to ids that are unique over the whole system."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count
from typing import Literal

from strideline.formats.threagile.nodes import Node, quoted
from strideline.models.documents.nearest import did_you_mean
from strideline.models.graph import ID_LENGTH
from strideline.models.native.wording import slug

Kind = Literal["technical asset", "trust boundary", "data asset", "shared runtime", "communication link", "risk"]
_ENDINGS: dict[Kind, str] = {
    "technical asset": "asset",
    "trust boundary": "boundary",
    "data asset": "data",
    "shared runtime": "runtime",
    "communication link": "link",
    "risk": "risk",
}


class Ids:
    """Hands out ids; the kind that is asked first keeps the plain one."""

    def __init__(self, system: str) -> None:
        self._used = {system}
        self._found: dict[tuple[Kind, str], str] = {}
        self._lowered: dict[tuple[Kind, str], str] = {}

    def give(self, kind: Kind, node: Node) -> str | None:
        """The id for a part with the field `id`; None, and a problem, when that is missing, no id, or taken."""
        foreign = node.text("id")
        if not slug(foreign):
            node.fault("id", f"the {kind} needs an id of letters, digits and hyphens")
            return None
        if (kind, foreign) in self._found:
            node.fault("id", f"the id {quoted(foreign)} is taken by another {kind}", "ids are unique for each kind")
            return None
        return self.give_named(kind, foreign, foreign)

    def give_named(self, kind: Kind, foreign: str, wish: str) -> str:
        """The id for a part that has none in the file, as near to `wish` as is free."""
        id = next(each for each in _candidates(slug(wish), _ENDINGS[kind]) if each not in self._used)
        self._used.add(id)
        self._found[kind, foreign] = id
        self._lowered.setdefault((kind, foreign.lower()), id)
        return id

    def new(self, wish: str) -> str:
        """An id for a part that the file does not have."""
        return self.give_named("risk", f"\0{wish}", wish)

    def of(self, kind: Kind, foreign: str) -> str | None:
        """The id that was given; Threagile writes references in lower case in places. None when there is none."""
        return self._found.get((kind, foreign)) or self._lowered.get((kind, foreign.lower()))

    def referred(self, kind: Kind, node: Node, field: str) -> list[str] | None:
        """The ids that a list of references leads to; None when it is absent. A dangling one is a problem."""
        found = node.texts(field)
        return None if found is None else [id for each in found if (id := self.one(kind, each, node, field))]

    def one(self, kind: Kind, foreign: str, node: Node, field: str) -> str | None:
        """The id that one reference leads to; None, and a problem, when it dangles."""
        id = self.of(kind, foreign)
        if id is None:
            known = [] if node.notes.full else [name for of, name in self._found if of == kind]
            node.fault(field, f"there is no {kind} {quoted(foreign)}", did_you_mean(foreign, known))
        return id


def _candidates(wish: str, kind: str) -> Iterator[str]:
    """The wish itself, then with the kind behind it, then with numbers; without end."""
    endings = chain(["", f"-{kind}"], (f"-{kind}-{number}" for number in count(2)))
    return ((wish or kind)[: ID_LENGTH - len(ending)].rstrip("-._") + ending for ending in endings)
