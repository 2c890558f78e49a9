"""A grant that lets a part administer a whole account says that its rights are wide, unless somebody states another."""

from __future__ import annotations

from typing import Any

import pytest

from strideline.analysis.run import analyze
from strideline.models.findings import Analysis, Risk
from strideline.models.graph import System
from strideline.threat_library.loader import builtin_library
from tests.analysis.building import TODAY, system

RULE = "SL-ID-0010@job"


def account(*grants: dict[str, Any], **facts: bool) -> System:
    return system(
        boundaries=[
            {"id": "company", "kind": "organization"}, {"id": "prod", "kind": "aws_account", "parent": "company"},
            {"id": "vpc", "kind": "vpc", "parent": "prod"},
        ],
        elements=[{"id": "job", "kind": "process", "technology": "aws.lambda", "boundary": "vpc", "facts": facts}],
        grants=[{"principal": "job", "via": "job-role", **grant} for grant in grants],
    )  # fmt: skip


def analyzed(given: System) -> Analysis:
    return analyze(given, builtin_library(), today=TODAY)


def excess(given: System) -> Risk | None:
    return next((risk for risk in analyzed(given).risks if risk.id == RULE and risk.certainty == "confirmed"), None)


@pytest.mark.parametrize("scope", ["prod", "company"])
def test_a_part_that_administers_an_account_or_more_has_excess_rights_for_sure(scope: str) -> None:
    found = excess(account({"scope": scope, "level": "administer"}))
    assert found is not None
    assert any("derived" in (reason.origin or "") for reason in found.reasons), found.reasons


@pytest.mark.parametrize(
    "grant",
    [{"scope": "prod", "level": "write"}, {"scope": "vpc", "level": "administer"}, {"scope": "prod", "level": "read"}],
)
def test_narrower_grants_say_nothing(grant: dict[str, Any]) -> None:
    assert excess(account(grant)) is None
    assert excess(account()) is None


def test_what_somebody_states_wins() -> None:
    assert excess(account({"scope": "prod", "level": "administer"}, least_privilege=True)) is None


def test_nobody_is_asked_what_the_grant_says_nor_about_the_grant() -> None:
    def asked(given: System) -> set[str]:
        return {question.fact for question in analyzed(given).questions if question.subject.id == "job"}

    wide = asked(account({"scope": "prod", "level": "administer"}))
    assert "least_privilege" not in wide
    assert "administers_account" not in wide | asked(account())
