"""What controls would take off, the plan, the rows of controls, and the questions."""

from __future__ import annotations

import pytest

from strideline.analysis.controls.planning import STEPS
from strideline.analysis.findings.explain import explain
from strideline.models.errors import NotFound
from tests.analysis.building import LIBRARY, TODAY, analyzed, risk_of, score_of, shop, with_claim, with_facts
from tests.analysis.small_library import library, rule


def test_the_advice_says_what_the_score_really_falls_by() -> None:
    risk = risk_of(shop(), "SL-PROC-1@api")
    assert risk is not None
    (advice,) = risk.controls
    assert (advice.control, advice.status, advice.scope) == ("VALIDATE", "missing", "api")
    after = score_of(with_claim(shop(), "VALIDATE", "api"), "SL-PROC-1@api")
    assert advice.lowers == pytest.approx(risk.score - after, abs=0.11)


def test_a_control_that_makes_the_condition_false_takes_the_whole_finding() -> None:
    risk = risk_of(shop(), "SL-STORE-1@db")
    assert risk is not None
    assert (risk.controls[0].control, risk.controls[0].lowers) == ("REST", risk.score)


def test_a_control_in_place_lowers_nothing_more_and_comes_last() -> None:
    risk = risk_of(with_claim(shop(), "VALIDATE", "api"), "SL-PROC-1@api")
    assert risk is not None
    assert [(advice.status, advice.lowers) for advice in risk.controls] == [("implemented", 0)]


def test_a_crossing_control_is_put_on_a_boundary_that_is_crossed() -> None:
    risk = risk_of(shop(), "SL-FLOW-2@buy")
    assert risk is not None
    assert {advice.control: advice.scope for advice in risk.controls} == {"WAF": "vpc", "LOG": "s"}


def test_a_control_sits_on_a_neighbour_where_the_part_cannot_have_it() -> None:
    known = library(
        [rule("SL-X", "process", "not validates_input", stride="spoofing", mitigated_by=("LOG", "VALIDATE", "TLS"))]
    )
    risk = risk_of(shop(), "SL-X@api", known)
    assert risk is not None
    assert {advice.control: advice.scope for advice in risk.controls} == {"LOG": "s", "VALIDATE": "api", "TLS": "buy"}


def test_each_step_of_the_plan_removes_what_it_says() -> None:
    analysis = analyzed(shop())
    remaining = analysis.summary.total_score
    for step in analysis.plan:
        assert step.removes > 0
        assert step.remaining == pytest.approx(remaining - step.removes, abs=0.2)
        remaining = step.remaining
    assert 0 < len(analysis.plan) <= STEPS


def test_the_plan_leads_with_what_removes_most_per_effort() -> None:
    first = analyzed(shop()).plan[0]
    assert first.removes == max(step.removes for step in analyzed(shop()).plan)


def test_the_first_step_taken_leaves_the_rest_of_the_plan() -> None:
    before = analyzed(shop())
    step = before.plan[0]
    after = analyzed(with_claim(with_facts(shop(), step.scope, **{
        fact: None for fact in LIBRARY.controls[step.control].shown_by
    }), step.control, step.scope))  # fmt: skip
    assert after.summary.total_score == pytest.approx(step.remaining, abs=0.3)


def test_rejected_controls_leave_the_plan() -> None:
    rejected = with_claim(shop(), "REST", "db", "rejected")
    assert any(step.control == "REST" for step in analyzed(shop()).plan)
    assert not any(step.control == "REST" for step in analyzed(rejected).plan)


def test_what_may_be_in_place_is_asked_and_not_planned() -> None:
    unknown = analyzed(with_facts(shop(), "db", encrypted_at_rest=None))
    assert not any(step.control == "REST" for step in unknown.plan)
    (question,) = [question for question in unknown.questions if question.fact == "encrypted_at_rest"]
    assert question.subject.id == "db"
    assert question.question == "Is Orders encrypted_at_rest?"


def test_a_question_moves_the_sum_of_the_findings_that_it_decides() -> None:
    unknown = analyzed(with_facts(shop(), "buy", authentication=None))
    moved = {(question.subject.id, question.fact): question.moves for question in unknown.questions}
    (risk,) = [risk for risk in unknown.risks if risk.id == "SL-FLOW-2@buy"]
    assert moved["buy", "authentication"] == risk.score
    assert [q.moves for q in unknown.questions] == sorted((q.moves for q in unknown.questions), reverse=True)


def test_every_unknown_of_a_possible_risk_is_asked() -> None:
    unknown = analyzed(with_facts(with_facts(shop(), "buy", authentication=None), "card", masked=None))
    asked = {(question.subject.id, question.fact) for question in unknown.questions}
    for risk in unknown.risks:
        if risk.certainty == "possible":
            assert {(unknown.subject, unknown.fact) for unknown in risk.unknowns} <= asked


def test_what_a_flow_carries_is_asked_where_it_matters() -> None:
    given = shop()
    silent = given.flows[0].model_copy(update={"carries": None})
    asked = analyzed(given.model_copy(update={"flows": (silent, given.flows[1])})).questions
    (question,) = [question for question in asked if question.fact == "carries"]
    assert (question.subject.id, question.values) == ("buy", ("card",))


def test_rows_of_controls_say_what_is_claimed_and_what_is_missing() -> None:
    analysis = analyzed(with_claim(shop(), "WAF", "vpc", "planned", note="in spring"))
    rows = {(row.control, row.scope): row for row in analysis.controls}
    assert (rows["WAF", "vpc"].status, rows["WAF", "vpc"].note) == ("planned", "in spring")
    assert rows["WAF", "vpc"].lowers > 0
    assert rows["MFA", "prod"].status == "missing"
    assert rows["NEWS", "s"].status == "implemented"


def test_a_control_that_no_part_can_have_is_not_applicable() -> None:
    given = shop()
    alone = given.model_copy(update={"boundaries": (), "elements": (), "flows": ()})
    assert [row.status for row in analyzed(alone).controls if row.control == "MFA"] == ["not_applicable"]


def test_explaining_a_part_gives_its_findings_with_the_best_changes() -> None:
    found = explain(shop(), LIBRARY, "buy", today=TODAY)
    assert [one.risk.id for one in found] == ["SL-FLOW-1@buy", "SL-FLOW-2@buy"]
    best = found[0].changes[0]
    assert (best.kind, best.id, best.subject, best.after, best.gone) == ("control", "TLS", "buy", 0, True)
    assert best.before == found[0].risk.score


def test_explaining_one_finding_gives_that_one() -> None:
    assert [one.risk.id for one in explain(shop(), LIBRARY, "SL-FLOW-2@buy", today=TODAY)] == ["SL-FLOW-2@buy"]


def test_explaining_what_is_not_there_names_the_nearest() -> None:
    with pytest.raises(NotFound, match="SL-FLOW-2@buy"):
        explain(shop(), LIBRARY, "SL-FLOW-2@buyy", today=TODAY)
