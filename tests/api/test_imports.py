"""Files of other tools, brought in over HTTP."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
FOREIGN = Path(__file__).resolve().parents[1] / "formats" / "samples" / "microsoft" / "shop.tm7"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the collection of real files is not beside the checkout")

NOT_OURS = [
    "models/drawio",
    "models/cyclonedx",
    "cloudformation/odd",
    "tb7",
    "intel",
    "LICENSES",
]


def upload(client: TestClient, name: str, content: bytes, format: str | None = None) -> Any:
    body = {"file_name": name, "content": base64.b64encode(content).decode(), "format": format}
    return client.post("/api/systems/import", json=body)


@needs_data
def test_a_threagile_model_is_kept_and_its_losses_are_named(client: TestClient) -> None:
    file = DATA / "models" / "threagile" / "demo-example.yaml"

    answer = upload(client, file.name, file.read_bytes())

    assert answer.status_code == 201, answer.text
    imported = answer.json()
    assert (imported["format"], imported["revision"]) == ("threagile", 1)
    assert all(loss["what"] and loss["why"] for loss in imported["losses"])
    analysis = client.get(f"/api/systems/{imported['id']}/analysis").json()
    assert analysis["summary"]["elements"] > 5
    assert analysis["risks"]


@needs_data
def test_what_a_pattern_decides_is_decided_only_where_there_is_such_a_risk(client: TestClient) -> None:
    file = DATA / "models" / "threagile" / "demo-example.yaml"

    id = upload(client, file.name, file.read_bytes()).json()["id"]

    decided = [one["finding"] for one in client.get(f"/api/systems/{id}").json()["document"]["decisions"]]
    assert [finding for finding in decided if finding.startswith("SL-DATA-0001@")] == [
        "SL-DATA-0001@contract-file-server"
    ]
    assert client.get(f"/api/systems/{id}/analysis?limit=1").json()["diagnostics"] == []


STORES = """
title: Shop
data_assets: {{}}
technical_assets:
  Orders: {{id: orders, type: datastore, technology: database, encryption: transparent}}
  Files: {{id: files, type: datastore, technology: file-server, encryption: transparent}}
risk_tracking:
  unencrypted-asset@{place}: {{status: mitigated, justification: checked}}
