"""The ranking after an edit is that of the system as it stands, however the server came to it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from strideline.analysis.reassessment import Reassessment
from strideline.api.app import create_app
from strideline.api.services import systems
from strideline.api.services.analysis import judged
from strideline.api.services.workspace import KEPT_ANALYSES, Workspace, open_workspace
from strideline.api.settings import Settings
from strideline.models.operations import Operation
from tests.api.conftest import ADDRESS

RANKING = {"limit": 1000, "parts": "risks", "detail": "brief"}


def stated(fact: str, value: object, part: str = "api", kind: str = "element") -> dict[str, Any]:
    return {"op": "set", "kind": kind, "id": part, "path": f"facts.{fact}", "new": value}


CLAIM = {"control": "SEC01-BP06.config-management", "scope": "prod", "status": "implemented"}
EDITS: list[list[dict[str, Any]]] = [
    [stated("validates_input", False)],
    [stated("validates_input", True)],
    [stated("encrypted_at_rest", False, "orders")],
    [{"op": "add", "kind": "claim", "id": f"{CLAIM['control']}@prod", "new": CLAIM}],
    [{"op": "set", "kind": "element", "id": "api", "path": "name", "new": "Another name"}],
    [{"op": "remove", "kind": "claim", "id": f"{CLAIM['control']}@prod"}],
    [{"op": "remove", "kind": "flow", "id": "save"}, {"op": "remove", "kind": "element", "id": "orders"}],
]


@pytest.fixture
def other(settings: Settings) -> Iterator[TestClient]:
    """A second process on the same database."""
    with TestClient(create_app(settings), base_url=ADDRESS) as client:
        client.headers["X-Strideline-Token"] = client.get("/api/session").json()["token"]
        yield client


def ranking(client: TestClient, language: str = "en") -> dict[str, Any]:
    answer = client.get("/api/systems/shop/analysis", params={**RANKING, "language": language})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def from_the_start(settings: Settings, language: str = "en") -> dict[str, Any]:
    with TestClient(create_app(settings), base_url=ADDRESS) as client:
        return ranking(client, language)


def edit(client: TestClient, operations: list[dict[str, Any]]) -> None:
    answer = client.post("/api/systems/shop/operations", json={"operations": operations})
    assert answer.status_code == 200, answer.text


@pytest.fixture
def kept(client: TestClient, shop: dict[str, Any]) -> TestClient:
    assert client.post("/api/systems", json={"document": shop}).status_code == 201
    ranking(client)
    return client


def test_each_of_a_row_of_edits(kept: TestClient, settings: Settings) -> None:
    for operations in EDITS:
        edit(kept, operations)
        assert ranking(kept) == from_the_start(settings)
        assert ranking(kept, "ja") == from_the_start(settings, "ja")


def test_decisions_and_taking_them_back(kept: TestClient, settings: Settings) -> None:
    worst = ranking(kept)["risks"][0]["id"]
    decided = {"finding": worst, "status": "accepted", "reason": "known"}
    edit(kept, [{"op": "add", "kind": "decision", "id": worst, "new": decided}])
    assert next(risk for risk in ranking(kept)["risks"] if risk["id"] == worst)["status"] == "accepted"
    assert ranking(kept) == from_the_start(settings)
    edit(kept, [{"op": "remove", "kind": "decision", "id": worst}])
    assert next(risk for risk in ranking(kept)["risks"] if risk["id"] == worst)["status"] == "open"
    assert ranking(kept) == from_the_start(settings)


def test_edits_of_two_processes_on_one_database(kept: TestClient, other: TestClient, settings: Settings) -> None:
    for number, operations in enumerate(EDITS):
        edit((kept, other)[number % 2], operations)
        assert ranking(kept) == ranking(other) == from_the_start(settings)


def test_edits_while_several_people_look(kept: TestClient, settings: Settings) -> None:
    with ThreadPoolExecutor(4) as pool:
        for operations in EDITS:
            looking = [pool.submit(ranking, kept, language) for language in ("en", "ja", "en")]
            edit(kept, operations)
            assert len({len(one.result()["risks"]) for one in looking}) >= 1
            assert ranking(kept) == from_the_start(settings)


def test_what_is_kept_of_many_edits_is_bounded_and_rests_on_one_assessment(
    tmp_path: Path, shop: dict[str, Any]
) -> None:
    workspace = open_workspace(Settings(database_url=f"sqlite:///{tmp_path / 'bounded.db'}"))
    systems.create_system(workspace, shop)
    first = judged(workspace, workspace.store.head("shop")).assessment
    for number in range(KEPT_ANALYSES + 8):
        told = Operation.model_validate(stated("validates_input", number % 2 == 0))
        last = judged(workspace, systems.edit_system(workspace, "shop", [told])).assessment
        assert isinstance(last, Reassessment)
        assert last.base is first
    assert len(kept_analyses(workspace)) == KEPT_ANALYSES
    workspace.close()


def kept_analyses(workspace: Workspace) -> list[object]:
    return list(workspace.judged.among(lambda key: True))
