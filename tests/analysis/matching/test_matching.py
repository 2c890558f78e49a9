"""Which findings there are, how sure they are, and which speak for others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from strideline.analysis.assessment import Assessment
from strideline.analysis.matching.plain import Node, PlainEvaluator
from strideline.models.graph import System
from strideline.threat_library.conditions.predicates import Holds, ScopeKind, Term
from tests.analysis.building import LIBRARY, TODAY, analyzed, risk_of, shop, system, with_facts
from tests.analysis.small_library import library, rule
from tests.analysis.strategies import predicates, systems


def ids(given: Any, known: Any = LIBRARY, **options: Any) -> dict[str, str]:
    return {risk.id: risk.certainty for risk in analyzed(given, known, **options).risks}


def test_what_is_known_confirms() -> None:
    assert ids(shop()) == {
        "SL-FLOW-1@buy": "confirmed",
        "SL-FLOW-2@buy": "confirmed",
        "SL-PROC-1@api": "confirmed",
        "SL-STORE-1@db": "confirmed",
        "SL-STORE-2@db": "possible",
        "SL-ACC-1@prod": "confirmed",
        "SL-DATA-1@card": "possible",
    }


def test_an_unknown_fact_gives_a_possible_finding_that_names_it() -> None:
    risk = risk_of(with_facts(shop(), "api", validates_input=None), "SL-PROC-1@api")
    assert risk is not None
    assert risk.certainty == "possible"
    assert [(unknown.subject, unknown.fact) for unknown in risk.unknowns] == [("api", "validates_input")]


def test_what_a_technology_usually_is_never_confirms() -> None:
    store = {"id": "db", "kind": "data_store", "technology": "db.plain", "stores": []}
    assert ids(system(elements=[store]))["SL-STORE-1@db"] == "possible"


def test_what_a_technology_usually_is_can_clear() -> None:
    known = library([rule("SL-X", "process", "not validates_input")])
    assert ids(system(elements=[{"id": "web", "kind": "process", "technology": "web.server"}]), known) == {}


def test_a_rule_about_what_is_known_hears_of_what_a_technology_usually_is() -> None:
    known = library([rule("SL-X", "process", "known(validates_input)")])
    server = {"id": "web", "kind": "process", "technology": "web.server"}
    assert ids(system(elements=[server]), known) == {"SL-X@web": "possible"}


def test_what_a_technology_always_is_clears() -> None:
    store = {"id": "db", "kind": "data_store", "technology": "db.safe", "stores": []}
    assert "SL-STORE-1@db" not in ids(system(elements=[store]))


def test_a_question_that_nobody_could_answer_gives_no_finding() -> None:
    known = library([rule("SL-X", "element", "not boundary.ingress_filtered")])
    assert ids(system(elements=[{"id": "alone", "kind": "process"}]), known) == {}


def test_a_confirmed_special_rule_silences_the_general_one_and_lists_it() -> None:
    given = shop()
    special = given.elements[2].model_copy(update={"technology": "db.plain"})
    risk = risk_of(given.model_copy(update={"elements": (*given.elements[:2], special)}), "SL-STORE-2@db")
    assert risk is not None
    assert risk.silences == ("SL-STORE-1@db",)
    assert "SL-STORE-1@db" not in ids(given.model_copy(update={"elements": (*given.elements[:2], special)}))


def test_a_possible_special_rule_silences_nothing() -> None:
    assert ids(shop())["SL-STORE-1@db"] == "confirmed"


def test_a_custom_rule_silences_no_built_in_one() -> None:
    rules = [rule("SL-A", "data_store", "not encrypted_at_rest")]
    custom = rule("MINE-1", "data_store", "not encrypted_at_rest", specialises=("SL-A",))
    assert set(ids(shop(), library([*rules, custom]))) == {"SL-A@db", "MINE-1@db"}


def test_rules_that_specialise_each_other_silence_nobody() -> None:
    one = rule("SL-A", "data_store", "not encrypted_at_rest", specialises=("SL-B",))
    other = rule("SL-B", "data_store", "not encrypted_at_rest", specialises=("SL-A",))
    assert set(ids(shop(), library([one, other]))) == {"SL-A@db", "SL-B@db"}


def test_elements_out_of_scope_raise_no_findings_of_their_own() -> None:
    found = ids(shop(scope={"out": ["api", "vpc"]}))
    assert "SL-PROC-1@api" not in found
    assert "SL-STORE-1@db" not in found
    assert "SL-FLOW-1@buy" in found
    assert "SL-ACC-1@prod" in found


def test_a_flow_with_both_ends_out_of_scope_is_left_out() -> None:
    assert "SL-FLOW-1@buy" not in ids(shop(scope={"out": ["api", "user"]}))


def test_a_bidirectional_flow_is_judged_both_ways_and_found_once() -> None:
    known = library(
        [rule("SL-X", "flow", "target.kind == 'external_entity'"), rule("SL-Y", "flow", "crosses_boundary")]
    )
    given = shop()
    assert set(ids(given, known)) == {"SL-Y@buy"}
    both = given.model_copy(update={"flows": (given.flows[0].model_copy(update={"bidirectional": True}),)})
    assert [risk.id for risk in analyzed(both, known).risks] == ["SL-X@buy", "SL-Y@buy"]


def test_a_rule_that_fails_is_reported_and_ends_nothing() -> None:
    broken = replace(LIBRARY.rules["SL-PROC-1"], id="SL-BROKEN", condition=Holds(Term((), "nowhere", "x", "bool")))  # type: ignore[arg-type]
    analysis = analyzed(shop(), replace(LIBRARY, rules={"SL-BROKEN": broken, **LIBRARY.rules}))
    assert [(one.severity, one.subject) for one in analysis.diagnostics] == [("error", "SL-BROKEN")]
    assert len(analysis.risks) == len(analyzed(shop()).risks)


def test_what_the_time_does_not_suffice_for_is_said() -> None:
    analysis = analyzed(shop(), seconds=-1)
    assert len(analysis.risks) == 0
    assert analysis.diagnostics[0].severity == "error"
    assert str(len(LIBRARY.rules)) in analysis.diagnostics[0].message


def test_the_implicit_parts_of_an_account_take_part_and_are_not_counted() -> None:
    known = library([rule("SL-X", "external_entity", "any(inside, kind == 'aws_account')")])
    analysis = analyzed(shop(), known)
    assert [risk.subject.id for risk in analysis.risks] == ["prod/root-user"]
    assert analysis.summary.elements == 3


@settings(max_examples=200, deadline=None)
@given(systems(), st.sampled_from(("element", "boundary", "data", "system")), st.data())
def test_any_rule_finds_what_judging_its_condition_part_by_part_finds(
    given_system: System, scope: ScopeKind, drawn: st.DataObject
) -> None:
    known = library([replace(rule("SL-X", scope, "true"), condition=drawn.draw(predicates(scope)))])
    assessment = Assessment(given_system, known, "en", TODAY)
    (found,) = assessment.found.matches
    sure, usual = (
        PlainEvaluator(assessment.rows, known, usual=usual, fills=assessment.claims.fills) for usual in (False, True)
    )
    for row, id in enumerate(assessment.rows.ids[scope]):
        condition, node = found.rule.condition, Node(scope, id)
        could, confirmed = not usual.judge(condition, node).false, sure.judge(condition, node).true
        left_out = bool(assessment.rows.left_out[scope][row])
        assert bool(found.confirmed[row]) == (confirmed and could and not left_out)
        assert bool(found.possible[row]) == (could and not confirmed and not left_out)
