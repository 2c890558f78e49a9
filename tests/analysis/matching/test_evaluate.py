"""The columnar evaluator agrees with the plain one, part by part, on any condition and any system."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strideline.analysis.facts.dependencies import Dependencies
from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.relations import Relations
from strideline.analysis.facts.rows import SCOPES, Rows
from strideline.analysis.facts.stated import Stated
from strideline.analysis.matching.plain import Node, PlainEvaluator
from strideline.models.graph import System
from strideline.threat_library.conditions.predicates import Literally, Predicate, Quantified, ScopeKind
from strideline.threat_library.conditions.scopes import RELATIONS
from tests.analysis.small_library import condition, library
from tests.analysis.strategies import predicates, systems

LIBRARY = library()


def columns_of(system: System, *, usual: bool = False) -> Facts:
    rows = Rows(system)
    return Facts(rows, Relations(rows), Stated(rows), LIBRARY, Dependencies(LIBRARY), usual=usual)


def nodes_of(rows: Rows, scope: ScopeKind) -> list[Node]:
    ids = rows.ids[scope]
    if scope != "flow":
        return [Node(scope, id) for id in ids]
    first = len(ids)
    return [Node(scope, ids[flow], turned=row >= first) for row, flow in enumerate(rows.flow_of.tolist())]


def assert_agree(system: System, predicate: Predicate, scope: ScopeKind, *, usual: bool) -> None:
    facts = columns_of(system, usual=usual)
    plain = PlainEvaluator(facts.rows, LIBRARY, usual=usual)
    judged = facts.evaluator.judge(predicate, scope)
    expected = [plain.judge(predicate, node) for node in nodes_of(facts.rows, scope)]
    assert list(zip(judged.true.tolist(), judged.false.tolist(), strict=True)) == [tuple(e) for e in expected]


@settings(max_examples=300, deadline=None)
@given(systems(), st.sampled_from(SCOPES), st.booleans(), st.data())
def test_columns_and_plain_evaluation_agree(
    system: System, scope: ScopeKind, usual: bool, drawn: st.DataObject
) -> None:
    assert_agree(system, drawn.draw(predicates(scope)), scope, usual=usual)


@settings(max_examples=60, deadline=None)
@given(systems(most=5))
def test_every_relation_has_the_same_members_in_both_evaluators(system: System) -> None:
    facts = columns_of(system)
    plain = PlainEvaluator(facts.rows, LIBRARY)
    for scope in SCOPES:
        for relation, member in RELATIONS[scope].items():
            pairs = facts.relations.of(scope, relation)
            members = nodes_of(facts.rows, member)
            for row, node in enumerate(nodes_of(facts.rows, scope)):
                expected, complete = plain.members(node, relation)
                found = {
                    members[m] for o, m in zip(pairs.owner.tolist(), pairs.member.tolist(), strict=True) if o == row
                }
                assert (found, not pairs.open[row]) == (set(expected), complete), (scope, relation, node)


@pytest.mark.parametrize("quantifier", ["any", "all"])
@pytest.mark.parametrize("usual", [False, True])
def test_hops_to_nowhere_agree(quantifier: str, usual: bool) -> None:
    system = System.model_validate(
        {"system": {"id": "s", "name": "S"}, "elements": [{"id": "e", "kind": "process", "name": "E"}]}
    )
    predicate = Quantified(quantifier, ("boundary",), "boundary", "contains", "element", Literally(True))  # type: ignore[arg-type]
    assert_agree(system, predicate, "element", usual=usual)


def shop(**flow: object) -> System:
    return System.model_validate({
        "system": {"id": "s", "name": "S"},
        "boundaries": [{"id": "net", "kind": "internet", "name": "Net"}],
        "data": [{"id": "card", "name": "Card", "confidentiality": "confidential"}],
        "elements": [
            {"id": "user", "kind": "external_entity", "name": "User", "boundary": "net"},
            {"id": "api", "kind": "process", "name": "API", "technology": "web.server"},
            {"id": "db", "kind": "data_store", "name": "DB", "stores": ["card"], "technology": "db.plain"},
        ],
        "flows": [
            {"id": "buy", "source": "user", "target": "api", **flow},
            {"id": "save", "source": "api", "target": "db"},
        ],
    })  # fmt: skip


def judged(system: System, when: str, applies_to: ScopeKind, id: str, *, usual: bool = False) -> bool | None:
    facts = columns_of(system, usual=usual)
    result = facts.evaluator.judge(condition(when, applies_to), applies_to)
    row = facts.rows.row[id][1]
    return True if result.true[row] else False if result.false[row] else None


@pytest.mark.parametrize(
    ("when", "scope", "id", "expected"),
    [
        ("encrypted_in_transit", "flow", "buy", True),
        ("encrypted_in_transit", "flow", "save", None),
        ("crosses_boundary", "flow", "buy", True),
        ("crosses_boundary", "flow", "save", False),
        ("from_internet", "flow", "buy", True),
        ("data.confidentiality >= 'restricted'", "flow", "save", None),
        ("target.kind == 'data_store'", "flow", "save", True),
        ("any(data, confidentiality == 'confidential')", "element", "db", True),
        ("all(data, confidentiality == 'confidential')", "element", "db", None),
        ("any(incoming, from_internet)", "element", "api", True),
        ("any(incoming, from_internet)", "element", "user", False),
        ("all(incoming, encrypted_in_transit)", "element", "user", True),
        ("known(technology)", "element", "user", False),
        ("technology in ['db.plain', 'x']", "element", "db", True),
        ("boundary.ingress_filtered", "element", "api", None),
        ("any(elements, any(incoming, encrypted_in_transit))", "system", "s", True),
    ],
)
def test_a_condition_is_judged_as_people_would(when: str, scope: ScopeKind, id: str, expected: bool | None) -> None:
    assert judged(shop(protocol="https"), when, scope, id) is expected


def test_what_a_technology_usually_is_counts_only_when_asked() -> None:
    assert judged(shop(), "encrypted_at_rest", "element", "db") is None
    assert judged(shop(), "encrypted_at_rest", "element", "db", usual=True) is False


def test_a_stated_fact_wins_over_protocol_and_derivation() -> None:
    stated = shop(protocol="https", facts={"encrypted_in_transit": False, "from_internet": False})
    assert judged(stated, "encrypted_in_transit", "flow", "buy") is False
    assert judged(stated, "from_internet", "flow", "buy") is False


def test_a_stated_null_stays_unknown() -> None:
    assert (
        judged(shop(protocol="https", facts={"encrypted_in_transit": None}), "encrypted_in_transit", "flow", "buy")
        is None
    )


def test_a_bidirectional_flow_comes_in_at_both_ends() -> None:
    system = shop(bidirectional=True)
    assert judged(system, "any(incoming, source.kind == 'process')", "element", "user") is True
    assert judged(system, "any(incoming, source.kind == 'external_entity')", "element", "api") is True
    assert judged(system, "any(incoming, source.kind == 'process')", "element", "api") is False


@pytest.mark.parametrize("protocol", ["https", "HTTPS", "Https"])
def test_protocols_are_known_in_any_case(protocol: str) -> None:
    ends = [{"id": id, "kind": "process", "name": id} for id in ("a", "b")]
    flow = {"id": "f", "source": "a", "target": "b", "protocol": protocol}
    system = System.model_validate({"system": {"id": "s", "name": "S"}, "elements": ends, "flows": [flow]})

    for text in ("encrypted_in_transit", 'protocol == "https"'):
        assert_agree(system, condition(text, "flow"), "flow", usual=False)
        assert columns_of(system).evaluator.judge(condition(text, "flow"), "flow").true.all()
