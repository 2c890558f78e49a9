from __future__ import annotations

import re
from typing import get_args

import pytest

from strideline.models.graph import ElementKind, Stride
from strideline.models.native import system_from
from strideline.threat_library.conditions.parse import parse_condition
from strideline.threat_library.conditions.write import to_text
from strideline.threat_library.loader import load_library
from strideline.threat_library.schema import Rule, Target
from strideline.threat_library.shipped_ids import shipped_ids

LIBRARY = load_library(examples=True)
EVERY_RULE = pytest.mark.parametrize("rule", LIBRARY.rules.values(), ids=LIBRARY.rules)
PLACEHOLDER = re.compile(r"\{(\w+)\}")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
ELEMENTS: tuple[Target, ...] = ("external_entity", "process", "data_store")


def test_there_are_at_least_forty() -> None:
    assert len(LIBRARY.rules) >= 40


def test_no_released_rule_has_disappeared() -> None:
    assert set(shipped_ids()["rules"]) <= LIBRARY.rules.keys()


def test_every_class_of_threat_is_covered() -> None:
    assert {rule.stride for rule in LIBRARY.rules.values()} == set(get_args(Stride))


def test_every_kind_of_part_is_covered() -> None:
    targets = {rule.applies_to for rule in LIBRARY.rules.values()}

    assert targets >= {*get_args(ElementKind), "flow", "boundary", "system"}


@pytest.mark.parametrize("stride", get_args(Stride))
def test_every_class_of_threat_is_found_on_elements_or_flows(stride: Stride) -> None:
    targets = {rule.applies_to for rule in LIBRARY.rules.values() if rule.stride == stride}

    assert targets & {*get_args(ElementKind), "element", "flow"}


def test_titles_tell_rules_apart() -> None:
    for language in ("en", "ja"):
        titles = [getattr(rule.title, language) for rule in LIBRARY.rules.values()]
        assert len(set(titles)) == len(titles)


@EVERY_RULE
def test_id_has_the_form_and_begins_the_file_name(rule: Rule) -> None:
    assert re.fullmatch(r"SL-[A-Z]+-\d{4}", rule.id)
    assert re.fullmatch(rf"rules/{rule.category}/{rule.id}-[a-z0-9-]+\.yaml", rule.source)


@EVERY_RULE
def test_condition_survives_being_written_and_read(rule: Rule) -> None:
    text = to_text(rule.condition)

    assert parse_condition(text, rule.applies_to, LIBRARY.vocabulary, rule.id) == rule.condition


@EVERY_RULE
def test_texts_are_english_and_japanese_with_the_same_placeholders(rule: Rule) -> None:
    for text in (rule.title, rule.explain, rule.fix):
        assert JAPANESE.search(text.ja)
        assert not JAPANESE.search(text.en)
        assert set(PLACEHOLDER.findall(text.en)) == set(PLACEHOLDER.findall(text.ja))


@EVERY_RULE
def test_some_control_answers_it(rule: Rule) -> None:
    assert rule.mitigated_by
    assert len(set(rule.mitigated_by)) == len(rule.mitigated_by)


@EVERY_RULE
def test_examples_are_whole_systems(rule: Rule) -> None:
    for kind, examples in (("flags", rule.flags), ("passes", rule.passes)):
        for number, example in enumerate(examples):
            assert system_from(example, LIBRARY.vocabulary, f"{rule.id} {kind}[{number}]").elements is not None


@EVERY_RULE
def test_a_more_general_rule_can_meet_it_on_the_same_subject(rule: Rule) -> None:
    for general in rule.specialises:
        assert rule.applies_to in (LIBRARY.rules[general].applies_to, *ELEMENTS)
        assert LIBRARY.rules[general].applies_to in (rule.applies_to, "element")


SEC_1_WITHOUT_ACCESS = {
    "an account mixes environments": "SL-ACCT-0009",
    "an account mixes classes of data": "SL-ACCT-0015",
    "a workload runs in the management account": "SL-ACCT-0014",
    "a Region is not on the allowed list": "SL-ACCT-0011",
    "flows cross boundaries and nobody reviews their threats": "SL-GOV-0007",
    "something faces the internet without a DDoS response": "SL-AVAIL-0008",
    "a service has no on-boarding record": "SL-GOV-0010",
    "a service has no feature review": "SL-GOV-0009",
    "a part has no technology to match feeds with": "SL-GOV-0014",
    "classified data has no compliance requirement": "SL-PRIV-0004",
    "nothing like production exists to test in": "SL-GOV-0011",
    "threats are detected and nothing responds": "SL-GOV-0012",
    "what runs is not what was designed": "SL-GOV-0006",
    "an alert ends nowhere": "SL-LOG-0007",
}
"""The checks of SEC 1 that need only the model, each with the rule that makes it."""


@pytest.mark.parametrize("check", SEC_1_WITHOUT_ACCESS)
def test_sec_1_is_checked_without_access_to_an_account(check: str) -> None:
    rule = LIBRARY.rules[SEC_1_WITHOUT_ACCESS[check]]

    assert any(LIBRARY.controls[id].best_practice for id in rule.mitigated_by)
