"""What the server keeps from one edit to the next never shows in an answer: every edit is judged as from the start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.run import attack_paths_of
from strideline.analysis.controls.what_if import Switch, what_if_of
from strideline.analysis.differing import difference
from strideline.analysis.reassessment import Reassessment, assessed_like
from strideline.analysis.run import analysis_of
from strideline.analysis.views.views import views_of
from strideline.models.errors import MalformedDocument
from strideline.models.graph import Claim, Decision, Provenance, System
from tests.analysis.building import LIBRARY, TODAY, shop, with_claim, with_facts
from tests.analysis.laws import everything
from tests.analysis.small_library import CONTROLS, VOCABULARY
from tests.analysis.strategies import RULES_DECIDED, systems, values_of

SECTIONS = ("boundaries", "data", "elements", "flows")
KEPT = 4


def fresh(system: System) -> Assessment:
    return Assessment(system, LIBRARY, "en", TODAY)


def told(assessment: Assessment) -> tuple[object, ...]:
    analysis = analysis_of(assessment)
    assert analysis.brief is not None
    views = views_of(assessment)
    derived = (views.matrix, views.owasp.factors, list(views.owasp.ratings), list(views.data))
    return *everything(analysis), list(analysis.brief), attack_paths_of(assessment), *derived


def with_part(system: System, old: Any, new: Any) -> System:
    return system.model_copy(
        update={name: tuple(new if one is old else one for one in getattr(system, name)) for name in SECTIONS}
    )


def parts_of(system: System) -> list[Any]:
    return [part for section in SECTIONS for part in getattr(system, section)]


Edit = Callable[[System, st.DataObject], System]


def restate(system: System, drawn: st.DataObject) -> System:
    part = drawn.draw(st.sampled_from(parts_of(system)))
    fact = drawn.draw(st.sampled_from(list(VOCABULARY.facts.values())))
    said = drawn.draw(st.one_of(st.none(), values_of(fact)))
    facts = {name: value for name, value in part.facts.items() if name != fact.id}
    if drawn.draw(st.booleans()):
        facts[fact.id] = said
    return with_part(system, part, part.model_copy(update={"facts": facts}))


def source(system: System, drawn: st.DataObject) -> System:
    part = drawn.draw(st.sampled_from(parts_of(system)))
    fact = drawn.draw(st.sampled_from(list(VOCABULARY.facts)))
    provenance = {**part.provenance, fact: Provenance.model_validate({"from": "imported", "source": "main.tf"})}
    return with_part(system, part, part.model_copy(update={"provenance": provenance}))


def claim(system: System, drawn: st.DataObject) -> System:
    scope = drawn.draw(st.sampled_from([system.id, *(part.id for part in parts_of(system))]))
    control = drawn.draw(st.sampled_from(CONTROLS)).id
    status = drawn.draw(st.sampled_from(["implemented", "planned", "rejected"]))
    made = Claim(control=control, scope=scope, status=status)  # type: ignore[arg-type]
    return system.model_copy(update={"claims": (*system.claims, made)})


def unclaim(system: System, drawn: st.DataObject) -> System:
    return system.model_copy(update={"claims": system.claims[1:]})


def decide(system: System, drawn: st.DataObject) -> System:
    rule, part = drawn.draw(st.sampled_from(RULES_DECIDED)), drawn.draw(st.sampled_from(parts_of(system)))
    status = drawn.draw(st.sampled_from(["accepted", "mitigated", "false_positive"]))
    made = Decision(finding=f"{rule}@{part.id}", status=status, reason="known", score_at_decision=1.0)  # type: ignore[arg-type]
    return system.model_copy(update={"decisions": (*system.decisions, made)})


def reopen(system: System, drawn: st.DataObject) -> System:
    return system.model_copy(update={"decisions": (), "findings": system.findings[1:]})


def rename(system: System, drawn: st.DataObject) -> System:
    name = drawn.draw(st.sampled_from(["Renamed", "Called otherwise"]))
    if drawn.draw(st.booleans()):
        return system.model_copy(update={"profile": system.profile.model_copy(update={"name": name})})
    part = drawn.draw(st.sampled_from(parts_of(system)))
    return with_part(system, part, part.model_copy(update={"name": name, "description": name}))


def remove(system: System, drawn: st.DataObject) -> System:
    return system.model_copy(update={"flows": system.flows[1:], "decisions": ()})


def leave_out(system: System, drawn: st.DataObject) -> System:
    part = drawn.draw(st.sampled_from(parts_of(system)))
    return system.model_copy(update={"scope": system.scope.model_copy(update={"out": (part.id,)})})


EDITS: tuple[Edit, ...] = (restate, source, claim, unclaim, decide, reopen, rename, remove, leave_out)


@settings(max_examples=150, deadline=None)
@given(systems().filter(lambda system: bool(parts_of(system))), st.data())
def test_a_row_of_edits_is_told_as_from_the_start(system: System, drawn: st.DataObject) -> None:
    past, kept = [system], [fresh(system)]
    if drawn.draw(st.booleans()):
        told(kept[0])
    for _ in range(drawn.draw(st.integers(1, 4))):
        back = drawn.draw(st.integers(0, 3)) == 0
        edit = drawn.draw(st.sampled_from(EDITS))
        now = drawn.draw(st.sampled_from(past)) if back else edit(past[-1], drawn)
        if not parts_of(now):
            return
        again = assessed_like(reversed(kept[-KEPT:]), now) or fresh(now)
        assert told(again) == told(fresh(now))
        past.append(now)
        kept.append(again)


@settings(max_examples=50, deadline=None)
@given(systems().filter(lambda system: bool(parts_of(system))), st.data())
def test_what_if_is_asked_of_an_edited_system_as_of_one_judged_from_the_start(
    system: System, drawn: st.DataObject
) -> None:
    now = claim(restate(system, drawn), drawn)
    again = assessed_like([fresh(system)], now)
    assert again is not None
    scope, control = drawn.draw(st.sampled_from(parts_of(system))).id, drawn.draw(st.sampled_from(CONTROLS)).id
    try:
        asked = what_if_of(fresh(now), [Switch(control, scope)], [])
    except MalformedDocument:
        return
    assert what_if_of(again, [Switch(control, scope)], []) == asked


def test_a_decision_makes_no_score_and_no_other_text_anew() -> None:
    base = fresh(shop())
    before = analysis_of(base).brief
    assert before is not None
    first = before[0]
    decision = Decision(finding=first.id, status="accepted", reason="known")
    again = assessed_like([base], shop().model_copy(update={"decisions": (decision,)}))
    assert again is not None
    assert again.ranked is base.ranked
    after = analysis_of(again).brief
    assert after is not None
    assert after[0].status == "accepted"
    assert [risk.status for risk in before] == ["open"] * len(before)


def test_another_name_makes_no_score_anew_and_every_text() -> None:
    base = fresh(shop())
    assert base.rows.names["api"] == "API"
    again = assessed_like([base], rename_of(shop(), "api"))
    assert again is not None
    assert again.ranked is base.ranked
    assert "Order desk" in {risk.subject.name for risk in analysis_of(again).risks}
    assert "Order desk" not in {risk.subject.name for risk in analysis_of(base).risks}


def rename_of(system: System, id: str) -> System:
    part = next(part for part in parts_of(system) if part.id == id)
    return with_part(system, part, part.model_copy(update={"name": "Order desk"}))


def test_a_row_of_edits_holds_on_to_one_assessment() -> None:
    base = fresh(shop())
    one = assessed_like([base], with_facts(shop(), "api", validates_input=True))
    assert isinstance(one, Reassessment)
    other = assessed_like([one], with_claim(shop(), "TLS", "buy"))
    assert isinstance(other, Reassessment)
    assert other.base is base


@pytest.mark.parametrize(
    "changed",
    [
        {"elements": shop().elements[:-1], "flows": ()},
        {"flows": shop().flows[::-1]},
        {"elements": (shop().elements[0].model_copy(update={"technology": "aws.lambda"}), *shop().elements[1:])},
        {"profile": shop().profile.model_copy(update={"owner": "other"})},
        {"extensions": {"other": 1}},
    ],
    ids=["removed", "reordered", "technology", "owner", "extensions"],
)
def test_what_differs_in_more_than_facts_claims_and_names_is_judged_from_the_start(changed: dict[str, Any]) -> None:
    assert assessed_like([fresh(shop())], shop().model_copy(update=changed)) is None


def test_an_edit_that_was_read_from_the_database_differs_in_no_more_than_it_says() -> None:
    read = System.model_validate_json(shop().model_dump_json(by_alias=True))
    found = difference(read, with_facts(shop(), "api", validates_input=True))
    assert found is not None
    assert found.restated == {"validates_input"}
    assert not found.claimed
