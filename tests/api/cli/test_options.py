"""What a system is judged by can be said wherever one is judged."""

from __future__ import annotations

import inspect

import pytest

from strideline.api.cli import (
    analyze,
    controls_coverage,
    data,
    decide,
    diff,
    explain,
    paths,
    plan,
    questions,
    report,
    rule_explanations,
    threat,
)

COMMANDS = [
    analyze.analyze,
    controls_coverage.coverage,
    data.data,
    decide.decide_on_risks,
    diff.diff,
    explain.explain,
    paths.paths,
    plan.plan,
    questions.questions,
    report.report,
    rule_explanations.explain_for_file,
    threat.threat,
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_command_that_judges_takes_the_same_bases(command: object) -> None:
    taken = set(inspect.signature(command).parameters)  # type: ignore[arg-type]

    assert {"library", "only_library", "weights", "intelligence"} <= taken
