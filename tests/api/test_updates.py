"""A file that is imported again into the system that it once made."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from fastapi.testclient import TestClient

from strideline.api.services import updates

FILE = """
title: Shop
data_assets:
  Orders: {{id: orders-data, confidentiality: confidential}}
technical_assets:
  Api:
    id: {api}
    type: process
    technology: web-service-rest
    data_assets_processed: [orders-data]
    communication_links:
      Saves: {{target: {store}, protocol: {protocol}, authentication: none, data_assets_sent: [orders-data]}}
  Orders: {{id: {store}, type: datastore, technology: database, data_assets_stored: [orders-data]}}
"""


def shop(protocol: str = "jdbc", store: str = "orders", api: str = "api") -> str:
    return FILE.format(protocol=protocol, store=store, api=api)


def brought(client: TestClient, text: str, **fields: Any) -> Any:
    body = {"file_name": "shop.yaml", "content": base64.b64encode(text.encode()).decode(), "format": "threagile"}
    answer = client.post("/api/systems/import", json={**body, **fields})
    assert answer.status_code == (200 if "into" in fields else 201), answer.text
    return answer.json()


def document(client: TestClient, id: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/systems/{id}").json()["document"]
    return found


def edit(client: TestClient, id: str, *operations: dict[str, Any]) -> None:
    answer = client.post(f"/api/systems/{id}/operations", json={"operations": operations})
    assert answer.status_code == 200, answer.text


def part(whole: dict[str, Any], section: str, id: str) -> dict[str, Any]:
    return next(one for one in whole[section] if one["id"] == id)


@pytest.fixture
def worked_on(client: TestClient) -> str:
    """A system made of the file, on which people then worked."""
    id: str = brought(client, shop())["id"]
    decision = {"finding": "SL-DATA-0001@orders", "status": "accepted", "reason": "Checked"}
    threat = {"id": "own", "title": "Own", "subject": "orders", "stride": "tampering"}
    review = {"id": "yearly", "title": "Yearly", "subject": "orders", "every_months": 12}
    person = {"id": "clerk", "kind": "external_entity", "name": "Clerk"}
    call = {"id": "call", "name": "Calls", "source": "clerk", "target": "api"}
    diagram = {"id": "mine", "name": "Mine", "places": {"orders": {"x": 7, "y": 8, "width": 90, "height": 40}}}
    claim = {"control": "AVAIL-BACKUP", "scope": "orders", "status": "planned"}
    edit(
        client,
        id,
        {"op": "add", "kind": "decision", "id": decision["finding"], "new": decision},
        {"op": "add", "kind": "finding", "id": "own", "new": threat},
        {"op": "add", "kind": "claim", "id": "AVAIL-BACKUP@orders", "new": claim},
        {"op": "add", "kind": "review", "id": "yearly", "new": review},
        {"op": "add", "kind": "element", "id": "clerk", "new": person},
        {"op": "add", "kind": "flow", "id": "call", "new": call},
        {"op": "add", "kind": "diagram", "id": "mine", "new": diagram},
        {"op": "add", "kind": "element", "id": "orders", "path": "facts.backed_up", "new": True},
    )
    return id


def test_what_people_said_stays_and_what_the_file_says_goes(client: TestClient, worked_on: str) -> None:
    before = client.get(f"/api/systems/{worked_on}/revisions").json()

    answer = brought(client, shop(protocol="https"), into=worked_on)

    whole = document(client, worked_on)
    assert (answer["id"], answer["revision"]) == (worked_on, before[0]["revision"] + 1)
    assert next(flow for flow in whole["flows"] if flow["id"] != "call")["protocol"] == "https"
    assert part(whole, "elements", "orders")["facts"]["backed_up"] is True
    assert part(whole, "diagrams", "mine")["places"]["orders"]["x"] == 7
    assert {"clerk", "call"} <= {one["id"] for one in (*whole["elements"], *whole["flows"])}
    for section, id in (("reviews", "yearly"), ("findings", "own")):
        assert part(whole, section, id)
    assert [one["finding"] for one in whole["decisions"]] == ["SL-DATA-0001@orders"]
    assert [system["id"] for system in client.get("/api/systems").json()].count(worked_on) == 1


def test_the_same_file_again_changes_nothing(client: TestClient, worked_on: str) -> None:
    before = document(client, worked_on)
    for _ in range(2):
        brought(client, shop(), into=worked_on)
        assert document(client, worked_on) == before


def test_it_is_one_revision_that_can_be_taken_back_whole(client: TestClient, worked_on: str) -> None:
    before = document(client, worked_on)
    revision = client.get(f"/api/systems/{worked_on}/revisions").json()[0]["revision"]
    brought(client, shop(protocol="https", store="ledger"), into=worked_on)

    back = client.get(f"/api/systems/{worked_on}/revisions/{revision}/way-back").json()
    edit(client, worked_on, *back["operations"])

    assert document(client, worked_on) == before


def test_a_part_with_another_id_is_followed_with_its_decisions(client: TestClient, worked_on: str) -> None:
    answer = brought(client, shop(store="orders-2"), into=worked_on)

    whole = document(client, worked_on)
    assert [one["finding"] for one in whole["decisions"]] == ["SL-DATA-0001@orders-2"]
    assert part(whole, "findings", "own")["subject"] == "orders-2"
    assert part(whole, "diagrams", "mine")["places"].keys() == {"orders-2"}
    assert "own" not in [loss["what"] for loss in answer["losses"]]


GONE = """
title: Shop
data_assets: {}
technical_assets:
  Api: {id: api, type: process, technology: web-service-rest}
