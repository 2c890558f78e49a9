"""The engine with the real library: on any valid system, on the sample workloads, and in both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strideline.analysis.facts.dependencies import Dependencies
from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.relations import Relations
from strideline.analysis.facts.rows import Rows
from strideline.analysis.facts.stated import Stated
from strideline.analysis.matching.matching import scope_of
from strideline.analysis.matching.plain import PlainEvaluator
from strideline.analysis.run import analyze
from strideline.models.graph import System
from strideline.models.implicit import with_implicit
from strideline.models.native import read_system
from strideline.models.vocabulary import LANGUAGES, Language
from strideline.threat_library.loader import builtin_library
from tests.analysis.matching.test_evaluate import nodes_of
from tests.strategies import systems

LIBRARY = builtin_library()
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.strideline.yaml"))
TODAY = date(2026, 11, 23)


def read(path: Path) -> System:
    return read_system(path.read_bytes(), LIBRARY.vocabulary, path.name)


@settings(max_examples=40, deadline=None)
@given(systems(technologies=sorted(LIBRARY.technologies)), st.sampled_from(LANGUAGES))
def test_any_valid_system_can_be_analyzed(system: System, language: Language) -> None:
    analysis = analyze(system, LIBRARY, language=language, today=TODAY)
    assert not [one for one in analysis.diagnostics if one.severity == "error"]
    assert len(tuple(analysis.risks)) == analysis.summary.risks
    tuple(analysis.questions)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
@pytest.mark.parametrize("usual", [False, True])
def test_both_evaluators_agree_on_every_rule_and_example(path: Path, usual: bool) -> None:
    rows = Rows(with_implicit(read(path)))
    facts = Facts(rows, Relations(rows), Stated(rows), LIBRARY, Dependencies(LIBRARY), usual=usual)
    plain = PlainEvaluator(rows, LIBRARY, usual=usual)
    for rule in LIBRARY.rules.values():
        scope = scope_of(rule.applies_to)
        judged = facts.evaluator.judge(rule.condition, scope)
        expected = [plain.judge(rule.condition, node) for node in nodes_of(rows, scope)]
        assert list(zip(judged.true.tolist(), judged.false.tolist(), strict=True)) == [tuple(e) for e in expected], (
            rule.id
        )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_an_example_says_why(path: Path, language: Language) -> None:
    analysis = analyze(read(path), LIBRARY, language=language, today=TODAY)
    assert analysis.summary.confirmed > 0
    for risk in analysis.risks:
        assert risk.reasons or risk.unknowns, risk.id
        assert (risk.certainty == "possible") is bool(risk.unknowns), risk.id
        assert risk.explanation
        assert "{" not in " ".join((risk.explanation, risk.fix, *(reason.sentence for reason in risk.reasons)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
def test_no_part_that_the_engine_added_is_asked_about_its_data(path: Path) -> None:
    asked = analyze(read(path), LIBRARY, today=TODAY).questions
    assert not [question for question in asked if "/" in question.subject.id and question.fact in ("carries", "stores")]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
def test_no_control_is_missing_somewhere_and_not_applicable_at_once(path: Path) -> None:
    states: dict[str, set[str]] = {}
    for row in analyze(read(path), LIBRARY, today=TODAY).controls:
        states.setdefault(row.control, set()).add(row.status)

    assert [id for id, found in states.items() if "not_applicable" in found and len(found) > 1] == []
