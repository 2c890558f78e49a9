"""The plan as a curve: it falls, each step by what it removes, and never below what is left."""

from __future__ import annotations

from datetime import date

import pytest

from strideline.analysis.controls.planning import plan_of
from strideline.analysis.run import analyze
from strideline.threat_library.schema import Library
from tests.builders import boundary, element, flow, shop_in_clear, system

TODAY = date(2026, 11, 23)


def test_what_remains_falls_by_what_each_step_removes(library: Library) -> None:
    plan = plan_of(shop_in_clear(), library, steps=50, today=TODAY)

    assert plan.steps
    left = plan.total
    for step in plan.steps:
        assert step.removes > 0
        assert step.remaining == pytest.approx(left - step.removes, abs=0.15)
        left = step.remaining


def test_more_steps_continue_the_plan_of_the_analysis(library: Library) -> None:
    short = analyze(shop_in_clear(), library, today=TODAY).plan

    assert plan_of(shop_in_clear(), library, steps=50, today=TODAY).steps[: len(short)] == short


def test_it_is_made_against_the_open_confirmed_risks(library: Library) -> None:
    plan = plan_of(shop_in_clear(), library, today=TODAY)
    counted = [r for r in analyze(shop_in_clear(), library, today=TODAY).risks if r.status == "open"]
    sure = [risk for risk in counted if risk.certainty == "confirmed"]

    assert plan.risks == len(sure)
    assert plan.total == pytest.approx(sum(risk.score for risk in sure), abs=0.1)


def test_nothing_to_do_gives_no_steps(library: Library) -> None:
    assert plan_of(system(), library, today=TODAY).steps == ()
    assert plan_of(system(element("a"), element("b"), flow("a", "b")), library, steps=0, today=TODAY).steps == ()


def test_nobody_is_told_to_put_a_control_on_the_internet(library: Library) -> None:
    given = system(
        element(
            "admin", "external_entity", technology="human.administrator", boundary="net", facts={"uses_mfa": False}
        ),
        element("app", technology="aws.ecs_service", boundary="prod"),
        flow("admin", "app", facts={"administrative": True, "authentication": "password"}),
        boundary("net", "internet"),
        boundary("prod", "aws_account"),
    )

    places = {control.scope for risk in analyze(given, library, today=TODAY).risks for control in risk.controls}

    assert "admin" in places
    assert "net" not in places
