"""A server on an empty database, and a client that behaves as the page does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from strideline.api.app import create_app
from strideline.api.settings import Settings

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path / 'strideline.db'}")


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture
def stranger(app: FastAPI) -> Iterator[TestClient]:
    """Sends what it is told to, and nothing else."""
    with TestClient(app, base_url=ADDRESS) as client:
        yield client


@pytest.fixture
def client(stranger: TestClient) -> TestClient:
    """Has the token of the start."""
    stranger.headers["X-Strideline-Token"] = stranger.get("/api/session").json()["token"]
    return stranger


@pytest.fixture
def shop() -> dict[str, Any]:
    """A small system with something to find in it."""
    return {
        "strideline": 1,
        "system": {"id": "shop", "name": "Shop <b>", "owner": "shop-team"},
        "boundaries": [
            {"id": "internet", "kind": "internet", "name": "Internet"},
            {"id": "prod", "kind": "aws_account", "name": "Production"},
        ],
        "data": [
            {
                "id": "card",
                "name": "Card number",
                "confidentiality": "strictly_confidential",
                "integrity": "critical",
                "availability": "important",
            }
        ],
        "elements": [
            {"id": "customer", "kind": "external_entity", "name": "Customer", "boundary": "internet"},
            {"id": "api", "kind": "process", "name": "API", "boundary": "prod"},
            {"id": "orders", "kind": "data_store", "name": "Orders", "boundary": "prod", "stores": ["card"]},
        ],
        "flows": [
            {"id": "buy", "source": "customer", "target": "api", "protocol": "http", "carries": ["card"]},
            {"id": "save", "source": "api", "target": "orders", "carries": ["card"]},
        ],
        "diagrams": [
            {"id": "main", "name": "Main", "places": {"api": {"x": 400, "y": 40, "width": 160, "height": 80}}}
        ],
    }


@pytest.fixture
def stored(client: TestClient, shop: dict[str, Any]) -> str:
    """Path of a stored system."""
    created = client.post("/api/systems", json={"document": shop})
    assert created.status_code == 201, created.text
    return f"/api/systems/{created.json()['id']}"
