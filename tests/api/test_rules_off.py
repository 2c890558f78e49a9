"""Shipped rules are switched off on a server with a reason, and every analysis says so."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.test_custom_rules import rules_of, send

OFF = "/api/library/rules-off"
REASON = "The platform team answers for it, see ADR 12."


@pytest.fixture
def rule(client: TestClient, stored: str) -> str:
    """A rule that finds something in the stored system."""
    return min(rules_of(client, stored))


def switch_off(client: TestClient, rule: str, reason: str = REASON) -> Any:
    return client.put(f"{OFF}/{rule}", json={"reason": reason})


def diagnostics(client: TestClient, system: str, subject: str, language: str = "en") -> list[str]:
    told = client.get(f"{system}/analysis?language={language}").json()["diagnostics"]
    return [one["message"] for one in told if one["subject"] == subject]


def test_a_rule_that_is_switched_off_finds_nothing_until_it_is_on_again(
    client: TestClient, stored: str, rule: str
) -> None:
    before = rules_of(client, stored)
    listed = client.get("/api/systems").json()
    assert switch_off(client, rule).status_code == 204
    assert rule not in rules_of(client, stored)
    assert client.get("/api/systems").json() != listed, "the numbers of the list follow"
    assert rule not in {one["id"] for one in client.get("/api/library/rules").json()}

    assert client.delete(f"{OFF}/{rule}").status_code == 204
    assert rules_of(client, stored) == before
    assert client.get(OFF).json() == []


def test_every_analysis_and_report_says_which_rule_is_off_and_why(client: TestClient, stored: str, rule: str) -> None:
    switch_off(client, rule)
    (told,) = diagnostics(client, stored, rule)
    assert told.endswith(f"is switched off on this server: {REASON}")
    (told_in_japanese,) = diagnostics(client, stored, rule, "ja")
    assert told_in_japanese.endswith(f"はこのサーバーで無効にされています: {REASON}")
    report = client.get(f"{stored}/report.html")
    assert report.status_code == 200, report.text
    assert REASON in report.text


def test_rules_that_are_off_are_listed_with_the_latest_reason(client: TestClient, rule: str) -> None:
    switch_off(client, rule)
    switch_off(client, rule, "It never fitted us.")
    (row,) = client.get(OFF).json()
    assert (row["id"], row["reason"]) == (rule, "It never fitted us.")
    assert row["title"]
    assert client.get(f"{OFF}?language=ja").json()[0]["title"] != row["title"]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_rule_is_not_switched_off_without_a_reason(client: TestClient, rule: str, reason: str) -> None:
    assert switch_off(client, rule, reason).status_code == 422
    assert client.get(OFF).json() == []


def test_an_id_of_no_shipped_rule_is_refused_with_the_nearest(client: TestClient) -> None:
    send(client)
    for id in ("SL-FLOW-00001", "ACME-0001"):
        refused = switch_off(client, id)
        assert refused.status_code == 404
        assert id in refused.text
    assert "SL-FLOW-0001" in switch_off(client, "SL-FLOW-00001").text
    assert client.delete(f"{OFF}/SL-FLOW-0001").status_code == 404


def test_rules_of_ones_own_count_beside_shipped_ones_that_are_off(client: TestClient, stored: str, rule: str) -> None:
    send(client)
    switch_off(client, rule)
    found = rules_of(client, stored)
    assert "ACME-0001" in found
    assert rule not in found
