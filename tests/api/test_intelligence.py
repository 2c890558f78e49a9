"""A server that was told of feeds and weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from strideline.api.app import create_app
from strideline.api.settings import Settings, settings_from
from strideline.models.errors import MalformedDocument
from tests.api.conftest import ADDRESS
from tests.evidence.feed_files import LOG4J, affected, kev, nvd


def test_feeds_and_weights_of_the_settings_count_in_every_analysis(
    tmp_path: Path, shop: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "kev.json").write_text(kev())
    (tmp_path / "nvd.json").write_text(nvd(affected(versionEndExcluding="2.15.0")))
    (tmp_path / "weights.yaml").write_text("weights: {intelligence: {exploited: 0.95}}")
    feeds = (tmp_path / "kev.json", tmp_path / "nvd.json")
    settings = Settings(
        database_url=f"sqlite:///{tmp_path}/s.db", intelligence=feeds, weights=tmp_path / "weights.yaml"
    )
    shop["elements"][1]["products"] = [LOG4J.format(version="2.14.1")]
    with TestClient(create_app(settings), base_url=ADDRESS) as client:
        client.headers["X-Strideline-Token"] = client.get("/api/session").json()["token"]
        created = client.post("/api/systems", json={"document": shop})
        assert created.status_code == 201, created.text
        analysis = client.get("/api/systems/shop/analysis").json()
        document = client.get("/api/systems/shop").json()["document"]

    assert analysis["risks"][0]["id"] == "SL-VULN-0001@api"
    assert any("0.95" in sentence for sentence in analysis["risks"][0]["factors"]["explained"])
    assert [feed["name"] for feed in analysis["basis"]["feeds"]] == ["kev.json", "nvd.json"]
    assert document["elements"][1]["products"] == shop["elements"][1]["products"]


def test_products_are_edited_by_operations(client: TestClient, stored: str) -> None:
    product = "pkg:pypi/django@3.2.1"

    def set_to(new: list[str], old: object) -> int:
        operation = {"op": "set", "kind": "element", "id": "api", "path": "products", "old": old, "new": new}
        return int(client.post(f"{stored}/operations", json={"operations": [operation]}).status_code)

    assert set_to([product], []) == 200
    assert client.get(stored).json()["document"]["elements"][1]["products"] == [product]
    assert set_to(["django 3.2"], [product]) == 422


def test_the_environment_names_them() -> None:
    settings = settings_from({"STRIDELINE_INTELLIGENCE": "/a:/b", "STRIDELINE_WEIGHTS": "/w.yaml"})

    assert settings.intelligence == (Path("/a"), Path("/b"))
    assert settings.weights == Path("/w.yaml")


def test_a_feed_that_is_wrong_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(MalformedDocument, match="no such file"):
        create_app(Settings(database_url=f"sqlite:///{tmp_path}/s.db", intelligence=(tmp_path / "none",)))
