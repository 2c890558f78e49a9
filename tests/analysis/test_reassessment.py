"""What is worked out anew for a change is what an analysis from the start says, on systems that nobody thought of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from strideline.analysis.assessment import Assessment
from strideline.analysis.controls.what_if import Switch, switched, switched_over
from strideline.analysis.reassessment import Reassessment, reassessed
from strideline.analysis.run import analysis_of
from strideline.models.errors import MalformedDocument
from strideline.models.graph import System
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library
from tests.analysis.building import LIBRARY, TODAY, shop
from tests.analysis.laws import everything
from tests.analysis.small_library import CONTROLS, VOCABULARY
from tests.analysis.strategies import systems, values_of

REAL = builtin_library()
SECTIONS = ("boundaries", "data", "elements", "flows")


def assessed(system: System, library: Library = LIBRARY) -> Assessment:
    return Assessment(system, library, "en", TODAY)


BASE = assessed(shop(), REAL)


def parts_of(system: System) -> list[Any]:
    return [part for section in SECTIONS for part in getattr(system, section)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(systems(), st.data())
def test_switching_controls_is_told_as_from_the_start(system: System, drawn: st.DataObject) -> None:
    scopes = [system.id, *(part.id for part in parts_of(system))]
    switches = st.builds(Switch, st.sampled_from([control.id for control in CONTROLS]), st.sampled_from(scopes))
    on, off = (drawn.draw(st.lists(switches, max_size=3, unique=True)) for _ in range(2))
    try:
        changed = switched(system, LIBRARY, on, off)
    except MalformedDocument:
        assume(False)
    again = switched_over(assessed(system), on, off)
    assert isinstance(again, Reassessment)
    assert everything(analysis_of(again)) == everything(analysis_of(assessed(changed)))


@settings(max_examples=150, deadline=None)
@given(systems(), st.data())
def test_restating_a_fact_is_told_as_from_the_start(system: System, drawn: st.DataObject) -> None:
    parts = parts_of(system)
    assume(parts)
    part = drawn.draw(st.sampled_from(parts))
    fact = drawn.draw(st.sampled_from(list(VOCABULARY.facts.values())))
    facts = {**part.facts, fact.id: drawn.draw(st.one_of(st.none(), values_of(fact)))}
    told = part.model_copy(update={"facts": facts})
    sections = {name: tuple(told if one is part else one for one in getattr(system, name)) for name in SECTIONS}
    changed = system.model_copy(update=sections)
    again = reassessed(assessed(system), changed, frozenset({fact.id}), frozenset())
    assert everything(analysis_of(again)) == everything(analysis_of(assessed(changed)))


@pytest.mark.parametrize("control", sorted(REAL.controls))
def test_every_control_of_the_library_is_told_as_from_the_start(control: str) -> None:
    for scope in BASE.numbers.ids:
        try:
            changed = switched(shop(), REAL, [Switch(control, scope)], [])
        except MalformedDocument:
            continue
        again = analysis_of(switched_over(BASE, [Switch(control, scope)], []))
        fresh = analysis_of(assessed(changed, REAL))
        assert again.summary == fresh.summary
        assert [(risk.id, risk.score, risk.inherent_score) for risk in again.risks] == [
            (risk.id, risk.score, risk.inherent_score) for risk in fresh.risks
        ]
        return


def test_with_packs_of_other_tools_everything_is_judged_from_the_start() -> None:
    library = replace(LIBRARY, settling=(lambda system: system,))
    again = switched_over(Assessment(shop(), library, "en", date.today()), [Switch("TLS", "buy")], [])
    assert not isinstance(again, Reassessment)
