from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text

from strideline.analysis.assessment import Assessment
from strideline.threat_library.conditions.predicates import Literally
from strideline.threat_library.json_schemas import json_schemas

RULE = """\
id: ACME-0001
title: {en: Our own threat, ja: 自社の脅威}
stride: tampering
applies_to: data_store
when: not versioned
likelihood: very_high
affects: integrity
explain: {en: "{name} cannot go back.", ja: "{name} は戻せません。"}
fix: {en: Keep old versions., ja: 旧版を保持します。}
mitigated_by: [DATA-VERSION]
examples:
  flags: [{elements: [{id: a, kind: data_store, facts: {versioned: false}}]}]
  passes: [{elements: [{id: a, kind: data_store, facts: {versioned: true}}]}]
"""


def send(client: TestClient, content: str = RULE, name: str = "ACME-0001.yaml", **more: Any) -> Any:
    return client.post("/api/library/rules", json={"file_name": name, "content": content, **more})


def switch(client: TestClient, id: str = "ACME-0001", *, enabled: bool) -> Any:
    return client.patch(f"/api/library/rules/{id}", json={"enabled": enabled})


def rules_of(client: TestClient, system: str) -> dict[str, str]:
    risks = client.get(f"{system}/analysis?limit=1000").json()["risks"]
    return {risk["rule"]: risk["certainty"] for risk in risks}


def test_an_added_rule_takes_part_in_every_analysis_beside_the_built_in_ones(client: TestClient, stored: str) -> None:
    before = rules_of(client, stored)
    listed = client.get("/api/systems").json()[0]["possible"]

    added = send(client)

    assert added.status_code == 201, added.text
    assert added.json()["id"] == "ACME-0001"
    assert rules_of(client, stored) == {**before, "ACME-0001": "possible"}
    assert client.get("/api/systems").json()[0]["possible"] > listed
    assert client.get("/api/library/rules/ACME-0001").json()["title"] == "Our own threat"


def test_rules_are_listed_and_deleted(client: TestClient, stored: str) -> None:
    before = rules_of(client, stored)
    send(client)

    listed = client.get("/api/library/custom-rules?language=ja").json()
    deleted = client.delete("/api/library/rules/ACME-0001")

    assert [(row["id"], row["file_name"], row["title"]) for row in listed] == [
        ("ACME-0001", "ACME-0001.yaml", "自社の脅威")
    ]
    assert listed[0]["content"] == RULE
    assert listed[0]["problems"] == []
    assert deleted.status_code == 204
    assert client.get("/api/library/custom-rules").json() == []
    assert rules_of(client, stored) == before
    assert client.get("/api/library/rules/ACME-0001").status_code == 404


def test_a_rule_that_is_switched_off_counts_nowhere_until_it_is_switched_on(client: TestClient, stored: str) -> None:
    before, listed = rules_of(client, stored), client.get("/api/systems").json()[0]["possible"]
    send(client)

    assert switch(client, enabled=False).status_code == 204

    assert rules_of(client, stored) == before
    assert client.get("/api/systems").json()[0]["possible"] == listed
    assert "ACME-0001" not in {rule["id"] for rule in client.get("/api/library/rules").json()}
    row = client.get("/api/library/custom-rules").json()[0]
    assert (row["enabled"], row["title"], row["content"], row["problems"]) == (False, "Our own threat", RULE, [])
    assert switch(client, enabled=True).status_code == 204
    assert "ACME-0001" in rules_of(client, stored)
    assert client.get("/api/library/custom-rules").json()[0]["enabled"] is True


def test_a_rule_that_specialises_one_that_is_switched_off_still_speaks(client: TestClient, stored: str) -> None:
    send(client)
    special = RULE.replace("ACME-0001", "ACME-0002").replace("mitigated_by:", "specialises: [ACME-0001]\nmitigated_by:")
    assert send(client, special, "ACME-0002.yaml").status_code == 201

    switch(client, enabled=False)

    assert "ACME-0002" in rules_of(client, stored)
    assert client.get(f"{stored}/analysis").json()["diagnostics"] == []


def test_a_broken_rule_that_is_switched_off_troubles_nobody(app: FastAPI, client: TestClient, stored: str) -> None:
    send(client)
    with app.state.workspace.store._database.writing() as connection:
        connection.execute(text("UPDATE rule_files SET content = replace(content, 'versioned', 'gone')"))

    switch(client, enabled=False)

    assert client.get(f"{stored}/analysis").json()["diagnostics"] == []
    assert client.get("/api/library/custom-rules").json()[0]["problems"] != []


def test_a_file_that_is_sent_anew_counts_again(client: TestClient, stored: str) -> None:
    send(client)
    switch(client, enabled=False)

    send(client, replace=True)

    assert "ACME-0001" in rules_of(client, stored)


def test_shipped_rules_stay(client: TestClient) -> None:
    refused = client.delete("/api/library/rules/SL-FLOW-0001")

    assert refused.status_code == 404
    assert switch(client, "SL-FLOW-0001", enabled=False).status_code == 404
    assert client.get("/api/library/rules/SL-FLOW-0001").status_code == 200


