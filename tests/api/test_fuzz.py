"""Nothing that is sent makes the server fail: any 5xx is a fault of ours."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strideline.api.app import create_app, routed
from strideline.api.openapi import describe
from strideline.api.settings import Settings
from strideline.models.graph import System
from strideline.models.operations.keys import LISTINGS

BOUNDED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
ROUTES = [(method.upper(), path) for path, operations in describe(routed())["paths"].items() for method in operations]
WORDS = st.sampled_from(
    ["api", "orders", "shop", "", "a b", "../x", "__proto__", "facts.validates_input", "places.api", "name", "SL-@api"]
) | st.text(max_size=8)  # fmt: skip
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=8
)
PARTS = st.fixed_dictionaries(
    {},
    optional={
        "id": WORDS,
        "kind": st.sampled_from(["process", "data_store", "vpc", "x"]),
        "name": WORDS,
        "source": WORDS,
        "target": WORDS,
        "boundary": WORDS,
        "facts": VALUES,
        "provenance": VALUES,
        "places": VALUES,
        "extra": VALUES,
    },
)
SECTIONS = [listing.field for listing in LISTINGS.values()] + ["scope", "extensions"]
DOCUMENTS = st.fixed_dictionaries(
    {"strideline": st.sampled_from([1, 2, "1", None]), "system": PARTS | VALUES},
    optional={section: st.lists(PARTS, max_size=3) | VALUES for section in SECTIONS},
)
OPERATIONS = st.fixed_dictionaries(
    {
        "op": st.sampled_from(["add", "remove", "set", "move", "re-id"]),
        "kind": st.sampled_from([*LISTINGS, "system", "scope", "extensions"]),
        "id": WORDS,
    },
    optional={"path": WORDS, "old": VALUES | PARTS, "new": VALUES | PARTS, "after": WORDS, "operation_id": WORDS},
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    database = tmp_path_factory.mktemp("fuzz") / "strideline.db"
    app = create_app(Settings(database_url=f"sqlite:///{database}"))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        client.headers["X-Strideline-Token"] = client.get("/api/session").json()["token"]
        yield client


@pytest.fixture
def shop_on_server(server: TestClient, shop: dict[str, Any]) -> str:
    server.post("/api/systems", json={"document": shop})
    return "/api/systems/shop"


def fault_in(answer: Any) -> str:
    """What an answer does that none may, whatever was asked; empty when it is an answer or a problem."""
    if answer.status_code >= 500:
        return f"{answer.status_code}: {answer.text}"
    if answer.status_code < 400:
        return ""
    is_problem = answer.headers["content-type"] == "application/problem+json"
    return "" if is_problem and answer.json()["status"] == answer.status_code else f"no problem: {answer.text}"


@BOUNDED
@given(route=st.sampled_from(ROUTES), id=WORDS, body=VALUES, query=st.dictionaries(WORDS, SCALARS, max_size=2))
def test_any_body_and_query_on_any_route(
    server: TestClient, route: tuple[str, str], id: str, body: Any, query: dict[str, Any]
) -> None:
    method, path = route

    assert fault_in(server.request(method, path.replace("{id}", quote(id, safe="")), json=body, params=query)) == ""


@BOUNDED
@given(document=DOCUMENTS)
def test_any_document(server: TestClient, document: dict[str, Any]) -> None:
    assert fault_in(server.post("/api/systems", json={"document": document})) == ""


@BOUNDED
@given(operations=st.lists(OPERATIONS, min_size=1, max_size=3))
def test_any_operations_leave_a_sound_system(
    server: TestClient, shop_on_server: str, operations: list[dict[str, Any]]
) -> None:
    assert fault_in(server.post(f"{shop_on_server}/operations", json={"operations": operations})) == ""

    for row in server.get("/api/systems").json():
        document = server.get(f"/api/systems/{row['id']}").json()["document"]
        System.model_validate({key: value for key, value in document.items() if key != "strideline"})
        if row["id"] == "shop":
            assert fault_in(server.get(f"{shop_on_server}/diagram.dot")) == ""


@BOUNDED
@given(name=WORDS, content=st.binary(max_size=60), format=st.none() | WORDS)
def test_any_upload(server: TestClient, name: str, content: bytes, format: str | None) -> None:
    body = {"file_name": name, "content": base64.b64encode(content).decode(), "format": format}

    assert fault_in(server.post("/api/systems/import", json=body)) == ""


@BOUNDED
@given(body=st.binary(max_size=60), path=st.sampled_from([path for method, path in ROUTES if method == "POST"]))
def test_any_bytes_as_body(server: TestClient, path: str, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}

    assert fault_in(server.post(path.replace("{id}", "shop"), content=body, headers=headers)) == ""
