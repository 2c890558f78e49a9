"""Systems and conditions for property tests: small, valid, and odd enough to reach every branch of the engine."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from strideline.models.graph import (
    Boundary,
    Claim,
    Confidentiality,
    Criticality,
    Data,
    Decision,
    DecisionStatus,
    Element,
    FactValue,
    Flow,
    Grant,
    GrantLevel,
    ImpactLevel,
    Likelihood,
    OtherFinding,
    Profile,
    Scope,
    Severity,
    Stride,
    System,
)
from strideline.models.vocabulary import Bearer, Fact
from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Compared,
    Has,
    Holds,
    Hop,
    Known,
    Literally,
    Negated,
    OneOf,
    Predicate,
    Quantified,
    ScopeKind,
    StartsWith,
    Term,
)
from strideline.threat_library.conditions.scopes import FIELDS, HOPS, RELATIONS
from tests.analysis.small_library import CONTROLS, FACTS, TECHNOLOGIES, VOCABULARY

KINDS: tuple[Bearer, ...] = ("external_entity", "process", "data_store")
RULES_DECIDED = ("SL-FLOW-1", "SL-STORE-1", "SL-STORE-2")
ACTIONS = ("*", "iam:PassRole", "run:*", "iam:Make", "s3:GetObject")
SETS = ("eu-west-1", "us-east-1", "pii")


def values_of(fact: Fact) -> SearchStrategy[Any]:
    return {
        "bool": st.booleans(),
        "enum": st.sampled_from(fact.values or ("",)),
        "number": st.sampled_from([0, 1, 2, 2.5]),
        "set": st.lists(st.sampled_from(SETS), unique=True).map(tuple),
    }[fact.type]


@st.composite
def stated_facts(draw: DrawFn, bearer: Bearer) -> dict[str, FactValue]:
    stated: dict[str, FactValue] = {}
    for fact in VOCABULARY.borne_by(bearer):
        if draw(st.booleans()):
            stated[fact.id] = draw(st.one_of(st.none(), values_of(fact), values_of(fact)))
    return stated


def some(ids: list[str]) -> SearchStrategy[tuple[str, ...] | None]:
    known = st.lists(st.sampled_from(ids), unique=True, max_size=3).map(tuple) if ids else st.just(())
    return st.one_of(st.none(), known)


@st.composite
def boundaries(draw: DrawFn, count: int) -> tuple[Boundary, ...]:
    kinds: SearchStrategy[Any] = st.sampled_from(["internet", "aws_account", "vpc", "custom"])
    found: list[Boundary] = []
    for number in range(count):
        parent = draw(st.sampled_from([None, *(boundary.id for boundary in found)]))
        facts = draw(stated_facts("boundary"))
        found.append(Boundary(id=f"b{number}", kind=draw(kinds), name=f"B{number}", parent=parent, facts=facts))
    return tuple(draw(st.permutations(found)))


@st.composite
def data(draw: DrawFn, number: int) -> Data:
    levels = st.one_of(st.none(), st.sampled_from(get_args(Criticality)))
    return Data(
        id=f"d{number}", name=f"D{number}",
        confidentiality=draw(st.one_of(st.none(), st.sampled_from(get_args(Confidentiality)))),
        integrity=draw(levels), availability=draw(levels),
        tags=tuple(draw(st.lists(st.sampled_from(SETS), unique=True))), facts=draw(stated_facts("data")),
    )  # fmt: skip


@st.composite
def elements(draw: DrawFn, number: int, inside: list[str | None], held: list[str]) -> Element:
    kind = draw(st.sampled_from(KINDS))
    technologies = [None, "unheard.of", *(id for id, technology in TECHNOLOGIES.items() if technology.kind == kind)]
    return Element(
        id=f"e{number}", kind=kind, name=f"E{number}",  # type: ignore[arg-type]
        technology=draw(st.sampled_from(technologies)), boundary=draw(st.sampled_from(inside)),
        stores=draw(some(held)), facts=draw(stated_facts(kind)),
    )  # fmt: skip


@st.composite
def flows(draw: DrawFn, number: int, ends: list[str], held: list[str]) -> Flow:
    return Flow(
        id=f"f{number}", source=draw(st.sampled_from(ends)), target=draw(st.sampled_from(ends)),
        protocol=draw(st.sampled_from([None, "https", "http", "HTTPS", "gopher"])), bidirectional=draw(st.booleans()),
        carries=draw(some(held)), facts=draw(stated_facts("flow")),
    )  # fmt: skip


@st.composite
def claims(draw: DrawFn, scopes: list[str]) -> Claim:
    return Claim(
        control=draw(st.sampled_from([*(control.id for control in CONTROLS), "unheard-of"])),
        scope=draw(st.sampled_from(scopes)), status=draw(st.sampled_from(["implemented", "planned", "rejected"])),
    )  # fmt: skip


@st.composite
def grants(draw: DrawFn, principals: list[str], scopes: list[str]) -> Grant:
    return Grant(
        principal=draw(st.sampled_from(principals)), scope=draw(st.sampled_from(scopes)),
        level=draw(st.sampled_from(get_args(GrantLevel))), via=draw(st.sampled_from(["", "role", "other"])),
        actions=tuple(draw(st.lists(st.sampled_from(ACTIONS), max_size=2, unique=True))),
    )  # fmt: skip


@st.composite
def threats(draw: DrawFn, number: int, subjects: list[str]) -> OtherFinding:
    return OtherFinding(
        id=f"t{number}", title=f"T{number}", subject=draw(st.sampled_from(subjects)),
        stride=draw(st.sampled_from(get_args(Stride))), severity=draw(st.sampled_from(get_args(Severity))),
        likelihood=draw(st.sampled_from([None, *get_args(Likelihood)])),
        impact=draw(st.sampled_from([None, *get_args(ImpactLevel)])),
        mitigated_by=tuple(draw(st.lists(st.sampled_from([c.id for c in CONTROLS]), max_size=2, unique=True))),
        status=draw(st.sampled_from(["open", "open", "mitigated"])),
    )  # fmt: skip


@st.composite
def decisions(draw: DrawFn, findings: list[str]) -> Decision:
    return Decision(
        finding=draw(st.sampled_from(findings)), status=draw(st.sampled_from(get_args(DecisionStatus))),
        reason="r", expires=draw(st.sampled_from([None, date(2020, 1, 1), date(2100, 1, 1)])),
        score_at_decision=draw(st.sampled_from([None, 0.0, 20.0])),
    )  # fmt: skip


@st.composite
def systems(draw: DrawFn, most: int = 4) -> System:
    """A valid system of at most that many parts of each kind."""
    around = draw(boundaries(draw(st.integers(0, most))))
    held = [draw(data(number)) for number in range(draw(st.integers(0, 3)))]
    inside: list[str | None] = [None, *(boundary.id for boundary in around)]
    ids = [part.id for part in held]
    parts = [draw(elements(number, inside, ids)) for number in range(draw(st.integers(0, most)))]
    ends = [element.id for element in parts]
    between = [draw(flows(number, ends, ids)) for number in range(draw(st.integers(0, most)))] if ends else []
    scopes = ["s", *(boundary.id for boundary in around), *ends, *(flow.id for flow in between)]
    subjects = [*scopes, *ids]
    added = [draw(threats(number, subjects)) for number in range(draw(st.integers(0, 2)))]
    found = [*(threat.id for threat in added), *(f"{rule}@{id}" for rule in RULES_DECIDED for id in subjects)]
    return System(
        grants=tuple(draw(st.lists(grants(ends, scopes), max_size=4))) if ends else (),
        findings=tuple(added), decisions=tuple(draw(st.lists(decisions(found), max_size=2))),
        profile=Profile(id="s", name="S", facts=draw(stated_facts("system"))),
        boundaries=around, data=tuple(held), elements=tuple(parts), flows=tuple(between),
        claims=tuple(draw(st.lists(claims(scopes), max_size=3))),
        scope=Scope(out=tuple(draw(st.lists(st.sampled_from(scopes), max_size=1)))),
    )  # type: ignore[call-arg]  # fmt: skip


@st.composite
def hops(draw: DrawFn, scope: ScopeKind) -> tuple[tuple[Hop, ...], ScopeKind]:
    taken: list[Hop] = []
    for _ in range(draw(st.integers(0, 2))):
        if not HOPS[scope]:
            break
        hop = draw(st.sampled_from(sorted(HOPS[scope])))
        taken, scope = [*taken, hop], HOPS[scope][hop]
    return tuple(taken), scope


@st.composite
def terms(draw: DrawFn, subject: ScopeKind) -> Term:
    taken, scope = draw(hops(subject))
    bearers = KINDS if scope == "element" else (scope,)
    borne = [fact for fact in FACTS if set(bearers) & set(fact.bearers)]
    attributes = [(fact.id, fact.type, fact.values) for fact in borne]
    attributes += [(name, type, values) for name, (type, values) in FIELDS[scope].items()]  # type: ignore[misc]
    name, type, values = draw(st.sampled_from(attributes))
    return Term(taken, scope, name, type, values if type == "enum" else ())


@st.composite
def leaves(draw: DrawFn, subject: ScopeKind) -> Predicate:
    term = draw(terms(subject))
    if draw(st.integers(0, 5)) == 0:
        return Known(term)
    if term.type == "bool":
        return draw(st.one_of(st.just(Holds(term)), st.builds(Compared, st.just(term), st.just("=="), st.booleans())))
    if term.type == "set":
        return Has(term, draw(st.sampled_from(SETS)))
    operators = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    if term.type == "number":
        return draw(st.builds(Compared, st.just(term), operators, st.sampled_from([1, 2, 2.5])))
    if term.type == "enum":
        other = st.sampled_from([*term.values, term])
        return draw(st.builds(Compared, st.just(term), operators, other))
    words = st.sampled_from(["db.plain", "https", "process", "vpc"])
    one_of = st.builds(OneOf, st.just(term), st.lists(words, min_size=1).map(tuple))
    return draw(st.one_of(one_of, st.builds(StartsWith, st.just(term), st.sampled_from(["db.", "h"]))))


@st.composite
def predicates(draw: DrawFn, subject: ScopeKind, depth: int = 3) -> Predicate:
    """A condition on a scope, nested at most that deep."""
    form = draw(st.integers(0, 6)) if depth else 0
    if form <= 2:
        return draw(st.one_of(leaves(subject), st.builds(Literally, st.booleans()))) if form else draw(leaves(subject))
    if form == 3:
        return Negated(draw(predicates(subject, depth - 1)))
    if form <= 5:
        parts = tuple(draw(st.lists(predicates(subject, depth - 1), min_size=0, max_size=3)))
        return AllOf(parts) if form == 4 else AnyOf(parts)
    taken, scope = draw(hops(subject))
    relation = draw(st.sampled_from(sorted(RELATIONS[scope])))
    member = RELATIONS[scope][relation]
    inner = draw(predicates(member, depth - 1))
    return Quantified(draw(st.sampled_from(["any", "all"])), taken, scope, relation, member, inner)