@pytest.mark.parametrize(
    ("change", "line", "told"),
    [
        (("likelihood: very_high", "likelihood: often"), 6, "expected one of"),
        (("not versioned", "not versoned"), 5, "versoned"),
        (("DATA-VERSION", "DATA-VERSIONS"), 10, 'did you mean "DATA-VERSION"'),
        (("versioned: true", "versioned: false"), 13, "must give none"),
        (("id: ACME-0001", "id: SL-OWN-0001"), 1, "are kept for rules that Strideline ships"),
        (("id: ACME-0001", "id: SL-FLOW-0001"), 1, "is taken by"),
        (("mitigated_by:", "specialises: [SL-FLOW-0001]\nmitigated_by:"), 10, "cannot silence"),
        (("id: ACME-0001", "id: [ACME"), None, ""),
    ],
)
def test_a_broken_rule_is_refused_with_file_and_line(
    client: TestClient, change: tuple[str, str], line: int | None, told: str
) -> None:
    refused = send(client, RULE.replace(*change))

    problem = refused.json()
    assert refused.status_code == 422
    assert "ACME-0001.yaml: line" in problem["detail"]
    assert told in problem["detail"]
    assert line is None or line in {item["line"] for item in problem["problems"]}
    assert client.get("/api/library/custom-rules").json() == []


def test_what_is_no_rule_is_refused(client: TestClient) -> None:
    assert "rules only" in send(client, "facts: []\n").json()["detail"]
    assert send(client, "[1, 2]").status_code == 422
    assert send(client, "").status_code == 422
    assert send(client, RULE, "../ACME.yaml").status_code == 422
    assert send(client, RULE, "ACME.txt").status_code == 422
    assert send(client, "# " + "x" * 200_000).status_code == 413
    assert send(client, RULE.replace("Our own", "Our \\ud800")).status_code in (201, 422)


def test_the_same_name_needs_to_be_asked_for_and_the_same_id_is_taken(client: TestClient) -> None:
    send(client)

    assert send(client).status_code == 409
    assert "is taken by ACME-0001.yaml" in send(client, name="other.yaml").json()["detail"]
    assert send(client, RULE.replace("Our own threat", "Renamed"), replace=True).status_code == 201
    assert client.get("/api/library/rules/ACME-0001").json()["title"] == "Renamed"


def test_a_rule_that_says_what_another_says_is_taken_with_a_warning(client: TestClient) -> None:
    send(client)

    warnings = send(client, RULE.replace("ACME-0001", "ACME-0002"), "ACME-0002.yaml").json()["warnings"]

    assert "ACME-0001 (Our own threat)" in warnings[0]["message"]


def test_a_kept_rule_that_is_broken_later_is_told_and_hides_nothing(
    app: FastAPI, client: TestClient, stored: str
) -> None:
    before = rules_of(client, stored)
    send(client)
    with app.state.workspace.store._database.writing() as connection:
        connection.execute(
            text("UPDATE rule_files SET content = replace(content, 'versioned', 'gone'), added_at = '2030-01-01'")
        )

    analysis = client.get(f"{stored}/analysis?limit=1000").json()
    listed = client.get("/api/library/custom-rules").json()[0]

    assert {risk["rule"] for risk in analysis["risks"]} == before.keys()
    assert any("ACME-0001.yaml is left out" in one["message"] for one in analysis["diagnostics"])
    assert listed["title"] == ""
    assert "gone" in listed["problems"][0]["message"]
    assert send(client, replace=True).status_code == 201
    assert "ACME-0001" in rules_of(client, stored)


def test_a_rule_that_fails_at_run_time_is_told_and_hides_nothing(
    app: FastAPI, client: TestClient, stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rules_of(client, stored)
    send(client)

    def failing(system: Any, library: Any, *rest: Any) -> Any:
        broken = replace(library.rules["ACME-0001"], condition=Literally)  # a class is no condition
        return Assessment(system, replace(library, rules={**library.rules, "ACME-0001": broken}), *rest)

    monkeypatch.setattr("strideline.api.services.analysis.Assessment", failing)
    analysis = client.get(f"{stored}/analysis?limit=1000").json()

    assert {risk["rule"] for risk in analysis["risks"]} == before.keys()
    assert any("ACME-0001" in one["message"] and one["severity"] == "error" for one in analysis["diagnostics"])


def test_rules_outlive_the_server(app: FastAPI, client: TestClient, settings: Any) -> None:
    from strideline.api.services.workspace import open_workspace

    send(client)

    assert "ACME-0001" in open_workspace(settings).library.rules


def test_adding_needs_the_token(stranger: TestClient) -> None:
    assert send(stranger).status_code == 403
    assert stranger.delete("/api/library/rules/ACME-0001").status_code == 403
    assert switch(stranger, enabled=False).status_code == 403


def test_the_starter_is_taken_as_it_stands_and_the_next_has_another_id(client: TestClient, stored: str) -> None:
    first = client.get("/api/library/rule-starter").json()

    assert client.post("/api/library/rules", json=first).status_code == 201
    assert client.get("/api/library/rule-starter").json()["file_name"] != first["file_name"]


def test_the_schema_for_editors_is_the_one_that_the_command_line_writes(client: TestClient) -> None:
    schema = client.get("/api/library/rule.schema.json")

    assert schema.json() == json_schemas()["rule.schema.json"]


def test_a_warning_names_the_other_rule_in_the_language_asked_for(client: TestClient) -> None:
    send(client)
    copy = {"file_name": "ACME-0002.yaml", "content": RULE.replace("ACME-0001", "ACME-0002")}

    warnings = client.post("/api/library/rules?language=ja", json=copy).json()["warnings"]

    assert "ACME-0001 (自社の脅威)" in warnings[0]["message"]