"""


@pytest.mark.parametrize(("place", "decided"), [("*", []), ("orders", ["SL-DATA-0001@orders"])])
def test_a_pattern_that_meets_no_risk_is_a_loss_and_a_single_risk_stays_decided(
    place: str, decided: list[str], client: TestClient
) -> None:
    answer = upload(client, "shop.yaml", STORES.format(place=place).encode(), "threagile")

    assert answer.status_code == 201, answer.text
    document = client.get(f"/api/systems/{answer.json()['id']}").json()["document"]
    assert [one["finding"] for one in document.get("decisions", [])] == decided
    lost = [loss["path"] for loss in answer.json()["losses"] if loss["what"] == "risk_tracking"]
    assert lost == ([] if decided else ["risk_tracking.unencrypted-asset@*"])


@needs_data
def test_the_same_file_twice_makes_two_systems(client: TestClient) -> None:
    file = DATA / "models" / "threagile" / "demo-stub.yaml"

    ids = [upload(client, file.name, file.read_bytes()).json()["id"] for _ in range(2)]

    assert ids[1] == f"{ids[0]}-2"


def test_a_native_file_is_read(client: TestClient) -> None:
    answer = upload(client, "a.strideline.yaml", b"strideline: 1\nsystem: {id: a, name: A}\n")

    assert (answer.status_code, answer.json()["id"], answer.json()["losses"]) == (201, "a", [])


@needs_data
@pytest.mark.parametrize("folder", NOT_OURS)
def test_files_of_no_known_format_are_refused(client: TestClient, folder: str) -> None:
    files = [file for file in sorted((DATA / folder).iterdir()) if file.is_file()][:6]
    assert files

    for file in files:
        answer = upload(client, file.name, file.read_bytes())

        assert 400 <= answer.status_code < 500, (file.name, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]
    assert client.get("/api/systems").json() == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.yaml", b""),
        ("binary.yaml", bytes(range(256))),
        ("cut.yaml", b'strideline: 1\nsystem: {id: "a'),
        ("cut.json", b'{"strideline": 1, "system": {"id"'),
        ("wrong.yaml", b"strideline: 1\nsystem: [1, 2]\n"),
        ("utf16.yaml", "strideline: 1\nsystem: {id: a}\n".encode("utf-16")),
        ("deep.json", b"[" * 100_000),
        ("bomb.yaml", b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
            b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)
        )),
        ("number.json", b'{"strideline": 1, "system": {"id": "a", "name": "A"}, "extensions": {"x": 1e999}}'),
        ("half.json", b'{"strideline": 1, "system": {"id": "a", "name": "A"}, "extensions": {"x": "\\ud800"}}'),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_and_changes_nothing(client: TestClient, name: str, content: bytes) -> None:
    answer = upload(client, name, content)

    assert 400 <= answer.status_code < 500, answer.text
    assert answer.json()["detail"]
    assert client.get("/api/systems").json() == []


def test_a_problem_names_the_line(client: TestClient) -> None:
    answer = upload(client, "x.strideline.yaml", b"strideline: 1\nsystem:\n  id: a\n  name: A\n  colour: red\n")

    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert (problem["line"], problem["path"]) == (5, "system.colour")


def test_an_unknown_format_is_named(client: TestClient) -> None:
    answer = upload(client, "a.yaml", b"strideline: 1\nsystem: {id: a, name: A}\n", format="visio")

    assert (answer.status_code, answer.json()["title"]) == (422, "Unknown format")


def test_content_that_is_not_base64_is_refused(client: TestClient) -> None:
    answer = client.post("/api/systems/import", json={"file_name": "a", "content": "%%%"})

    assert (answer.status_code, "base64" in answer.json()["detail"]) == (400, True)


@needs_data
def test_a_model_of_microsofts_tool_is_kept_with_its_threats(client: TestClient) -> None:
    file = DATA / "models" / "tm7" / "MTMT_example.tm7"

    answer = upload(client, file.name, file.read_bytes())

    assert answer.status_code == 201, answer.text
    assert answer.json()["format"] == "tm7"
    analysis = client.get(f"/api/systems/{answer.json()['id']}/analysis").json()
    assert sum(risk["source"] == "Microsoft Threat Modeling Tool" for risk in analysis["risks"]) == 43


@needs_data
def test_losses_are_told_in_the_language_asked_for(client: TestClient) -> None:
    file = DATA / "models" / "threagile" / "demo-stub.yaml"
    body = {"file_name": file.name, "content": base64.b64encode(file.read_bytes()).decode()}

    english, japanese = (
        client.post(f"/api/systems/import?language={language}", json=body).json()["losses"] for language in ("en", "ja")
    )

    assert [loss["path"] for loss in english] == [loss["path"] for loss in japanese]
    assert "has no counterpart; kept in extensions.threagile" in {loss["why"] for loss in english}
    assert "対応するものがないため、extensions.threagile に残します" in {loss["why"] for loss in japanese}


def test_losses_come_in_every_language_at_once_for_a_reader_who_turns_to_another(client: TestClient) -> None:
    body = {"file_name": "shop.tm7", "content": base64.b64encode(FOREIGN.read_bytes()).decode()}
    told = client.post("/api/systems/import?language=ja", json=body).json()
    assert told["losses"]
    assert told["losses_in"]["ja"] == told["losses"]
    english = [loss["path"] for loss in told["losses_in"]["en"]]
    assert english == [loss["path"] for loss in told["losses"]]
    assert told["losses_in"]["en"] != told["losses"]
