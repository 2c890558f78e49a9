"""SEC 1 on a system, in the order of the plan."""

from __future__ import annotations

from datetime import date

import pytest

from strideline.analysis.controls.planned_coverage import planned_coverage
from strideline.analysis.controls.planning import plan_of
from strideline.analysis.run import analyze
from strideline.models.graph import Claim, System
from strideline.threat_library.schema import Library
from tests.builders import boundary, element, shop_in_clear, system

TODAY = date(2026, 11, 23)


def shop() -> System:
    account = boundary("prod", "aws_account", facts={"root_mfa": False, "root_has_access_keys": True})
    plain = shop_in_clear()
    claims = (
        Claim(control="SEC01-BP02.alternate-contacts", scope="prod", status="planned"),
        Claim(control="SEC01-BP04.shield-advanced", scope="prod", status="rejected", note="too dear"),
    )
    return plain.model_copy(update={"boundaries": (plain.boundaries[0], account), "claims": claims})


def test_what_is_to_be_done_comes_in_the_order_of_the_plan(library: Library) -> None:
    rows = planned_coverage(shop(), library, sec1_only=False, today=TODAY)
    plan = plan_of(shop(), library, steps=1000, today=TODAY)
    ranked = [row for row in rows if row.step is not None]

    assert [row.step for row in ranked] == sorted(row.step for row in ranked if row.step is not None)
    by_step = {number: (step.control, step.scope) for number, step in enumerate(plan.steps, 1)}
    assert ranked
    assert all(by_step[row.step] == (row.control, row.scope) for row in ranked if row.step is not None)
    assert list(rows[: len(ranked)]) == ranked


def test_it_has_every_row_of_sec_1_and_no_other(library: Library) -> None:
    rows = planned_coverage(shop(), library, today=TODAY)
    analysis = analyze(shop(), library, today=TODAY)
    items = {(row.control, row.scope) for practice in analysis.best_practices for row in practice.items}

    assert {(row.control, row.scope) for row in rows} == items
    assert {row.best_practice for row in rows} == set(library.best_practices)


def test_every_state_is_told(library: Library) -> None:
    by_control = {row.control: row for row in planned_coverage(shop(), library, today=TODAY)}

    assert by_control["SEC01-BP02.alternate-contacts"].status == "planned"
    assert by_control["SEC01-BP04.shield-advanced"].status == "rejected"
    assert by_control["SEC01-BP02.root-mfa"].status == "missing"
    bare = planned_coverage(system(), library, today=TODAY)
    assert "not_applicable" in {row.status for row in bare}


def test_points_are_the_sum_of_what_each_risk_falls(library: Library) -> None:
    rows = [row for row in planned_coverage(shop(), library, sec1_only=False, today=TODAY) if row.lowered]

    assert rows
    for row in rows:
        fallen = sum(one.before - one.after for one in row.lowered)
        assert fallen == pytest.approx(row.lowers, abs=0.06 * (len(row.lowered) + 1))
        assert len(row.lowered) == row.risks


def test_what_is_in_place_lowers_nothing_more(library: Library) -> None:
    claim = Claim(control="SEC01-BP02.alternate-contacts", scope="prod", status="implemented")
    rows = planned_coverage(shop().model_copy(update={"claims": (claim,)}), library, today=TODAY)
    row = next(row for row in rows if row.control == claim.control)

    assert (row.status, row.step, row.lowers, row.lowered) == ("implemented", None, 0.0, ())


def test_nobody_is_asked_for_the_accounts_of_others(library: Library) -> None:
    partner = boundary("partner", "organization")
    caller = element("caller", "external_entity", boundary="partner", facts={"third_party": True})
    plain = shop()
    mixed = plain.model_copy(update={"boundaries": (*plain.boundaries, partner), "elements": (*plain.elements, caller)})
    rows = planned_coverage(mixed, library, today=TODAY)

    assert "partner" not in {row.scope for row in rows}
    assert {(row.control, row.scope) for row in rows} == {
        (row.control, row.scope) for row in planned_coverage(plain, library, today=TODAY)
    }
