"""Analyses, pictures, reports and documents over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from strideline.api.schemas.analysis import AnalysisDocument
from strideline.models.native import read_system, system_from
from strideline.threat_library.loader import builtin_library


def test_the_analysis_is_what_its_description_says(client: TestClient, stored: str) -> None:
    answer = client.get(f"{stored}/analysis")

    document = AnalysisDocument.model_validate(answer.json())
    assert document.system.id == "shop"
    assert document.risks
    assert answer.json().keys() == {info.alias or name for name, info in AnalysisDocument.model_fields.items()}


def test_risks_come_in_pages(client: TestClient, stored: str) -> None:
    whole = client.get(f"{stored}/analysis", params={"limit": 10_000}).json()
    pages = [client.get(f"{stored}/analysis", params={"limit": 3, "offset": offset}).json() for offset in (0, 3)]

    assert pages[0]["risks"] + pages[1]["risks"] == whole["risks"][:6]
    assert pages[0]["summary"] == whole["summary"]
    assert pages[0]["parts_at_risk"] == whole["parts_at_risk"] != []
    assert client.get(f"{stored}/analysis", params={"offset": 100_000}).json()["risks"] == []


def test_a_page_holds_only_the_lists_that_are_asked_for(client: TestClient, stored: str) -> None:
    page = client.get(f"{stored}/analysis", params={"parts": ["risks", "plan"], "limit": 2}).json()
    few = client.get(f"{stored}/analysis", params={"questions_limit": 1}).json()

    assert len(page["risks"]) == 2
    assert page["plan"]
    assert (page["questions"], page["controls"], page["best_practices"]) == ([], [], [])
    assert len(few["questions"]) == 1
    assert client.get(f"{stored}/analysis", params={"parts": "everything"}).status_code == 422


def test_brief_risks_leave_out_what_explains_them(client: TestClient, stored: str) -> None:
    whole = client.get(f"{stored}/analysis").json()["risks"]
    brief = client.get(f"{stored}/analysis", params={"detail": "brief"}).json()["risks"]
    shown = ("id", "title", "score", "rank", "explanation", "status")
    assert [[risk[name] for name in shown] for risk in brief] == [[risk[name] for name in shown] for risk in whole]
    assert any(risk["reasons"] for risk in whole)
    assert not any(risk["reasons"] or risk["controls"] or risk["fix"] for risk in brief)


def test_one_risk_is_given_whole(client: TestClient, stored: str) -> None:
    risks = client.get(f"{stored}/analysis").json()["risks"]
    assert [client.get(f"{stored}/risk", params={"risk": risk["id"]}).json() for risk in risks[:3]] == risks[:3]
    refused = client.get(f"{stored}/risk", params={"risk": "SL-NONE-0001@nothing"})
    assert refused.status_code == 404
    assert "SL-NONE-0001@nothing" in refused.json()["detail"]


def test_the_words_are_in_the_language_that_was_asked_for(client: TestClient, stored: str) -> None:
    english, japanese = (client.get(f"{stored}/analysis?language={language}").json() for language in ("en", "ja"))

    assert [risk["id"] for risk in english["risks"]] == [risk["id"] for risk in japanese["risks"]]
    assert english["risks"][0]["title"].isascii()
    assert not japanese["risks"][0]["title"].isascii()


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<"), ("png", b"\x89PNG"), ("dot", b"")])
def test_the_diagram_is_drawn(client: TestClient, stored: str, ending: str, start: bytes) -> None:
    answer = client.get(f"{stored}/diagram.{ending}")

    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(start)


def test_the_picture_names_its_parts_and_escapes_their_names(client: TestClient, stored: str) -> None:
    picture = client.get(f"{stored}/diagram.svg").text

    for kind, id in [("process", "api"), ("data_store", "orders"), ("flow", "buy"), ("boundary", "prod")]:
        assert f'data-id="{id}"' in picture
        assert f'data-kind="{kind}"' in picture
    assert "<script" not in picture
    assert "<b>" not in picture


def test_the_layout_holds_every_part_inside_its_boundary(client: TestClient, stored: str) -> None:
    layout = client.get(f"{stored}/layout").json()
    document = client.get(stored).json()["document"]

    assert layout["elements"].keys() == {element["id"] for element in document["elements"]}
    assert layout["boundaries"].keys() == {boundary["id"] for boundary in document["boundaries"]}
    for element in document["elements"]:
        if around := layout["boundaries"].get(element.get("boundary")):
            box = layout["elements"][element["id"]]
            assert around["x"] <= box["x"]
            assert box["x"] + box["width"] <= around["x"] + around["width"]


def test_a_fresh_layout_leaves_the_places_of_the_author_aside(client: TestClient, stored: str) -> None:
    far = {"x": 1634, "y": 40, "width": 160, "height": 60}
    move = {"op": "move", "kind": "diagram", "id": "main", "path": "places.orders", "new": far}
    answer = client.post(f"{stored}/operations", json={"operations": [move]})
    assert answer.status_code == 200, answer.text

    kept, fresh = (client.get(f"{stored}/layout?fresh={fresh}").json() for fresh in ("false", "true"))

    assert kept["elements"]["orders"]["x"] - kept["elements"]["api"]["x"] == pytest.approx(1234)
    assert fresh["elements"]["orders"]["x"] - fresh["elements"]["api"]["x"] != pytest.approx(1234)
    assert fresh["elements"].keys() == kept["elements"].keys()


@pytest.mark.parametrize("file", ["diagram.svg", "diagram.dot", "layout"])
def test_a_diagram_asked_for_shows_what_it_shows_and_nothing_else(client: TestClient, stored: str, file: str) -> None:
    view = {"op": "add", "kind": "diagram", "id": "brief", "new": {"id": "brief", "name": "B", "hidden": ["orders"]}}
    answer = client.post(f"{stored}/operations", json={"operations": [view]})
    assert answer.status_code == 200, answer.text

    whole, brief = (client.get(f"{stored}/{file}?diagram={name}").text for name in ("main", "brief"))

    assert brief != whole
    if file != "diagram.dot":
        assert '"orders"' in whole
        assert '"orders"' not in brief
    risks = client.get(f"{stored}/analysis").json()["risks"]
    assert any(risk["subject"]["id"] == "orders" for risk in risks)


def test_the_diagram_shows_attack_paths_when_asked(client: TestClient, stored: str) -> None:
    assert "data-step" not in client.get(f"{stored}/diagram.svg").text
    assert "data-step" in client.get(f"{stored}/diagram.svg?paths=1").text
    assert client.get(f"{stored}/diagram.png?paths=2&to=orders").content.startswith(b"\x89PNG")
    assert client.get(f"{stored}/diagram.svg?paths=1&to=nowhere").status_code == 404
    assert client.get(f"{stored}/diagram.svg?paths=1&stolen=nobody").status_code == 404
    assert "data-step" in client.get(f"{stored}/diagram.svg?paths=1&insider=true").text
    assert client.get(f"{stored}/diagram.svg?paths=99").status_code == 422


def test_an_unknown_diagram_is_not_found(client: TestClient, stored: str) -> None:
    assert client.get(f"{stored}/diagram.svg?diagram=side").status_code == 404


def test_the_report_is_one_page_without_scripts(client: TestClient, stored: str) -> None:
    page = client.get(f"{stored}/report.html")

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "Shop &lt;b&gt;" in page.text
    assert "<script" not in page.text


def test_documents_can_be_read_again(client: TestClient, stored: str, shop: dict[str, Any]) -> None:
    vocabulary = builtin_library().vocabulary
    wanted = system_from(shop, vocabulary, "shop")

    as_yaml = client.get(f"{stored}/document.yaml")
    as_json = client.get(f"{stored}/document.json")

    assert read_system(as_yaml.content, vocabulary, "yaml") == wanted
    assert system_from(json.loads(as_json.content), vocabulary, "json") == wanted
    assert as_yaml.headers["content-disposition"] == 'attachment; filename="shop.strideline.yaml"'


@pytest.mark.parametrize(
    "path", ["analysis", "diagram.svg", "diagram.png", "diagram.dot", "report.html", "document.yaml", "document.json",
             "revisions", ""]
)  # fmt: skip
def test_an_unknown_system_is_not_found(client: TestClient, stored: str, path: str) -> None:
    answer = client.get(f"/api/systems/shopp/{path}".rstrip("/"))

    assert answer.status_code == 404
    assert answer.json()["detail"] == 'there is no system "shopp"; did you mean shop?'
