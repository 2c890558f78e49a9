"""Rules, controls, facts, technologies and formats over HTTP."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from strideline.formats.registry import FORMATS
from strideline.threat_library.loader import builtin_library


@pytest.mark.parametrize("kind", ["rules", "controls", "technologies"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_everything_in_the_library_is_listed(client: TestClient, kind: str, language: str) -> None:
    listed = client.get(f"/api/library/{kind}?language={language}").json()

    assert [entry["id"] for entry in listed] == list(getattr(builtin_library(), kind))


def test_facts_come_with_their_questions(client: TestClient) -> None:
    facts = client.get("/api/library/facts?language=ja").json()

    assert [fact["id"] for fact in facts] == list(builtin_library().vocabulary.facts)
    assert all(fact["question"] for fact in facts)


@pytest.mark.parametrize("kind", ["rules", "controls"])
def test_one_entry_is_the_same_as_in_the_list(client: TestClient, kind: str) -> None:
    first = client.get(f"/api/library/{kind}").json()[0]

    assert client.get(f"/api/library/{kind}/{first['id']}").json() == first


@pytest.mark.parametrize("kind", ["rules", "controls"])
def test_an_unknown_entry_names_those_that_look_like_it(client: TestClient, kind: str) -> None:
    first = client.get(f"/api/library/{kind}").json()[0]["id"]

    answer = client.get(f"/api/library/{kind}/{first}x")

    assert answer.status_code == 404
    assert first in answer.json()["detail"]


def test_formats_say_what_can_be_done_with_them(client: TestClient) -> None:
    formats = client.get("/api/formats").json()

    assert [format["id"] for format in formats] == list(FORMATS)
    assert all(format["reads"] or format["writes"] for format in formats)
