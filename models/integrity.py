"""What must hold between the parts of a system: unique ids, references, a tree of boundaries, known facts.

All checks are linear in the size of the system. Hints are only worked out for the problems that are shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from strideline.models.documents.nearest import did_you_mean
from strideline.models.documents.paths import Fault, Path, problems_of, shortened
from strideline.models.errors import Problem
from strideline.models.fact_values import faults_of_facts
from strideline.models.graph import FactBearer, System
from strideline.models.links import all_links_lead_somewhere
from strideline.models.vocabulary import Bearer, Vocabulary

Kind = str
"""`system`, `boundary`, `data`, `element`, `flow`, or the section of a part that nothing refers to."""
_NAMED: Mapping[str, Kind] = {
    "boundaries": "boundary",
    "data": "data",
    "elements": "element",
    "flows": "flow",
    "findings": "finding",
    "assumptions": "assumption",
    "diagrams": "diagram",
    "reviews": "review",
}
"""Sections whose parts have ids, in the order of the document."""
_SECTION_OF: Mapping[Kind, str] = {kind: section for section, kind in _NAMED.items()}
_ANY_PART = ("system", "boundary", "data", "element", "flow")


@dataclass(frozen=True, slots=True)
class Known:
    """What is there although it is not in the system, because it was wrong in itself."""

    ids: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    """Sections that could not be read at all; nothing is said about references into them."""


def problems_in(system: System, vocabulary: Vocabulary) -> list[Problem]:
    """Everything wrong between the parts of the system, in the order of the document; empty when it is sound.

    At most `limits.MAX_PROBLEMS` are named; one more entry says how many were left out.
    """
    return problems_of(faults_in(system, vocabulary))


def faults_in(system: System, vocabulary: Vocabulary, known: Known | None = None) -> Iterator[Fault]:
    """The same, one by one and with paths: duplicates first, then references, cycles, recurrences and facts."""
    kinds: dict[str, tuple[Kind, Path]] = {}
    yield from (repeated := [*_duplicates(system, kinds)])
    references = _References(kinds, known or Known())
    if repeated or not all_links_lead_somewhere(system):
        yield from references.faults(_references_of_graph(system))
    yield from references.faults(_other_references(system))
    yield from _cycles(system)
    yield from _recurrences(system)
    for path, bearer, part in _bearers(system):
        yield from faults_of_facts(part, bearer, vocabulary, path)


def _named(system: System) -> Iterator[tuple[str, Kind, Path]]:
    if system.profile.id:
        yield system.profile.id, "system", ("system",)
    for section, kind in _NAMED.items():
        for index, part in enumerate(getattr(system, section)):
            yield part.id, kind, (section, index)


def _duplicates(system: System, kinds: dict[str, tuple[Kind, Path]]) -> Iterator[Fault]:
    """Fills `kinds` on its way; the first part with an id keeps it."""
    for id, kind, path in _named(system):
        if id in kinds:
            taken_kind, _ = kinds[id]
            message = f'the id "{id}" is taken by {_with_article(taken_kind)} above'
            yield Fault((*path, "id"), message, "ids are unique over the whole system")
        else:
            kinds[id] = kind, path


class _References:
    def __init__(self, kinds: Mapping[str, tuple[Kind, Path]], known: Known) -> None:
        self._kinds = kinds
        self._known = known

    def faults(self, references: Iterable[Reference]) -> Iterator[Fault]:
        for path, ids, allowed in references:
            for step, id in ids:
                if not self._leads_somewhere(id, allowed):
                    yield self._fault((*path, step) if step != "" else path, id, allowed)

    def _leads_somewhere(self, id: str, allowed: Collection[Kind]) -> bool:
        found = self._kinds.get(id)
        if found is not None:
            return found[0] in allowed
        if id in self._known.ids:
            return True
        return any(_SECTION_OF.get(kind, kind) in self._known.sections for kind in allowed)

    def _fault(self, path: Path, id: str, allowed: Collection[Kind]) -> Fault:
        wanted = " or ".join(allowed)
        if id in self._kinds:
            found = _with_article(self._kinds[id][0])
            return Fault(path, f'"{shortened(id)}" is {found}, expected {_with_article(wanted)}')
        return Fault(path, f'there is no {wanted} "{shortened(id)}"', partial(self._hint, id, allowed))

    def _hint(self, id: str, allowed: Collection[Kind]) -> str:
        return did_you_mean(id, (each for each, (kind, _) in self._kinds.items() if kind in allowed))


Reference = tuple[Path, Iterable[tuple[str | int, str]], Collection[Kind]]
"""Path of a field, the ids in it with the step to each (empty for the field itself), the kinds they may name."""


def _other_references(system: System) -> Iterator[Reference]:
    for index, grant in enumerate(system.grants):
        yield ("grants", index, "principal"), [("", grant.principal)], ("element",)
        yield ("grants", index, "scope"), [("", grant.scope)], ("element", "boundary")
    for index, claim in enumerate(system.claims):
        yield ("claims", index, "scope"), [("", claim.scope)], _ANY_PART
    for index, finding in enumerate(system.findings):
        yield ("findings", index, "subject"), [("", finding.subject)], _ANY_PART
    for index, assumption in enumerate(system.assumptions):
        yield ("assumptions", index, "subjects"), enumerate(assumption.subjects), _ANY_PART
    yield ("scope", "in"), enumerate(system.scope.inside), _ANY_PART
    yield ("scope", "out"), enumerate(system.scope.out), _ANY_PART
    for index, diagram in enumerate(system.diagrams):
        yield ("diagrams", index, "places"), ((id, id) for id in diagram.places), ("element", "boundary")
        yield ("diagrams", index, "hidden"), enumerate(diagram.hidden), ("element", "boundary", "flow")


def _references_of_graph(system: System) -> Iterator[Reference]:
    for index, boundary in enumerate(system.boundaries):
        if boundary.parent is not None:
            yield ("boundaries", index, "parent"), [("", boundary.parent)], ("boundary",)
    for index, element in enumerate(system.elements):
        if element.boundary is not None:
            yield ("elements", index, "boundary"), [("", element.boundary)], ("boundary",)
        yield ("elements", index, "stores"), enumerate(element.stores or ()), ("data",)
    for index, flow in enumerate(system.flows):
        yield ("flows", index, "source"), [("", flow.source)], ("element",)
        yield ("flows", index, "target"), [("", flow.target)], ("element",)
        yield ("flows", index, "carries"), enumerate(flow.carries or ()), ("data",)


def _cycles(system: System) -> Iterator[Fault]:
    """One fault a cycle, at the boundary of it that stands first in the document."""
    parents = {boundary.id: boundary.parent for boundary in system.boundaries}
    position = {boundary.id: index for index, boundary in reversed([*enumerate(system.boundaries)])}
    settled: set[str] = set()
    for boundary in system.boundaries:
        way: dict[str, None] = {}
        at: str | None = boundary.id
        while at in parents and at not in settled and at not in way:
            way[at] = None
            at = parents[at]
        if at in way:
            ring = [*way][[*way].index(at) :]
            start = min(range(len(ring)), key=lambda step: position[ring[step]])
            yield _cycle(("boundaries", position[ring[start]], "parent"), [*ring[start:], *ring[:start]])
        settled.update(way)


def _cycle(path: Path, ring: list[str]) -> Fault:
    named = [*ring[:20], *(["…"] if len(ring) > 20 else []), ring[0]]
    return Fault(path, f"boundaries lie inside each other: {' > '.join(named)}")


def _recurrences(system: System) -> Iterator[Fault]:
    for index, review in enumerate(system.reviews):
        if review.every_days is not None and review.every_months is not None:
            message = "a review recurs after days or after months, not both"
            yield Fault(("reviews", index, "every_months"), message, "leave out every_days or every_months")


def _bearers(system: System) -> Iterator[tuple[Path, Bearer, FactBearer]]:
    yield ("system",), "system", system.profile
    for index, boundary in enumerate(system.boundaries):
        yield ("boundaries", index), "boundary", boundary
    for index, data in enumerate(system.data):
        yield ("data", index), "data", data
    for index, element in enumerate(system.elements):
        yield ("elements", index), element.kind, element
    for index, flow in enumerate(system.flows):
        yield ("flows", index), "flow", flow


def _with_article(kind: str) -> str:
    if kind in ("system", "data"):
        return {"system": "the system itself", "data": "data"}[kind]
    return f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"
