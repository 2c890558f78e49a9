"""What people added to a system, carried over to what a file says of it now.

What the file states goes. Where it says nothing, what people said stays: parts that they added, facts and fields that
they stated, claims, decisions, reviews, threats of their own, where they placed things. What only an earlier reading
of a file said, the file has taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from strideline.models.graph import Assumption, Diagram, FactBearer, Part, Scope, System
from strideline.models.operations.keys import LISTINGS, key_of, keyed
from strideline.models.operations.operation import Operation, PartKind
from strideline.models.operations.references import ids_of

GRAPH: tuple[PartKind, ...] = ("boundary", "data", "element", "flow")
PLACING = frozenset({"boundary", "parent", "bidirectional"})
"""Fields in which nothing is a statement, and not the lack of one."""
HELD = ("stores", "carries")
"""Fields that name kinds of data."""
Listed = TypeVar("Listed", bound=Part)


@dataclass(frozen=True, slots=True)
class Bereft:
    """What people added about a part that is gone."""

    kind: PartKind
    key: str
    subject: str
    kept: bool
    """Whether it waits for the part to come back; otherwise it is left out."""


Said = Mapping[tuple[PartKind, str], Collection[str]]
"""What people said themselves, by kind and key of the part: fields and facts; an empty one is the part as a whole."""


def said_by_people(operations: Iterable[Operation]) -> dict[tuple[PartKind, str], set[str]]:
    """What edits of people leave said, given in their order; readings of files are not among them."""
    said: dict[tuple[PartKind, str], set[str]] = defaultdict(set)
    for one in operations:
        part = one.kind, one.id
        if one.op == "re-id":
            said[one.kind, str(one.new)] = said.pop(part, set())
        elif one.op != "remove":
            said[part].add(one.path)
        elif one.path:
            said[part].discard(one.path)
        else:
            said.pop(part, None)
    return said


def carried(old: System, new: System, said: Said) -> tuple[System, tuple[Bereft, ...]]:
    """The new system with what people said in the old one, and what of that has lost its subject.

    Both have the same id; the system keeps its name. Decisions and reviews stay even without their subject.
    """
    carrying = _Carrying(old, new, said)
    return carrying.system(), (*carrying.lost, *carrying.waiting())


@dataclass
class _Carrying:
    old: System
    new: System
    said: Said
    lost: list[Bereft] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    """Ids of the parts of the graph that there will be, and of the system."""

    def system(self) -> System:
        graph = self._graph()
        profile = self._completed("system", self.old.profile, self.new.profile).model_copy(
            update={"name": self.old.name}
        )
        return self.new.model_copy(update={**graph, "profile": profile, **self._about_parts()})

    def _graph(self) -> dict[str, tuple[Any, ...]]:
        parts = {LISTINGS[kind].field: tuple(self._parts(kind)) for kind in GRAPH}
        self.there = {self.new.id, *(part.id for some in parts.values() for part in some)}
        data = {one.id for one in parts["data"]}
        parts["boundaries"] = tuple(self._placed(one, "parent") for one in parts["boundaries"])
        parts["elements"] = tuple(self._placed(_holding(one, data), "boundary") for one in parts["elements"])
        flows = tuple(_holding(one, data) for one in parts["flows"] if {one.source, one.target} <= self.there)
        self.there -= {one.id for one in parts["flows"]} - {one.id for one in flows}
        grants = [one for one in self._added("grant") if {one.principal, one.scope} <= self.there]
        return {**parts, "flows": flows, "grants": (*self.new.grants, *grants)}

    def _parts(self, kind: PartKind) -> Iterator[Any]:
        section = LISTINGS[kind].field
        old = {part.id: part for part in getattr(self.old, section)}
        for part in getattr(self.new, section):
            yield self._completed(kind, old[part.id], part) if part.id in old else part
        taken = ids_of(self.new)
        yield from (part for part in self._added(kind) if part.id not in taken)

    def _added(self, kind: PartKind) -> Iterator[Any]:
        """Parts that people added and the file does not have."""
        field = LISTINGS[kind].field
        known = keyed(getattr(self.new, field))
        for key, part in keyed(getattr(self.old, field)).items():
            if key not in known and "" in self.said.get((kind, key), ()):
                yield part

    def _completed(self, kind: PartKind, old: FactBearer, new: FactBearer) -> FactBearer:
        """The part as the file has it, with what people said where it says nothing."""
        if getattr(old, "kind", None) != getattr(new, "kind", None):
            return new

        said = self.said.get((kind, key_of(old)), ())

        def own(path: str) -> bool:
            return path in said or "" in said

        fields = type(new).model_fields.keys() - PLACING - {"facts", "provenance"}
        unsaid = [name for name in fields if getattr(new, name) in (None, "", ()) and own(name)]
        facts = {id: value for id, value in old.facts.items() if id not in new.facts and own(f"facts.{id}")}
        told = {id: old.provenance[id] for id in facts if id in old.provenance}
        update = {"facts": {**facts, **new.facts}, "provenance": {**told, **new.provenance}}
        return new.model_copy(update={**{name: getattr(old, name) for name in unsaid}, **update})

    def _placed(self, part: Any, where: str) -> Any:
        place = getattr(part, where)
        return part if place is None or place in self.there else part.model_copy(update={where: None})

    def _about_parts(self) -> dict[str, Any]:
        claims = [one for one in self.old.claims if self._stays("claim", one, one.scope)]
        findings = [one for one in self.old.findings if self._stays("finding", one, one.subject)]
        return {
            "claims": self._joined("claim", claims),
            "findings": self._joined("finding", findings),
            "decisions": self._joined("decision", self.old.decisions),
            "assumptions": self._joined("assumption", [self._assumed(one) for one in self.old.assumptions]),
            "reviews": self._joined("review", self.old.reviews),
            "scope": self.new.scope if self.new.scope != Scope() else self._limits(),
            "diagrams": tuple(self._diagrams()),
            "extensions": {**self.old.extensions, **self.new.extensions},
        }

    def _stays(self, kind: PartKind, part: Part, subject: str) -> bool:
        if subject not in self.there:
            self.lost.append(Bereft(kind, key_of(part), subject, kept=False))
        return subject in self.there

    def _joined(self, kind: PartKind, staying: Sequence[Listed]) -> tuple[Listed, ...]:
        """The old parts in their order, each as the file has it where it does, and those that only the file has."""
        stated: Mapping[str, Any] = keyed(getattr(self.new, LISTINGS[kind].field))
        taken = ids_of(self.new)
        free = {
            key: part for key, part in keyed(staying).items() if key in stated or getattr(part, "id", None) not in taken
        }
        return tuple({**free, **stated}.values())

    def _assumed(self, assumption: Assumption) -> Assumption:
        return assumption.model_copy(update={"subjects": self._here(assumption.subjects)})

    def _limits(self) -> Scope:
        scope = self.old.scope
        return scope.model_copy(update={"inside": self._here(scope.inside), "out": self._here(scope.out)})

    def _here(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(id for id in ids if id in self.there)

    def _diagrams(self) -> Iterator[Diagram]:
        """Those of both: what was placed by hand stays where it is."""
        stated = {diagram.id: diagram for diagram in self.new.diagrams}
        for diagram in self.old.diagrams:
            places = {id: place for id, place in diagram.places.items() if id in self.there}
            hidden = self._here(diagram.hidden)
            if diagram.id in stated:
                said = stated.pop(diagram.id)
                places, hidden = {**said.places, **places}, tuple(dict.fromkeys([*hidden, *said.hidden]))
            yield diagram.model_copy(update={"places": places, "hidden": hidden})
        yield from stated.values()

    def waiting(self) -> Iterator[Bereft]:
        """Decisions and reviews that stay without what they are about."""
        threats = {finding.id: finding.subject for finding in self.old.findings}
        for decision in self.old.decisions:
            _, *subjects = decision.finding.split("@")
            about = subjects or [threats.get(decision.finding, self.new.id)]
            gone = next((id for id in about if id not in self.there), None)
            if gone is not None:
                yield Bereft("decision", decision.finding, gone, kept=True)
        parts = ids_of(self.old)
        for review in self.old.reviews:
            if review.subject in parts and review.subject not in self.there:
                yield Bereft("review", review.id, review.subject, kept=True)


def _holding(part: Any, data: set[str]) -> Any:
    """The part without kinds of data that are gone."""
    for name in HELD:
        held = getattr(part, name, None)
        if held and not data.issuperset(held):
            return part.model_copy(update={name: tuple(id for id in held if id in data)})
    return part
