"""Errors over HTTP are told in the language of the request."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.requests import UNANSWERABLE

JAPANESE = {"Accept-Language": "ja-JP,ja;q=0.9,en;q=0.8"}
ENGLISH = re.compile(r"(?<![A-Za-z_./`<-])[a-z]{2,} [a-z]{2,}(?![A-Za-z_./(=])")
OTHERS = "X-Strideline-Token|Content-Type: application/json|GET /api/session"
BROKEN = {
    "a.yaml": b"strideline: 1\nsystem: {id: a\nelements: [",
    "b.yaml": b"strideline: 1\nsystem: {id: A B, nme: 5}\nelements:\n- {id: x, kind: proces}\n",
    "c.json": b'{"a": 1,}',
    "d.tm7": b"<ThreatModel><a></ThreatModel>",
    "e.py": b"from pytm import TM\ntm = TM(",
    "f.yaml": b"threagile_version: 1\ntechnical_assets: 5\n",
    "g.txt": b"hello: there",
    "h.yaml": b"",
    "i.yaml": b"\xff\xfe\x00",
}


def said(answer: Any) -> str:
    document = answer.json()
    words = [document["title"], document["detail"]]
    words += [text for problem in document["problems"] for text in (problem["message"], problem["hint"])]
    return re.sub(OTHERS, "", "\n".join(words))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        *UNANSWERABLE,
        ("POST", "/api/systems", 422),
        ("GET", "/api/systems/a/analysis?limit=x&offset=99999999999999999999&parts=q", 422),
        ("GET", "/api/systems/a/risk?language=ja", 422),
        ("POST", "/api/systems/import", 422),
    ],
)
def test_an_error_is_in_japanese_throughout(client: TestClient, method: str, path: str, status: int) -> None:
    body: dict[str, Any] = {} if method == "GET" else {"json": {}}

    answer = client.request(method, path, headers=JAPANESE, **body)

    assert answer.status_code == status
    assert ENGLISH.findall(said(answer)) == []
    assert re.search("[぀-ヿ一-鿿]", answer.json()["title"])


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_is_refused_in_japanese(client: TestClient, name: str) -> None:
    body = {"file_name": name, "content": base64.b64encode(BROKEN[name]).decode()}

    answer = client.post("/api/systems/import?language=ja", json=body)

    assert answer.status_code == 422
    assert ENGLISH.findall(said(answer)) == []
    assert re.search("[぀-ヿ一-鿿]", answer.json()["detail"])


def test_a_rule_that_is_not_sound_is_refused_in_japanese(client: TestClient) -> None:
    rule = 'id: SL-X\ntitle: {en: x}\nstride: spoof\nwhen: foo == 1 and tags is "x"\nexamples: 5\n'
    body = {"file_name": "ACME-1.yaml", "content": rule}

    answer = client.post("/api/library/rules", json=body, headers=JAPANESE)

    assert answer.status_code == 422
    assert len(answer.json()["problems"]) > 5
    assert ENGLISH.findall(said(answer)) == []


@pytest.mark.parametrize("body", [b"{", b'{"document": NaN}', b"[" * 100_000, b'{"document": "\\ud800"}'])
def test_a_body_that_is_no_json_is_refused_in_japanese(client: TestClient, body: bytes) -> None:
    headers = {**JAPANESE, "Content-Type": "application/json"}

    answer = client.post("/api/systems", content=body, headers=headers)

    assert answer.status_code == 400
    assert ENGLISH.findall(said(answer)) == []


def test_what_the_guard_does_not_let_through_is_told_in_japanese(client: TestClient) -> None:
    refused = client.get("/api/systems", headers={**JAPANESE, "Host": "evil.example"})
    no_json = client.post("/api/systems", content=b"x", headers={**JAPANESE, "Content-Type": "text/plain"})
    no_token = client.post("/api/systems", json={}, headers={**JAPANESE, "X-Strideline-Token": "x"})

    assert [answer.status_code for answer in (refused, no_json, no_token)] == [403, 415, 403]
    assert [ENGLISH.findall(said(answer)) for answer in (refused, no_json, no_token)] == [[], [], []]


def test_a_fault_of_ours_is_told_in_japanese(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr(client.app.state.workspace.store, "entries", fail)  # type: ignore[attr-defined]

    assert client.get("/api/systems", headers=JAPANESE).json()["title"] == "サーバー内部のエラー"


@pytest.mark.parametrize(
    ("query", "header", "title"),
    [
        ("", "", "Not found"),
        ("", "en", "Not found"),
        ("", "ja", "見つかりません"),
        ("", "fr, ja;q=0.5, en;q=0.4", "見つかりません"),
        ("", "ja;q=0.4, en;q=0.5", "Not found"),
        ("", "en, ja", "Not found"),
        ("", "ja;q=0", "Not found"),
        ("", "ja;q=x, *", "Not found"),
        ("", "," * 1000 + "ja", "Not found"),
        ("?language=ja", "en", "見つかりません"),
        ("?language=en", "ja", "Not found"),
        ("?language=tlh", "ja", "見つかりません"),
    ],
)
def test_the_query_names_the_language_else_the_header_does(
    client: TestClient, query: str, header: str, title: str
) -> None:
    answer = client.get(f"/api/nothing{query}", headers={"Accept-Language": header})

    assert answer.json()["title"] == title
