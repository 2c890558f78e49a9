"""Risks as lists show them say the same as whole ones, and explain nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from strideline.analysis.run import analyze
from strideline.models.native import read_system
from strideline.threat_library.loader import builtin_library
from tests.analysis.building import analyzed, shop

LIBRARY = builtin_library()
EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.strideline.yaml"))
UNEXPLAINED: dict[str, Any] = dict(
    fix="", reasons=(), unknowns=(), controls=(), path=(), factors=None, silences=(), references={}
)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
def test_they_are_the_whole_risks_without_what_explains_them(path: Path) -> None:
    analysis = analyze(read_system(path.read_bytes(), LIBRARY.vocabulary, path.name), LIBRARY)
    assert analysis.brief is not None
    assert list(analysis.brief) == [replace(risk, **UNEXPLAINED) for risk in analysis.risks]


def test_those_that_people_added_too() -> None:
    finding = {
        "id": "leak",
        "title": "A leak",
        "subject": "db",
        "stride": "information_disclosure",
        "mitigation": "Stop it",
    }
    analysis = analyzed(shop(findings=[{**finding, "severity": "high", "description": "It leaks"}]))
    assert analysis.brief is not None
    assert list(analysis.brief[:99]) == [replace(risk, **UNEXPLAINED) for risk in analysis.risks]
    assert "It leaks" in [risk.explanation for risk in analysis.brief]