"""


def test_what_has_lost_its_part_is_told_decisions_and_reviews_wait_for_it(client: TestClient, worked_on: str) -> None:
    answer = brought(client, GONE, into=worked_on)

    whole = document(client, worked_on)
    told = {loss["what"]: loss["why"] for loss in answer["losses"]}
    assert [one["id"] for one in whole["elements"]] == ["api", "clerk"]
    assert "orders" in told["own"]
    assert "orders" in told["AVAIL-BACKUP@orders"]
    assert not {"findings", "claims"} & whole.keys()
    assert "kept" in told["SL-DATA-0001@orders"]
    assert "kept" in told["yearly"]

    brought(client, shop(), into=worked_on)
    assert [one["finding"] for one in document(client, worked_on)["decisions"]] == ["SL-DATA-0001@orders"]


def test_what_only_the_file_said_the_file_takes_back(client: TestClient, worked_on: str) -> None:
    brought(client, GONE, into=worked_on)
    edit(client, worked_on, {"op": "set", "kind": "element", "id": "api", "path": "description", "new": "Ours"})
    brought(client, shop(), into=worked_on)

    brought(client, GONE, into=worked_on)

    whole = document(client, worked_on)
    assert [one["id"] for one in whole["elements"]] == ["api", "clerk"]
    assert part(whole, "elements", "api")["description"] == "Ours"


def test_systems_that_a_file_may_be_meant_for_are_found_by_id_and_name(client: TestClient, worked_on: str) -> None:
    body = {"file_name": "shop.yaml", "content": base64.b64encode(shop().encode()).decode(), "format": "threagile"}
    alike = client.post("/api/systems/import/alike", json=body).json()
    assert alike == [{"id": worked_on, "name": "Shop"}]

    other = base64.b64encode(shop().replace("title: Shop", "title: Bakery").encode()).decode()
    assert client.post("/api/systems/import/alike", json={**body, "content": other}).json() == []


def test_a_system_that_is_not_there_is_a_problem(client: TestClient) -> None:
    body = {"file_name": "shop.yaml", "content": base64.b64encode(shop().encode()).decode(), "into": "nowhere"}
    assert client.post("/api/systems/import", json=body).status_code == 404


def test_what_people_said_of_a_part_with_another_id_stays_at_every_further_update(
    client: TestClient, worked_on: str
) -> None:
    grant = {"principal": "api", "level": "read", "scope": "orders"}
    edit(client, worked_on, {"op": "add", "kind": "grant", "id": "api>read>orders", "new": grant})

    for protocol in ("jdbc", "https"):
        brought(client, shop(store="ledger", protocol=protocol), into=worked_on)
        whole = document(client, worked_on)
        assert part(whole, "elements", "ledger")["facts"]["backed_up"] is True
        assert whole["grants"] == [{**grant, "scope": "ledger"}]


@pytest.mark.parametrize("message", ["Updated from the interview with Bob", "Imported from memory"])
def test_an_edit_that_is_noted_as_if_a_file_were_read_is_still_what_people_said(
    client: TestClient, worked_on: str, message: str
) -> None:
    change = {"op": "set", "kind": "element", "id": "api", "path": "description", "new": "Ours"}
    body = {"operations": [change], "message": message}
    assert client.post(f"/api/systems/{worked_on}/operations", json=body).status_code == 200

    brought(client, shop(), into=worked_on)

    assert part(document(client, worked_on), "elements", "api")["description"] == "Ours"


def restored(client: TestClient, id: str, revision: int, message: str) -> None:
    """Takes a system back as the page does."""
    back = client.get(f"/api/systems/{id}/revisions/{revision}/way-back").json()
    body = {"operations": back["operations"], "message": message}
    assert client.post(f"/api/systems/{id}/operations", json=body).status_code == 200


@pytest.mark.parametrize("message", ["Restored revision 2", "リビジョン 2 を復元"])
@pytest.mark.parametrize("later", [shop(store="ledger", protocol="https"), "GONE"])
def test_an_update_that_was_taken_back_and_comes_again_leads_to_the_same(
    client: TestClient, worked_on: str, later: str, message: str
) -> None:
    later = GONE if later == "GONE" else later
    before = document(client, worked_on)
    brought(client, later, into=worked_on)
    after = document(client, worked_on)
    restored(client, worked_on, 2, message)
    assert document(client, worked_on) == before

    brought(client, shop(), into=worked_on)
    assert document(client, worked_on) == before
    brought(client, later, into=worked_on)
    assert document(client, worked_on) == after


@pytest.mark.parametrize("message", ["Restored revision 1", f"Restored revision {9 * 10**20}", "Restored revision ²"])
def test_what_is_called_a_restoring_and_does_something_else_is_what_people_said(
    client: TestClient, worked_on: str, message: str
) -> None:
    mine = {"op": "add", "kind": "element", "id": "ours", "new": {"id": "ours", "kind": "process", "name": "Ours"}}
    body = {"operations": [mine], "message": message}
    assert client.post(f"/api/systems/{worked_on}/operations", json=body).status_code == 200

    brought(client, shop(), into=worked_on)

    assert part(document(client, worked_on), "elements", "ours")


def test_people_who_edit_while_a_file_is_brought_in_lose_nothing(
    client: TestClient, worked_on: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = updates.operations_to
    claim = {"control": "DATA-AT-REST", "scope": "orders", "status": "planned"}
    edits = iter([{"op": "add", "kind": "claim", "id": "DATA-AT-REST@orders", "new": claim}])

    def while_people_edit(*args: Any) -> Any:
        operations = found(*args)
        for one in edits:
            edit(client, worked_on, one)
        return operations

    monkeypatch.setattr(updates, "operations_to", while_people_edit)
    answer = brought(client, GONE, into=worked_on)

    assert "DATA-AT-REST@orders" in [loss["what"] for loss in answer["losses"]]


def test_a_file_with_a_part_of_the_id_of_the_system_is_brought_in(client: TestClient) -> None:
    sent = {"strideline": 1, "system": {"id": "orders", "name": "Sent"}}
    assert client.post("/api/systems", json={"document": sent}).status_code == 201

    answer = brought(client, shop(), into="orders")

    assert [one["id"] for one in document(client, "orders")["elements"]] == ["api", "orders-2"]
    assert "orders-2" in {loss["what"]: loss["why"] for loss in answer["losses"]}["orders"]


def test_a_file_without_a_name_is_a_file(client: TestClient, worked_on: str) -> None:
    body = {"content": base64.b64encode(shop(store="extra").encode()).decode(), "format": "threagile"}
    for name in ("", "  "):
        answer = client.post("/api/systems/import", json={**body, "file_name": name, "into": worked_on})
        assert answer.status_code == 200
    assert client.get(f"/api/systems/{worked_on}/revisions").json()[0]["message"] == "Updated from threagile"

    brought(client, GONE, into=worked_on)

    assert [one["id"] for one in document(client, worked_on)["elements"]] == ["api", "clerk"]


def test_a_document_that_people_sent_is_what_they_said(client: TestClient) -> None:
    mine = {"id": "mine", "kind": "process", "name": "Mine"}
    sent = {"strideline": 1, "system": {"id": "sent", "name": "Sent"}, "elements": [mine]}
    assert client.post("/api/systems", json={"document": sent}).status_code == 201

    brought(client, shop(), into="sent")

    assert {one["id"] for one in document(client, "sent")["elements"]} == {"mine", "api", "orders"}


def test_the_whole_log_counts_however_long(client: TestClient, worked_on: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates, "PAGE", 3)
    before = document(client, worked_on)

    brought(client, shop(), into=worked_on)

    assert document(client, worked_on) == before


def test_a_few_systems_are_offered_the_one_with_the_id_first(client: TestClient, worked_on: str) -> None:
    for _ in range(6):
        brought(client, shop())
    body = {"file_name": "shop.yaml", "content": base64.b64encode(shop().encode()).decode(), "format": "threagile"}

    alike = client.post("/api/systems/import/alike", json=body).json()

    assert (len(alike), alike[0]["id"]) == (5, worked_on)
