"""What must hold between the parts of a system is found, whatever the order of the parts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from strideline.models.graph import (
    Assumption,
    Claim,
    Decision,
    Diagram,
    Grant,
    OtherFinding,
    Place,
    Provenance,
    Review,
    Scope,
    System,
)
from strideline.models.integrity import problems_in
from strideline.models.vocabulary import Fact, FactType, Text, Vocabulary
from strideline.threat_library.loader import load_vocabulary
from tests.builders import boundary, data, element, flow, system, web_shop
from tests.strategies import systems


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(systems())
def test_a_valid_system_has_no_problem(system: System) -> None:
    assert problems_in(system, load_vocabulary()) == []


def told(system: System, vocabulary: Vocabulary) -> list[str]:
    return [f"{problem.path}: {problem.message}" for problem in problems_in(system, vocabulary)]


@pytest.mark.parametrize(
    "twice",
    [
        (element("a"), element("a", "data_store")),
        (boundary("a"), element("a")),
        (data("a"), element("a")),
        (element("b"), element("a"), flow("a", "b", id="a")),
        (element("shop"),),
    ],
)
def test_an_id_is_unique_over_the_whole_system(twice: tuple[Any, ...], vocabulary: Vocabulary) -> None:
    (problem,) = problems_in(system(*twice), vocabulary)

    assert "is taken by" in problem.message


@pytest.mark.parametrize(
    ("made", "path"),
    [
        (system(boundary("a", parent="x")), "boundaries[0].parent"),
        (system(element("a", boundary="x")), "elements[0].boundary"),
        (system(element("a", stores=("x",))), "elements[0].stores[0]"),
        (system(element("a"), flow("x", "a", id="f")), "flows[0].source"),
        (system(element("a"), flow("a", "x", id="f")), "flows[0].target"),
        (system(element("a"), flow("a", "a", id="f", carries=("x",))), "flows[0].carries[0]"),
        (system(grants=(Grant(principal="x", scope="x", level="read"),)), "grants[0].principal"),
        (system(claims=(Claim(control="c", scope="x", status="planned"),)), "claims[0].scope"),
        (system(findings=(OtherFinding(id="t", title="t", subject="x", stride="spoofing"),)), "findings[0].subject"),
        (system(assumptions=(Assumption(id="t", text="t", subjects=("shop", "x")),)), "assumptions[0].subjects[1]"),
        (system(scope=Scope.model_validate({"in": ("x",)})), "scope.in[0]"),
        (system(scope=Scope(out=("x",))), "scope.out[0]"),
        (
            system(diagrams=(Diagram(id="d", name="d", places={"x": Place(x=0, y=0, width=1, height=1)}),)),
            "diagrams[0].places.x",
        ),
        (system(diagrams=(Diagram(id="d", name="d", hidden=("x",)),)), "diagrams[0].hidden[0]"),
    ],
)
def test_every_reference_has_to_lead_somewhere(made: System, path: str, vocabulary: Vocabulary) -> None:
    problem = problems_in(made, vocabulary)[0]

    assert problem.path == path
    assert problem.message.startswith("there is no ")


def test_a_reference_to_a_part_of_the_wrong_kind_says_what_it_is(vocabulary: Vocabulary) -> None:
    assert told(system(element("a"), element("b", boundary="a")), vocabulary) == [
        'elements[1].boundary: "a" is an element, expected a boundary'
    ]


@pytest.mark.parametrize("scope", ["api", "buy", "vpc", "shop"])
def test_a_claim_may_stand_on_element_flow_boundary_and_system(scope: str, vocabulary: Vocabulary) -> None:
    claims = (Claim(control="c", scope=scope, status="implemented"),)

    assert problems_in(web_shop().model_copy(update={"claims": claims}), vocabulary) == []


def test_a_decision_may_be_on_a_finding_that_there_is_not(vocabulary: Vocabulary) -> None:
    assert problems_in(system(decisions=(Decision(finding="SL-1@gone", status="accepted"),)), vocabulary) == []


def test_each_cycle_of_boundaries_is_named_once(vocabulary: Vocabulary) -> None:
    made = system(
        boundary("leads-in", parent="b"),
        boundary("a", parent="c"),
        boundary("b", parent="a"),
        boundary("c", parent="b"),
        boundary("self", parent="self"),
        boundary("fine"),
    )

    assert told(made, vocabulary) == [
        "boundaries[1].parent: boundaries lie inside each other: a > c > b > a",
        "boundaries[4].parent: boundaries lie inside each other: self > self",
    ]


def test_a_review_recurs_after_days_or_months_and_not_both(vocabulary: Vocabulary) -> None:
    both = Review(id="look", title="Look", every_days=90, every_months=3)
    sound = (both.model_copy(update={"every_days": None}), both.model_copy(update={"id": "b", "every_months": None}))

    assert told(system(reviews=(both,)), vocabulary) == [
        "reviews[0].every_months: a review recurs after days or after months, not both"
    ]
    assert problems_in(system(reviews=sound), vocabulary) == []


def test_a_long_chain_of_boundaries_is_no_problem(vocabulary: Vocabulary) -> None:
    chain = [boundary(f"b{n}", parent=f"b{n + 1}") for n in range(5_000)]

    assert problems_in(system(*chain, boundary("b5000")), vocabulary) == []


TYPES: list[tuple[str, FactType, tuple[str, ...]]] = [
    ("yes_or_no", "bool", ()),
    ("level", "enum", ("low", "high")),
    ("kinds", "set", ("red", "blue")),
    ("anything", "set", ()),
    ("amount", "number", ()),
]
SOME = Vocabulary({id: Fact(id, ("process",), type, Text(id, id), Text(id, id), values) for id, type, values in TYPES})


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"yes_or_no": 1}, "expected true, false or null, not the number 1"),
        ({"level": "lo"}, 'expected one of low, high or null, not the text "lo"'),
        ({"level": True}, "expected one of low, high or null, not true"),
        ({"kinds": "red"}, 'expected a list of texts or null, not the text "red"'),
        ({"kinds": ("red", "green")}, '"green" is none of red, blue'),
        ({"amount": True}, "expected a number or null, not true"),
        ({"amount": "3"}, 'expected a number or null, not the text "3"'),
        ({"amounts": 3}, 'there is no fact "amounts"'),
    ],
)
def test_a_fact_has_the_type_that_was_declared(facts: dict[str, Any], message: str) -> None:
    (problem,) = problems_in(system(element("a", facts=facts)), SOME)

    assert problem.message == message


@pytest.mark.parametrize(
    "facts",
    [{"yes_or_no": None}, {"level": "low"}, {"kinds": ()}, {"anything": ("x",)}, {"amount": 2.5}, {"amount": 3}],
)
def test_values_of_the_declared_type_and_null_are_sound(facts: dict[str, Any]) -> None:
    assert problems_in(system(element("a", facts=facts)), SOME) == []


def test_a_part_states_only_facts_that_it_can_bear() -> None:
    (problem,) = problems_in(system(element("a", "data_store", facts={"amount": 1})), SOME)

    assert (problem.message, problem.hint) == ('a data store has no fact "amount"', "it is a fact of a process")


def test_provenance_of_an_unknown_fact_is_a_problem() -> None:
    (problem,) = problems_in(system(element("a", provenance={"amout": Provenance()})), SOME)

    assert (problem.path, problem.hint) == ("elements[0].provenance.amout", 'did you mean "amount"?')
