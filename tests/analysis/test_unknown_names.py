"""A misspelt technology or protocol is told, with the name that was probably meant."""

from __future__ import annotations

import pytest

from strideline.analysis.run import analyze
from strideline.analysis.unknown_names import MOST, meant, unknown_names
from strideline.threat_library.schema import Library
from tests.analysis.building import TODAY, system


def told(library: Library, *technologies: str | None, protocol: str | None = None) -> list[tuple[str, str]]:
    elements = [{"id": f"e{at}", "kind": "process", "technology": name} for at, name in enumerate(technologies)]
    flows = [{"id": "f", "source": "e0", "target": "e0", "protocol": protocol}]
    found = unknown_names(system(elements=elements, flows=flows), library, "en")
    return [(one.subject, one.message) for one in found]


def test_an_unknown_technology_is_told_once_at_the_first_part_that_names_it(library: Library) -> None:
    assert told(library, "aws.lambda", "aws.lamda", "aws.lamda") == [
        ("e1", "The catalogue has no technology “aws.lamda”, so nothing follows from it. Near it: aws.lambda.")
    ]


def test_an_unknown_protocol_is_told(library: Library) -> None:
    assert told(library, "aws.lambda", protocol="htps") == [
        ("f", "The catalogue has no protocol “htps”, so nothing follows from it. Near it: https.")
    ]


def test_nothing_is_told_of_what_is_known_or_not_stated(library: Library) -> None:
    assert told(library, "aws.lambda", None, protocol="https") == []
    assert told(library, "aws.lambda", protocol="HTTPS") == []


def test_a_file_full_of_other_names_does_not_flood(library: Library) -> None:
    assert len(told(library, *(f"mine.{at}" for at in range(3 * MOST)))) == MOST


@pytest.mark.parametrize(
    ("name", "expected"),
    [("aws_lambda", "aws.lambda"), ("AWS.Lambda", "aws.lambda"), ("aws.fargate", "aws.fargate_service")],
)
def test_case_separators_and_a_missing_end_do_not_hide_what_was_meant(
    name: str, expected: str, library: Library
) -> None:
    assert meant(name, library.technologies)[0] == expected


def test_nothing_is_guessed_for_a_name_that_looks_like_none(library: Library) -> None:
    assert meant("zzzzzzzz", library.technologies) == []
    assert meant("", library.technologies) == []


def test_the_analysis_tells_it_as_a_warning_in_the_language_asked_for(library: Library) -> None:
    drawn = system(elements=[{"id": "api", "kind": "process", "technology": "aws.lamda"}])
    warnings = [one.message for one in analyze(drawn, library, language="ja", today=TODAY).diagnostics]
    assert (
        "カタログに「aws.lamda」という技術はないため、この名前からは何も導かれません。近い名前: aws.lambda。"
        in warnings
    )
