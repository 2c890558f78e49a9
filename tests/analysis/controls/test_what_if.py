"""What if controls were switched: the numbers move as an edit of the file would move them, and nothing is changed."""

from __future__ import annotations

from datetime import date

import pytest

from strideline.analysis.controls.planning import plan_of
from strideline.analysis.controls.what_if import Switch, switched, what_if
from strideline.analysis.run import analyze
from strideline.models.errors import MalformedDocument, NotFound
from strideline.models.graph import Claim
from strideline.threat_library.schema import Library
from tests.builders import shop_in_clear, web_shop

TODAY = date(2026, 11, 23)
ROOT_MFA = Switch("SEC01-BP02.root-mfa", "prod")


def test_a_control_switched_on_lowers_the_total_and_names_what_it_removes(library: Library) -> None:
    asked = what_if(shop_in_clear(), library, [Switch("NET-TLS", "buy")], today=TODAY)

    assert asked.after.total_score < asked.before.total_score
    assert asked.moved[0].subject.id == "buy"
    assert asked.moved[0].kind in {"gone", "lower"}
    fell = sum(
        (change.before.counted if change.before else 0) - (change.after.counted if change.after else 0)
        for change in asked.moved
    )
    assert fell == pytest.approx(asked.before.total_score - asked.after.total_score, abs=0.11)


def test_before_and_after_are_what_the_analysis_says_of_the_two_systems(library: Library) -> None:
    shop = web_shop()
    switches = [Switch("NET-TLS", "save")]
    asked = what_if(shop, library, switches, [ROOT_MFA], today=TODAY)

    assert asked.before == analyze(shop, library, today=TODAY).summary
    assert asked.after == analyze(switched(shop, library, switches, [ROOT_MFA]), library, today=TODAY).summary


def test_the_first_step_of_the_plan_removes_what_the_plan_says(library: Library) -> None:
    shop = shop_in_clear()
    step = plan_of(shop, library, steps=1, today=TODAY).steps[0]
    asked = what_if(shop, library, [Switch(step.control, step.scope)], today=TODAY)

    assert asked.before.total_score - asked.after.total_score == pytest.approx(step.removes, abs=0.3)


def test_it_ranks_the_risks_as_they_would_be(library: Library) -> None:
    shop, switches = shop_in_clear(), [Switch("NET-TLS", "buy"), ROOT_MFA]
    asked = what_if(shop, library, switches, today=TODAY, limit=30)
    before, after = (analyze(one, library, today=TODAY) for one in (shop, switched(shop, library, switches, [])))

    assert [(one.id, one.title, one.after.rank) for one in asked.ranking] == [
        (risk.id, risk.title, place) for place, risk in enumerate(after.risks[:30], 1)
    ]
    now = {risk.id: (risk.score, risk.band, risk.rank) for risk in before.risks}
    for one in asked.ranking:
        stands = (one.before.score, one.before.band, one.before.rank) if one.before else None
        assert stands == now.get(one.id)


def test_the_curve_is_the_total_after_each_switch(library: Library) -> None:
    shop = shop_in_clear()
    on = [Switch("NET-TLS", "buy"), ROOT_MFA]
    asked = what_if(shop, library, on, today=TODAY)

    assert [(point.control, point.scope, point.on) for point in asked.curve] == [
        (switch.control, switch.scope, True) for switch in on
    ]
    first = analyze(switched(shop, library, on[:1], []), library, today=TODAY)
    assert [point.total for point in asked.curve] == [first.summary.total_score, asked.after.total_score]


def test_the_curve_of_many_switches_has_few_points_and_ends_with_the_last(library: Library) -> None:
    shop = shop_in_clear()
    controls = [id for id, control in library.controls.items() if "system" in control.claimed_on][:37]
    asked = what_if(shop, library, [Switch(control, shop.id) for control in controls], today=TODAY)

    assert len(controls) > 10
    assert len(asked.curve) <= 10
    assert (asked.curve[-1].control, asked.curve[-1].total) == (controls[-1], asked.after.total_score)


def test_a_fact_that_shows_a_control_does_not_hold_it_in_place_when_it_is_switched_off(library: Library) -> None:
    asked = what_if(web_shop(), library, [], [ROOT_MFA], today=TODAY)

    assert asked.after.total_score > asked.before.total_score
    assert asked.moved[0].kind == "new"


def test_switching_off_what_an_outer_claim_covers_takes_it_away_there_alone(library: Library) -> None:
    shop = shop_in_clear().model_copy(
        update={"claims": (Claim(control="DET-THREAT", scope="prod", status="implemented"),)}
    )
    without = what_if(shop, library, [], [Switch("DET-THREAT", "prod")], today=TODAY)

    assert without.after.total_score >= without.before.total_score
    assert all(
        claim.status == "rejected" for claim in switched(shop, library, [], [Switch("DET-THREAT", "prod")]).claims
    )


def test_the_system_that_was_asked_about_stays_as_it_is(library: Library) -> None:
    shop = shop_in_clear()
    before = shop.model_dump_json()

    changed = switched(shop, library, [Switch("NET-TLS", "buy")], [])

    assert shop.model_dump_json() == before
    assert changed.flows[0].facts["encrypted_in_transit"] is True


def test_no_switch_moves_nothing(library: Library) -> None:
    shop = web_shop()

    assert switched(shop, library, [], []).model_copy(update={"claims": shop.claims}) == shop
    asked = what_if(shop, library, today=TODAY)
    assert (asked.before, asked.moved, asked.moves) == (asked.after, (), 0)


def test_switching_on_twice_is_switching_on_once(library: Library) -> None:
    switch = Switch("NET-TLS", "buy")

    assert switched(shop_in_clear(), library, [switch, switch], []) == switched(shop_in_clear(), library, [switch], [])


@pytest.mark.parametrize(
    ("switch", "message"),
    [
        (Switch("NET-TSL", "buy"), 'there is no control "NET-TSL"; did you mean NET-TLS'),
        (Switch("NET-TLS", "bui"), 'there is no part "bui"; did you mean buy'),
    ],
)
def test_what_is_not_there_is_named_with_the_nearest(library: Library, switch: Switch, message: str) -> None:
    with pytest.raises(NotFound, match=message.replace("?", r"\?")):
        switched(shop_in_clear(), library, [switch], [])
    with pytest.raises(NotFound):
        switched(shop_in_clear(), library, [], [switch])


def test_a_part_that_cannot_claim_the_control_is_refused_with_the_kinds_that_can(library: Library) -> None:
    with pytest.raises(MalformedDocument, match='claimed on flow, boundary; "api" is a part of kind'):
        switched(shop_in_clear(), library, [Switch("NET-TLS", "api")], [])


def test_on_and_off_at_once_is_refused(library: Library) -> None:
    with pytest.raises(MalformedDocument, match="on and off at once"):
        switched(shop_in_clear(), library, [Switch("NET-TLS", "buy")], [Switch("NET-TLS", "buy")])


def test_the_limit_cuts_the_list_and_not_the_count(library: Library) -> None:
    asked = what_if(shop_in_clear(), library, [Switch("NET-TLS", "buy")], limit=1, today=TODAY)

    assert len(asked.moved) == 1
    assert asked.moves >= 2
