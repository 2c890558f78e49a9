"""Where a kind of data may be, and where it can get to: steps over the graph alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from strideline.analysis.sentences import GRANT_LEVELS
from strideline.analysis.texts import listed
from strideline.analysis.views.words import GRANTED, UNTOLD
from strideline.models.findings import Subject
from strideline.models.graph import Element, Flow, Grant, System
from strideline.models.naming import names_in
from strideline.models.topology import Topology
from strideline.models.views import DataPlace, DataReach, PlaceKind
from strideline.models.vocabulary import Language

Held = TypeVar("Held")
DISCLOSING = ("read", "invoke", "assume", "administer")
"""Levels of a grant by which its principal gets at what the scope holds."""


class DataPlaces:
    """Places of the data of one system, in its author's own parts."""

    def __init__(self, system: System, language: Language) -> None:
        self.system = system
        self.language = language
        self.topology = Topology(system)
        self.called = names_in(system)

    def carrying(self, data: str) -> tuple[Flow, ...]:
        """The flows that state that they carry it, in the order of the document."""
        return self._carrying.get(data, ())

    def keeping(self, data: str) -> tuple[Element, ...]:
        """The elements that state that they keep it, in the order of the document."""
        return self._keeping.get(data, ())

    @cached_property
    def _carrying(self) -> Mapping[str, tuple[Flow, ...]]:
        return _by_data((id, flow) for flow in self.system.flows for id in dict.fromkeys(flow.carries or ()))

    @cached_property
    def _keeping(self) -> Mapping[str, tuple[Element, ...]]:
        return _by_data((id, element) for element in self.system.elements for id in dict.fromkeys(element.stores or ()))

    def places(self, data: str) -> Iterator[DataPlace]:
        """Every stated place, by kind: what keeps it, what carries it, what handles it, who gives and who gets it."""
        kept = {element.id for element in self.keeping(data)}
        yield from (self._element("storage", element) for element in self.keeping(data))
        for flow in self.carrying(data):
            crossed = (self.topology.boundaries[id].name for id in self.topology.crossed(flow))
            subject = Subject("flow", flow.id, self.called[flow.id])
            yield DataPlace("transmission", subject, "", tuple(dict.fromkeys(crossed)))
        ends = self._ends(data)
        for element in ends:
            if element.kind == "process" or (element.kind == "data_store" and element.id not in kept):
                yield self._element("execution", element)
        kinds: tuple[tuple[PlaceKind, Mapping[str, tuple[Flow, ...]]], ...] = (
            ("input", self.topology.outgoing),
            ("output", self.topology.incoming),
        )
        carrying = {flow.id for flow in self.carrying(data)}
        for kind, joined in kinds:
            for element in ends:
                if element.kind == "external_entity" and any(flow.id in carrying for flow in joined[element.id]):
                    yield self._element(kind, element)

    def _ends(self, data: str) -> list[Element]:
        ids = {end for flow in self.carrying(data) for end in (flow.source, flow.target)}
        return [element for element in self.system.elements if element.id in ids]

    def _element(self, kind: PlaceKind, element: Element) -> DataPlace:
        boundary = self.topology.boundaries[element.boundary].name if element.boundary else ""
        return DataPlace(kind, self.subject(element), boundary)

    def subject(self, element: Element) -> Subject:
        """The element as findings name it."""
        return Subject(element.kind, element.id, element.name)

    def silent_stores(self, data: str) -> list[Element]:
        """Stores that it comes to and that do not say what they keep."""
        return [element for element in self._ends(data) if element.kind == "data_store" and element.stores is None]

    def reach(self, data: str) -> Iterator[DataReach]:
        """Elements that are no stated place of it and that it can get to, the nearest first."""
        stated = {element.id: element for element in (*self.keeping(data), *self._ends(data))}
        reached = self._untold_paths(stated)
        for id, path in reached.items():
            element = self.topology.elements[id]
            sentence = UNTOLD.said(self.language, name=element.name)
            yield DataReach(self.subject(element), "untold", path, sentence)
        yield from self._granted({*stated}, {*stated, *reached})

    def _untold_paths(self, stated: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The shortest way to each element over flows that do not say what they carry; answers go backwards too."""
        paths: dict[str, tuple[str, ...]] = {id: (id,) for id in stated}
        starts, pending = set(paths), deque(paths)
        while pending:
            at = pending.popleft()
            for flow in (*self.topology.outgoing[at], *self.topology.incoming[at]):
                other = flow.target if flow.source == at else flow.source
                if flow.carries is None and other not in paths:
                    paths[other] = (*paths[at], flow.id, other)
                    pending.append(other)
        return {id: path for id, path in paths.items() if id not in starts}

    def _granted(self, stated: set[str], known: set[str]) -> Iterator[DataReach]:
        told = set(known)
        for grant in self.system.grants:
            if grant.level in DISCLOSING and grant.principal not in told and self._holds(grant.scope, stated):
                told.add(grant.principal)
                yield self._by_grant(grant)

    def _holds(self, scope: str, stated: set[str]) -> bool:
        return scope in stated or not stated.isdisjoint(self.topology.members.get(scope, ()))

    def _by_grant(self, grant: Grant) -> DataReach:
        principal = self.topology.elements[grant.principal]
        level = GRANT_LEVELS[grant.level].in_(self.language)
        sentence = GRANTED.said(self.language, name=principal.name, level=level, scope=self.name(grant.scope))
        return DataReach(self.subject(principal), "granted", (grant.scope, grant.principal), sentence)

    def name(self, id: str) -> str:
        """What people call an element or a boundary."""
        part = self.topology.elements.get(id) or self.topology.boundaries.get(id)
        return part.name if part else id

    def names(self, elements: Sequence[Element | Subject]) -> str:
        """The names of elements as a text."""
        return listed([element.name for element in elements], self.language)


def _by_data(pairs: Iterable[tuple[str, Held]]) -> dict[str, tuple[Held, ...]]:
    found: dict[str, list[Held]] = {}
    for id, held in pairs:
        found.setdefault(id, []).append(held)
    return {id: tuple(members) for id, members in found.items()}
