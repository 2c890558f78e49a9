"""Attack paths over HTTP."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_it_answers_with_targets_paths_and_choke_points(client: TestClient, stored: str) -> None:
    answer = client.get(f"{stored}/attack-paths?k=2")
    assert answer.status_code == 200
    found = answer.json()
    assert found["schema"] == "strideline.attack-paths/1"
    target = found["targets"][0]
    assert {"target", "data", "value", "likelihood", "paths"} == set(target)
    assert 1 <= len(target["paths"]) <= 2
    step = target["paths"][0]["steps"][0]
    assert {"kind", "id", "source", "target", "likelihood", "explanation", "reasons", "risks"} <= set(step)
    known = {risk["id"] for risk in client.get(f"{stored}/analysis").json()["risks"]}
    assert {risk for path in target["paths"] for step in path["steps"] for risk in step["risks"]} <= known


def test_words_are_in_the_language_asked_for(client: TestClient, stored: str) -> None:
    found = client.get(f"{stored}/attack-paths?language=ja").json()
    assert not found["targets"][0]["paths"][0]["entry"]["why"].isascii()


def test_an_unknown_part_or_system_is_a_problem(client: TestClient, stored: str) -> None:
    assert client.get(f"{stored}/attack-paths?to=nowhere").status_code == 404
    assert client.get("/api/systems/none/attack-paths").status_code == 404
    assert client.get(f"{stored}/attack-paths?k=0").status_code == 422


def test_a_stolen_credential_or_an_insider_may_be_supposed(client: TestClient, stored: str) -> None:
    plain = client.get(f"{stored}/attack-paths").json()["targets"]
    inside = client.get(f"{stored}/attack-paths?insider=true").json()["targets"]
    before = {target["target"]["id"]: target["likelihood"] for target in plain}
    assert all(target["likelihood"] >= before[target["target"]["id"]] for target in inside)
    assert client.get(f"{stored}/attack-paths?stolen=nobody").status_code == 404


def test_the_attack_tree_is_a_file_in_four_formats(client: TestClient, stored: str) -> None:
    for ending, begins in (("svg", "<svg"), ("dot", "digraph"), ("md", "# "), ("json", "{")):
        answer = client.get(f"{stored}/attack-tree.{ending}?k=1")
        assert answer.status_code == 200
        assert answer.text.startswith(begins)
        assert f"attack-tree.{ending}" in answer.headers["content-disposition"]
        assert "sandbox" in answer.headers["content-security-policy"]
    assert client.get("/api/systems/none/attack-tree.svg").status_code == 404
