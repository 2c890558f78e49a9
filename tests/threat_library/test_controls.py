from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from strideline.models.graph import BoundaryKind
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Control
from strideline.threat_library.shipped_ids import shipped_ids

LIBRARY = builtin_library()
EVERY_CONTROL = pytest.mark.parametrize("control", LIBRARY.controls.values(), ids=LIBRARY.controls)
SEC1 = [control for control in LIBRARY.controls.values() if control.origin]
REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "sec1_controls.json"
ELEMENTS = {"external_entity", "process", "data_store"}


@pytest.fixture(scope="module")
def reference() -> dict[str, dict[str, Any]]:
    if not REFERENCE.exists():
        pytest.skip("the reference data of SEC 1 is not beside this checkout")
    listed = json.loads(REFERENCE.read_text(encoding="utf-8"))["controls"]
    return {control["id"]: control for control in listed}


def test_there_are_at_least_eighty_technical_controls() -> None:
    assert sum(not control.origin for control in LIBRARY.controls.values()) >= 80


def test_sec_1_is_complete() -> None:
    assert len(LIBRARY.best_practices) == 8
    assert sum(control.origin == "seed" for control in SEC1) == 22
    assert sum(control.origin == "framework-2023+" for control in SEC1) == 3


def test_sec_1_items_are_those_of_the_reference(reference: dict[str, dict[str, Any]]) -> None:
    assert {control.id: control.origin for control in SEC1} == {id: each["origin"] for id, each in reference.items()}


def test_sec_1_items_have_the_titles_of_the_reference(reference: dict[str, dict[str, Any]]) -> None:
    ours = {control.id: (control.title.en, control.title.ja) for control in SEC1 if control.origin == "seed"}

    assert ours == {id: (reference[id]["title_en"], reference[id]["title_ja"]) for id in ours}


def test_sec_1_items_belong_to_the_best_practice_of_their_number() -> None:
    for control in SEC1:
        if control.origin == "seed":
            assert control.best_practice == control.id.split(".")[0]


def test_every_best_practice_has_items() -> None:
    assert {control.best_practice for control in SEC1} >= LIBRARY.best_practices.keys()


def test_no_released_control_has_disappeared() -> None:
    assert set(shipped_ids()["controls"]) <= LIBRARY.controls.keys()


@EVERY_CONTROL
def test_some_rule_leads_to_it(control: Control) -> None:
    assert any(control.id in rule.mitigated_by for rule in LIBRARY.rules.values())


@EVERY_CONTROL
def test_what_shows_it_can_be_stated_where_it_is_claimed_or_works(control: Control) -> None:
    stated = {_bearer(kind) for kind in control.claimed_on}
    worked_on = {str(kind) for effect in control.effects for kind in effect.protects}
    bearers = stated | worked_on | (ELEMENTS if "element" in stated | worked_on else set())

    for fact in control.shown_by:
        assert bearers & set(LIBRARY.vocabulary.facts[fact].bearers)


@EVERY_CONTROL
def test_some_fact_shows_it_and_can_refute_a_claim(control: Control) -> None:
    assert control.shown_by
    assert control.denied_by.keys() <= control.shown_by.keys()


@EVERY_CONTROL
def test_it_does_something(control: Control) -> None:
    assert control.effects
    assert control.source.startswith("https://")


def _bearer(kind: str) -> str:
    return "boundary" if kind in get_args(BoundaryKind) else kind


def test_a_ceiling_for_an_account_is_only_a_part_of_least_privilege_for_a_process() -> None:
    effects = LIBRARY.controls["SEC01-BP02.organizations"].effects

    told = {
        kind: effect.strength
        for effect in effects
        for kind in effect.protects
        if "elevation_of_privilege" in effect.stride
    }
    assert told == {"boundary": "significant", "external_entity": "significant", "process": "partial"}
