"""People are asked for facts of the built-in library rather than for those of a pack that only repeat them."""

from __future__ import annotations

from typing import Any

import pytest

from strideline.analysis.run import analyze
from strideline.formats.pytm.library import with_pytm
from strideline.models.findings import Analysis
from strideline.models.native import system_from
from strideline.threat_library.loader import load_library
from strideline.threat_library.schema import Library


@pytest.fixture(scope="module")
def pack() -> Library:
    return with_pytm(load_library(builtin=False))


def analysis_of(facts: dict[str, Any], pack: Library) -> Analysis:
    web = {"id": "web", "kind": "process", "name": "Web", "technology": "web.application", "facts": facts}
    document = {"strideline": 1, "system": {"id": "s", "name": "S"}, "elements": [web]}
    return analyze(system_from(document, pack.vocabulary, "test"), pack)


def asked(analysis: Analysis) -> set[str]:
    unknowns = {unknown.fact for risk in analysis.risks for unknown in risk.unknowns}
    return unknowns | {question.fact for question in analysis.questions}


def test_a_fact_that_repeats_another_is_asked_by_the_other(pack: Library) -> None:
    facts = asked(analysis_of({}, pack))

    assert {"validates_input", "hardened"} <= facts
    assert {"pytm_validates_input", "pytm_sanitizes_input", "pytm_is_hardened"}.isdisjoint(facts)


def test_a_fact_that_was_left_open_on_purpose_is_asked_itself(pack: Library) -> None:
    facts = asked(analysis_of({"validates_input": True, "pytm_validates_input": None}, pack))

    assert "pytm_validates_input" in facts
    assert "validates_input" not in facts


def test_an_answer_to_the_other_settles_all_that_repeat_it(pack: Library) -> None:
    facts = asked(analysis_of({"validates_input": False}, pack))

    assert {"validates_input", "pytm_validates_input", "pytm_sanitizes_input"}.isdisjoint(facts)
