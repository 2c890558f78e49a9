"""What risks the parts carry, against the risks themselves."""

from __future__ import annotations

import pytest

from strideline.analysis.run import analyze
from strideline.models.findings import WAITING, Analysis, Risk, SevereRisks
from strideline.models.graph import System
from strideline.threat_library.schema import Library
from tests.analysis.building import analyzed, shop
from tests.reports.workloads import severe_of

FINDING = {"id": "own", "title": "Anybody may post", "subject": "api", "stride": "tampering"}


def counted(analysis: Analysis) -> dict[str, SevereRisks]:
    return severe_of([risk for risk in analysis.risks if risk.certainty == "confirmed" and risk.status == "open"])


@pytest.mark.parametrize(
    "system",
    [
        shop(),
        shop(findings=[{**FINDING, "severity": "critical"}]),
        shop(findings=[{**FINDING, "severity": "low"}]),
        shop(findings=[{**FINDING, "severity": "critical", "status": "accepted"}]),
        System.model_validate({"system": {"id": "empty", "name": "Empty"}}),
    ],
    ids=["shop", "a person's critical finding", "a person's low finding", "an accepted finding", "empty system"],
)
def test_severe_parts_are_those_of_the_open_confirmed_high_and_critical_risks(system: System) -> None:
    analysis = analyzed(system)
    assert dict(analysis.severe) == counted(analysis)


@pytest.mark.parametrize(
    "system",
    [shop(), shop(findings=[{**FINDING, "severity": "critical"}]), shop(findings=[{**FINDING, "status": "accepted"}])],
    ids=["shop", "a person's critical finding", "an accepted finding"],
)
def test_parts_at_risk_are_counted_over_all_open_confirmed_risks_the_worst_part_first(system: System) -> None:
    analysis = analyzed(system)
    carried: dict[str, list[Risk]] = {}
    for risk in analysis.risks:
        if risk.certainty == "confirmed" and risk.status in WAITING:
            carried.setdefault(risk.subject.id.partition("/")[0], []).append(risk)
    told = {part: (risks[0].band, len(risks), risks[0].score) for part, risks in carried.items()}

    assert {part.part: (part.band, part.count, part.score) for part in analysis.parts_at_risk} == told
    assert [part.part for part in analysis.parts_at_risk] == sorted(told, key=lambda part: (-told[part][2], part))


def test_what_is_added_to_an_account_puts_the_account_at_risk(library: Library) -> None:
    account = {"id": "prod", "kind": "aws_account", "name": "Production", "facts": {"root_mfa": False}}
    system = System.model_validate({"system": {"id": "s", "name": "S"}, "boundaries": [account]})
    analysis = analyze(system, library)

    assert [risk.id for risk in analysis.risks if risk.certainty == "confirmed"] == ["SL-ACCT-0001@prod/root-user"]
    assert [(part.part, part.count) for part in analysis.parts_at_risk] == [("prod", 1)]


@pytest.mark.parametrize("findings", [[], [{**FINDING, "severity": "critical"}]], ids=["rules", "a person too"])
def test_the_top_score_is_that_of_the_worst_open_confirmed_risk(findings: list[dict[str, str]]) -> None:
    analysis = analyzed(shop(findings=findings))
    counted = [risk.score for risk in analysis.risks if risk.certainty == "confirmed" and risk.status == "open"]
    assert analysis.summary.top_score == max(counted)


def test_nothing_to_find_has_the_top_score_zero() -> None:
    assert analyzed(System.model_validate({"system": {"id": "empty", "name": "Empty"}})).summary.top_score == 0


def test_a_finding_of_a_person_about_no_part_marks_the_system() -> None:
    analysis = analyzed(shop(findings=[{**FINDING, "subject": "s", "severity": "critical"}]))
    assert analysis.severe["s"].count >= 1


def test_a_decision_takes_the_mark_of_its_only_severe_finding_away() -> None:
    before = analyzed(shop())
    part, severe = next((part, severe) for part, severe in before.severe.items() if severe.count == 1)
    finding = next(risk.id for risk in before.risks if risk.subject.id == part and risk.score == severe.score)
    after = analyzed(shop(decisions=[{"finding": finding, "status": "accepted"}]))
    assert part in before.severe
    assert part not in after.severe
