"""The path that makes a part exposed reads as a way, each stop once."""

from __future__ import annotations

from strideline.analysis.run import analyze
from strideline.models.findings import Analysis
from strideline.models.graph import System
from strideline.threat_library.schema import Library
from tests.analysis.building import TODAY, system


def chain(**first_flow: str) -> System:
    return system(
        boundaries=[{"id": "net", "kind": "internet"}],
        elements=[
            {"id": "user", "kind": "external_entity", "name": "User", "boundary": "net"},
            {"id": "web", "kind": "process", "name": "Web"},
            {"id": "api", "kind": "process", "name": "API"},
        ],
        flows=[
            {"id": "one", "source": "user", "target": "web", **first_flow},
            {"id": "two", "source": "web", "target": "api", "facts": {"authentication": "none"}},
        ],
    )


def way(analysis: Analysis) -> str:
    risk = next(risk for risk in analysis.risks if risk.id == "SL-ID-0016@two")
    return next(sentence for sentence in risk.factors.explained if "path" in sentence).split(" is ", 1)[1]  # type: ignore[union-attr]


def test_a_flow_without_a_name_is_not_told_between_its_two_ends(library: Library) -> None:
    assert way(analyze(chain(), library, today=TODAY)) == "User → Web → API."


def test_a_flow_with_a_name_is_told(library: Library) -> None:
    told = way(analyze(chain(name="orders"), library, today=TODAY))
    assert told == "User → orders → Web → API."
