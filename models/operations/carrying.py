"""What people added to a system, carried over to what a file says of it now.

Of what there is, the file has the word. Where it says nothing, what people said stays: parts that they added, facts and
fields that they stated. What they said about parts stays as they said it: claims, decisions, reviews, threats of their
own, assumptions, the scope; and so does where they placed things. What only an earlier reading of a file said, the file
has taken back, but for decisions and reviews.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from strideline.models.graph import Assumption, Boundary, Diagram, FactBearer, Part, Scope, System
from strideline.models.operations.bereft import Bereft, Fate
from strideline.models.operations.keys import LISTINGS, key_of, keyed
from strideline.models.operations.operation import PartKind
from strideline.models.operations.references import ids_of
from strideline.models.operations.said import WHOLE, Said

GRAPH: tuple[PartKind, ...] = ("boundary", "data", "element", "flow")
OF_THE_FILE = frozenset({"kind", "source", "target", "bidirectional", "facts", "provenance"})
"""Fields that the file always states, and those that are carried entry by entry."""
HELD = ("stores", "carries")
"""Fields that name kinds of data. An empty one says that there are none."""

ABOUT: tuple[PartKind, ...] = ("claim", "finding", "decision", "assumption", "review")
LASTING = frozenset({"decision", "review"})
"""What stays also where nobody but an earlier file said it."""
SUBJECTS: Mapping[PartKind, str] = {"claim": "scope", "finding": "subject"}
"""What cannot stay without the part that it is about, and the field that names the part."""
SCOPE = {"inside": "in", "out": "out", "note": "note"}
"""Fields of the scope, and their paths."""


def carried(old: System, new: System, said: Said) -> tuple[System, tuple[Bereft, ...]]:
    """The new system with what people said in the old one, and what of that has lost its subject.

    Both have the same id, and none has an id for one kind of part that the other has for another kind; the system keeps
    its name. Decisions and reviews stay even without their subject.
    """
    carrying = _Carrying(old, new, said)
    return carrying.system(), (*dict.fromkeys(carrying.lost), *carrying.waiting())


def stays(kind: PartKind, key: str, said: Said) -> bool:
    """Whether a part stays although the file does not have it, as long as what it is about is there."""
    if kind in ABOUT or kind == "diagram":
        return kind in (*LASTING, "diagram") or bool(said.get((kind, key)))
    return WHOLE in said.get((kind, key), ())


@dataclass
class _Carrying:
    old: System
    new: System
    said: Said
    lost: list[Bereft] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    """Ids of the parts of the graph that there will be, and of the system, but for those that were of another kind."""

    def system(self) -> System:
        graph = self._graph()
        profile = self._completed("system", self.old.profile, self.new.profile).model_copy(
            update={"name": self.old.name}
        )
        return self.new.model_copy(update={**graph, "profile": profile, **self._about_parts()})

    def _own(self, kind: PartKind, key: str, path: str = WHOLE) -> bool:
        return path in self.said.get((kind, key), ())

    def _lose(self, kind: PartKind, key: str, subject: str, fate: Fate = "left-out") -> None:
        self.lost.append(Bereft(kind, key, subject, fate))

    def _graph(self) -> dict[str, tuple[Any, ...]]:
        parts = {LISTINGS[kind].field: tuple(self._parts(kind)) for kind in GRAPH}
        kinds = {part.id: kind for kind in GRAPH for part in getattr(self.old, LISTINGS[kind].field)}
        now = ((part.id, kind) for kind in GRAPH for part in parts[LISTINGS[kind].field])
        self.there = {self.new.id, *(id for id, kind in now if kinds.get(id, kind) == kind)}
        boundaries, data, elements = ({one.id for one in parts[name]} for name in ("boundaries", "data", "elements"))
        parts["boundaries"] = self._nested(parts["boundaries"], boundaries)
        holding = [self._holding("element", one, data) for one in parts["elements"]]
        parts["elements"] = tuple(self._placed("element", one, "boundary", boundaries) for one in holding)
        flows = [one for one in parts["flows"] if self._stand("flow", one, (one.source, one.target), elements)]
        self.there -= {one.id for one in parts["flows"]} - {one.id for one in flows}
        parts["flows"] = tuple(self._holding("flow", one, data) for one in flows)
        return {**parts, "grants": tuple(self._grants())}

    def _grants(self) -> Iterator[Any]:
        was: dict[str, Any] = keyed(self.old.grants)
        stated: dict[str, Any] = keyed(self.new.grants)
        for key, grant in stated.items():
            silent = key in was and not grant.actions and self._own("grant", key, "actions")
            yield grant.model_copy(update={"actions": was[key].actions}) if silent else grant
        added = self._added("grant")
        yield from (one for one in added if self._stand("grant", one, (one.principal, one.scope), self.there))

    def _stand(self, kind: PartKind, part: Part, ends: Iterable[str], among: Collection[str]) -> bool:
        """Whether all is there that the part cannot be without; tells what is not."""
        gone = next((end for end in ends if end not in among), None)
        if gone is not None:
            self._lose(kind, key_of(part), gone)
        return gone is None

    def _parts(self, kind: PartKind) -> Iterator[Any]:
        section = LISTINGS[kind].field
        old = {part.id: part for part in getattr(self.old, section)}
        for part in getattr(self.new, section):
            yield self._completed(kind, old[part.id], part) if part.id in old else part
        yield from self._added(kind)

    def _added(self, kind: PartKind) -> Iterator[Any]:
        """Parts that people added and the file does not have; tells what they said of others that are gone."""
        field = LISTINGS[kind].field
        known = keyed(getattr(self.new, field))
        for key, part in keyed(getattr(self.old, field)).items():
            if key in known:
                continue
            if self._own(kind, key):
                yield part
                continue
            for path in sorted(self.said.get((kind, key), ())):
                if _says(part, path):
                    self._lose(kind, f"{key}.{path}", key)

    def _completed(self, kind: PartKind, old: FactBearer, new: FactBearer) -> FactBearer:
        """The part as the file has it, with what people said where it says nothing."""
        key = key_of(old)
        fields = type(new).model_fields.keys() - OF_THE_FILE
        unsaid = [name for name in fields if _silent(name, getattr(new, name)) and self._own(kind, key, name)]
        facts = {
            id: value for id, value in old.facts.items() if id not in new.facts and self._own(kind, key, f"facts.{id}")
        }
        if getattr(old, "kind", None) != getattr(new, "kind", None):
            # What is said of one kind of part may make no sense of another.
            for path in (*sorted(name for name in unsaid if getattr(old, name)), *(f"facts.{id}" for id in facts)):
                self._lose(kind, f"{key}.{path}", key, "other-kind")
            return new
        told = {id: old.provenance[id] for id in facts if id in old.provenance}
        update = {"facts": {**facts, **new.facts}, "provenance": {**told, **new.provenance}}
        return new.model_copy(update={**{name: getattr(old, name) for name in unsaid}, **update})

    def _nested(self, boundaries: Iterable[Boundary], there: Collection[str]) -> tuple[Boundary, ...]:
        """The boundaries in their parents; where people put two into each other, the one of the file counts."""
        placed = {one.id: self._placed("boundary", one, "parent", there) for one in boundaries}
        stated = {one.id for one in self.new.boundaries if one.parent is not None}
        for id, one in placed.items():
            if id not in stated and _inside_itself(id, placed):
                self._lose("boundary", f"{id}.parent", str(one.parent))
                placed[id] = one.model_copy(update={"parent": None})
        return tuple(placed.values())

    def _placed(self, kind: PartKind, part: Any, where: str, there: Collection[str]) -> Any:
        place = getattr(part, where)
        if place is None or place in there:
            return part
        self._lose(kind, f"{part.id}.{where}", place)
        return part.model_copy(update={where: None})

    def _holding(self, kind: PartKind, part: Any, data: Collection[str]) -> Any:
        """The part without kinds of data that are gone; where none is left, it is unknown what it holds."""
        for name in HELD:
            held = getattr(part, name, None) or ()
            left = self._here(kind, f"{part.id}.{name}", held, data)
            if len(left) < len(held):
                part = part.model_copy(update={name: left or None})
        return part

    def _here(self, kind: PartKind, key: str, ids: Iterable[str], among: Collection[str]) -> tuple[str, ...]:
        """Those of the ids that there are; tells of the others."""
        gone = [id for id in ids if id not in among]
        self.lost += [Bereft(kind, key, id, "unmentioned") for id in gone]
        return tuple(id for id in ids if id in among)

    def _about_parts(self) -> dict[str, Any]:
        extensions = {key: it for key, it in self.old.extensions.items() if self._own("extensions", "", key)}
        return {
            **{LISTINGS[kind].field: self._joined(kind) for kind in ABOUT},
            "scope": self._scope(),
            "diagrams": tuple(self._diagrams()),
            "extensions": {**extensions, **self.new.extensions},
        }

    def _joined(self, kind: PartKind) -> tuple[Any, ...]:
        """What people said as they said it, the rest as the file has it, in the old order; then what is new."""
        section = LISTINGS[kind].field
        stated: dict[str, Any] = keyed(getattr(self.new, section))
        joined: dict[str, Any] = {}
        for key, part in keyed(getattr(self.old, section)).items():
            if self.said.get((kind, key)) and self._about_what_is_there(kind, part):
                joined[key] = self._assumed(part) if isinstance(part, Assumption) else part
            elif key in stated or kind in LASTING:
                joined[key] = stated.get(key, part)
        return tuple({**joined, **{key: part for key, part in stated.items() if key not in joined}}.values())

    def _about_what_is_there(self, kind: PartKind, part: Any) -> bool:
        about = SUBJECTS.get(kind)
        return about is None or self._stand(kind, part, (getattr(part, about),), self.there)

    def _assumed(self, assumption: Assumption) -> Assumption:
        here = self._here("assumption", assumption.id, assumption.subjects, self.there)
        return assumption.model_copy(update={"subjects": here})

    def _scope(self) -> Scope:
        own = {name: getattr(self.old.scope, name) for name in SCOPE if self._own("scope", "", SCOPE[name])}
        for name in own.keys() - {"note"}:
            own[name] = self._here("scope", SCOPE[name], own[name], self.there)
        return self.new.scope.model_copy(update=own)

    def _diagrams(self) -> Iterator[Diagram]:
        """Those of both: what was placed by hand stays where it is."""
        stated = {diagram.id: diagram for diagram in self.new.diagrams}
        for diagram in self.old.diagrams:
            places = {id: place for id, place in diagram.places.items() if id in self.there}
            hidden = tuple(id for id in diagram.hidden if id in self.there)
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
                yield Bereft("decision", decision.finding, gone, "waiting")
        parts = ids_of(self.old)
        for review in self.old.reviews:
            if review.subject in parts and review.subject not in self.there:
                yield Bereft("review", review.id, review.subject, "waiting")


def _silent(name: str, value: Any) -> bool:
    return value is None if name in HELD else value in (None, "", ())


def _says(part: Any, path: str) -> bool:
    """Whether the part has anything at a path that people can tell by its value."""
    name, _, entry = path.partition(".")
    return (
        entry in part.facts
        if name == "facts"
        else name in type(part).model_fields and not _silent(name, getattr(part, name)) and not entry
    )


def _inside_itself(id: str, boundaries: Mapping[str, Boundary]) -> bool:
    seen: set[str] = set()
    at = boundaries[id].parent
    while at is not None and at not in seen:
        seen.add(at)
        at = boundaries[at].parent
    return id in seen
