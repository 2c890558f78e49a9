"""Hypothesis strategies for valid systems and for plain YAML values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from strideline.models.graph import (
    Assumption,
    Boundary,
    BoundaryKind,
    Claim,
    ClaimStatus,
    Confidentiality,
    Criticality,
    Data,
    Decision,
    DecisionStatus,
    Diagram,
    Element,
    ElementKind,
    Flow,
    Grant,
    GrantLevel,
    Origin,
    OtherFinding,
    Place,
    Profile,
    Provenance,
    Review,
    Scope,
    Severity,
    Stride,
    System,
)
from strideline.models.vocabulary import Bearer, Fact, Vocabulary
from strideline.threat_library.loader import load_vocabulary

ids = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,8}", fullmatch=True)
_LINE_OF_TEXT = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))
texts = st.text(st.one_of(_LINE_OF_TEXT, st.sampled_from("\n\t:#-'\"{}[]&*!|>%@`, ")), max_size=20)
names = st.one_of(st.sampled_from(["no", "010", "12:30", "null", "2026-01-01", "1e3", "~", "Web shop", "注文"]), texts)
numbers = st.one_of(st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False, width=32))
dates = st.dates(date(1970, 1, 1), date(2100, 1, 1))

scalars = st.one_of(st.none(), st.booleans(), numbers, names)
plain_values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=4)),
    max_leaves=15,
)
"""Whatever YAML and JSON can both say."""


def _value(fact: Fact) -> st.SearchStrategy[Any]:
    if fact.type == "enum":
        values: st.SearchStrategy[Any] = st.sampled_from(fact.values)
    elif fact.type == "set":
        members = st.sampled_from(fact.values) if fact.values else names
        values = st.lists(members, max_size=3).map(tuple)
    else:
        values = st.booleans() if fact.type == "bool" else numbers
    return st.one_of(values, st.none())


@st.composite
def _facts(draw: st.DrawFn, bearer: Bearer, vocabulary: Vocabulary) -> dict[str, Any]:
    facts = draw(st.lists(st.sampled_from(vocabulary.borne_by(bearer)), max_size=4, unique_by=lambda fact: fact.id))
    provenance = {
        fact.id: Provenance.model_validate({"from": draw(st.sampled_from(get_args(Origin))), "source": draw(names)})
        for fact in facts
        if draw(st.booleans())
    }
    return {"facts": {fact.id: draw(_value(fact)) for fact in facts}, "provenance": provenance}


def _some(values: Sequence[str], size: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=size).map(tuple) if values else st.just(())


def _one(values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(values) or values)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


class _Drawing:
    """Draws the parts of one system, each from the ids of those drawn before."""

    def __init__(self, draw: st.DrawFn, vocabulary: Vocabulary, max_size: int) -> None:
        self.draw = draw
        self.vocabulary = vocabulary
        self.free = draw(st.lists(ids, min_size=1, max_size=6 * max_size, unique=True))
        self.system = self.free.pop()
        self.max_size = max_size

    def new_ids(self) -> list[str]:
        count = self.draw(st.integers(0, min(self.max_size, len(self.free))))
        return [self.free.pop() for _ in range(count)]

    def facts(self, bearer: Bearer) -> dict[str, Any]:
        return self.draw(_facts(bearer, self.vocabulary))

    def boundaries(self) -> tuple[Boundary, ...]:
        found: list[Boundary] = []
        for id in self.new_ids():
            parent = self.draw(_maybe(_one([each.id for each in found]))) if found else None
            kind, name = self.draw(_one(BoundaryKind)), self.draw(names)
            found.append(Boundary(id=id, kind=kind, name=name, parent=parent, **self.facts("boundary")))
        return tuple(self.draw(st.permutations(found)))

    def data(self) -> tuple[Data, ...]:
        return tuple(
            Data(
                id=id,
                name=self.draw(names),
                confidentiality=self.draw(_maybe(_one(Confidentiality))),
                integrity=self.draw(_maybe(_one(Criticality))),
                availability=self.draw(_maybe(_one(Criticality))),
                tags=self.draw(st.lists(names, max_size=2).map(tuple)),
                **self.facts("data"),
            )
            for id in self.new_ids()
        )

    def elements(
        self, boundaries: Sequence[str], data: Sequence[str], technologies: Sequence[str]
    ) -> tuple[Element, ...]:
        found = []
        for id in self.new_ids():
            kind = self.draw(_one(ElementKind))
            element = Element(
                id=id,
                kind=kind,
                name=self.draw(names),
                technology=self.draw(_maybe(st.sampled_from(technologies))) if technologies else None,
                boundary=self.draw(_maybe(_one(boundaries))) if boundaries else None,
                stores=self.draw(_maybe(_some(data))),
                description=self.draw(texts),
                **self.facts(kind),
            )
            found.append(element)
        return tuple(found)

    def flows(self, elements: Sequence[str], data: Sequence[str]) -> tuple[Flow, ...]:
        if not elements:
            return ()
        return tuple(
            Flow(
                id=id,
                source=self.draw(_one(elements)),
                target=self.draw(_one(elements)),
                name=self.draw(names),
                protocol=self.draw(_maybe(st.sampled_from(["https", "http", "postgresql", "carrier-pigeon"]))),
                bidirectional=self.draw(st.booleans()),
                carries=self.draw(_maybe(_some(data))),
                **self.facts("flow"),
            )
            for id in self.new_ids()
        )


@st.composite
def systems(draw: st.DrawFn, max_size: int = 4, technologies: Sequence[str] = ()) -> System:
    """Any system that is valid: at most `max_size` parts of each kind, of the given technologies or none."""
    drawing = _Drawing(draw, load_vocabulary(), max_size)
    profile = Profile(id=drawing.system, name=draw(names), owner=draw(names), **drawing.facts("system"))
    boundaries, data = drawing.boundaries(), drawing.data()
    boundary_ids, data_ids = [part.id for part in boundaries], [part.id for part in data]
    elements = drawing.elements(boundary_ids, data_ids, technologies)
    element_ids = [part.id for part in elements]
    flows = drawing.flows(element_ids, data_ids)
    graph_ids = [*boundary_ids, *element_ids, *(part.id for part in flows)]
    everything = [profile.id, *data_ids, *graph_ids]
    return System(
        system=profile,
        boundaries=boundaries,
        data=data,
        elements=elements,
        flows=flows,
        grants=draw(st.lists(_grants(element_ids, boundary_ids), max_size=2).map(tuple)) if element_ids else (),
        claims=draw(st.lists(_claims([profile.id, *graph_ids]), max_size=2).map(tuple)),
        findings=tuple(_finding(draw, id, everything) for id in drawing.new_ids()[:1]),
        decisions=draw(st.lists(_decisions(), max_size=2).map(tuple)),
        assumptions=tuple(
            Assumption(id=id, text=draw(texts), subjects=draw(_some(everything))) for id in drawing.new_ids()[:1]
        ),
        scope=Scope.model_validate(
            {"in": draw(_some(element_ids)), "out": draw(_some(element_ids)), "note": draw(texts)}
        ),
        diagrams=tuple(_diagram(draw, id, [*element_ids, *boundary_ids]) for id in drawing.new_ids()[:1]),
        reviews=tuple(
            Review.model_validate({"id": id, "title": draw(names), "last": draw(_maybe(dates)), **draw(_recurrences())})
            for id in drawing.new_ids()[:1]
        ),
        extensions=draw(st.dictionaries(names, plain_values, max_size=2)),
    )


def _recurrences() -> st.SearchStrategy[dict[str, int]]:
    fields = st.sampled_from(["every_days", "every_months"])
    return st.dictionaries(fields, st.integers(1, 400), max_size=1)


def _grants(elements: Sequence[str], boundaries: Sequence[str]) -> st.SearchStrategy[Grant]:
    return st.builds(
        Grant, principal=_one(elements), scope=_one([*elements, *boundaries]), level=_one(GrantLevel), via=names
    )


def _claims(scopes: Sequence[str]) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim, control=names, scope=_one(scopes), status=_one(ClaimStatus), note=texts, owner=names, until=_maybe(dates)
    )


def _decisions() -> st.SearchStrategy[Decision]:
    return st.builds(
        Decision,
        finding=names,
        status=_one(DecisionStatus),
        reason=texts,
        owner=names,
        ticket=names,
        expires=_maybe(dates),
        score_at_decision=_maybe(st.floats(0, 100)),
    )


def _finding(draw: st.DrawFn, id: str, subjects: Sequence[str]) -> OtherFinding:
    return OtherFinding(
        id=id,
        title=draw(names),
        subject=draw(_one(subjects)),
        stride=draw(_one(Stride)),
        severity=draw(_one(Severity)),
        description=draw(texts),
    )


def _diagram(draw: st.DrawFn, id: str, placed: Sequence[str]) -> Diagram:
    coordinates = st.one_of(st.integers(-(10**8), 10**8), st.floats(-1e8, 1e8))
    sizes = st.builds(Place, x=coordinates, y=coordinates, width=st.floats(1, 500), height=st.integers(1, 500))
    places = draw(st.dictionaries(st.sampled_from(placed), sizes, max_size=3)) if placed else {}
    return Diagram(id=id, name=draw(names), places=places)
