"""Every rule speaks on its `flags` examples and stays silent on its `passes` examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from strideline.analysis.run import analyze
from strideline.models.findings import Risk
from strideline.models.native import system_from
from strideline.threat_library.loader import load_library
from strideline.threat_library.schema import Rule

LIBRARY = load_library(examples=True)
EVERY_RULE = pytest.mark.parametrize("rule", LIBRARY.rules.values(), ids=LIBRARY.rules)


def risks_of(rule: Rule, example: Mapping[str, Any]) -> list[Risk]:
    system = system_from(example, LIBRARY.vocabulary, rule.id)
    analysis = analyze(system, replace(LIBRARY, rules={rule.id: rule}))
    assert not analysis.diagnostics
    return [risk for risk in analysis.risks if risk.rule == rule.id]


@EVERY_RULE
def test_rule_is_sure_of_what_it_flags(rule: Rule) -> None:
    for example in rule.flags:
        assert "confirmed" in {risk.certainty for risk in risks_of(rule, example)}


@EVERY_RULE
def test_rule_is_silent_on_what_passes(rule: Rule) -> None:
    for example in rule.passes:
        assert risks_of(rule, example) == []


@EVERY_RULE
def test_some_control_of_the_rule_lowers_what_it_flags(rule: Rule) -> None:
    for example in rule.flags:
        for risk in risks_of(rule, example):
            assert any(advice.lowers > 0 for advice in risk.controls)


@EVERY_RULE
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_placeholder_is_left_in_the_texts(rule: Rule, language: Any) -> None:
    system = system_from(rule.flags[0], LIBRARY.vocabulary, rule.id)

    for risk in analyze(system, replace(LIBRARY, rules={rule.id: rule}), language=language).risks:
        assert "{" not in risk.explanation + risk.fix
        assert "}" not in risk.explanation + risk.fix
