"""What each revision changed, two versions in one picture, and the way back."""

from __future__ import annotations

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from fastapi.testclient import TestClient


def edit(client: TestClient, system: str, *operations: dict[str, Any], author: str = "", message: str = "") -> None:
    """Edit a system."""
    body = {"operations": operations, "author": author, "message": message}
    answer = client.post(f"{system}/operations", json=body)
    assert answer.status_code == 200, answer.text


def rename(old: str, new: str) -> dict[str, Any]:
    """Another name for the API."""
    return {"op": "set", "kind": "element", "id": "api", "path": "name", "old": old, "new": new}


def add(id: str, **fields: Any) -> dict[str, Any]:
    """A new process."""
    part = {"id": id, "kind": "process", "name": id.title(), **fields}
    return {"op": "add", "kind": "element", "id": id, "new": part}


def remove(kind: str, id: str) -> dict[str, Any]:
    """A part that goes."""
    return {"op": "remove", "kind": kind, "id": id}


def test_the_history_tells_who_changed_what_newest_first(client: TestClient, stored: str) -> None:
    edit(client, stored, rename("API", "Orders"), author="ada", message="Clearer")
    edit(client, stored, add("queue"), author="ben")
    rows = client.get(f"{stored}/history").json()
    assert [(row["revision"], row["author"], row["message"]) for row in rows] == [
        (3, "ben", ""),
        (2, "ada", "Clearer"),
        (1, "", "Created"),
    ]
    assert [[change["sentence"] for change in row["changes"]] for row in rows] == [
        ["element Queue was added"],
        ["Orders: name from API to Orders"],
        [],
    ]
    japanese = client.get(f"{stored}/history", params={"language": "ja", "limit": 1}).json()
    assert japanese[0]["changes"][0]["sentence"] == "要素 Queue を追加"


def test_a_part_that_is_gone_is_told_by_its_name(client: TestClient, stored: str) -> None:
    edit(client, stored, add("queue"))
    edit(client, stored, remove("element", "queue"))
    rows = client.get(f"{stored}/history").json()
    assert [row["changes"][0]["sentence"] for row in rows[:2]] == [
        "element Queue was removed",
        "element Queue was added",
    ]


def test_decisions_and_other_ids_are_told(client: TestClient, stored: str) -> None:
    decision = {"finding": "SL-FLOW-0001@buy", "status": "accepted", "reason": "Short lived"}
    edit(client, stored, {"op": "add", "kind": "decision", "id": decision["finding"], "new": decision})
    edit(client, stored, {"op": "re-id", "kind": "element", "id": "api", "old": "api", "new": "orders-api"})
    told = [row["changes"][0]["sentence"] for row in client.get(f"{stored}/history").json()[:2]]
    assert told == ["API: id from api to orders-api", "SL-FLOW-0001@buy: decision none to accepted"]


def test_the_history_is_read_page_by_page(client: TestClient, stored: str) -> None:
    for number in range(5):
        edit(client, stored, rename(f"API {number}" if number else "API", f"API {number + 1}"))
    first = client.get(f"{stored}/history", params={"limit": 2}).json()
    second = client.get(f"{stored}/history", params={"limit": 2, "before": first[-1]["revision"]}).json()
    assert [row["revision"] for row in (*first, *second)] == [6, 5, 4, 3]


def test_of_a_revision_with_many_changes_the_first_few_are_told(client: TestClient, stored: str) -> None:
    edit(client, stored, *(add(f"queue-{number}") for number in range(20)))
    row = client.get(f"{stored}/history", params={"limit": 1}).json()[0]
    assert (len(row["changes"]), row["untold"], row["operations"]) == (12, 8, 20)


def test_two_revisions_are_compared(client: TestClient, stored: str) -> None:
    edit(client, stored, rename("API", "Orders"))
    edit(client, stored, add("queue"), remove("flow", "save"))
    found = client.get(f"{stored}/difference", params={"old": 1}).json()
    assert found["marks"] == {"api": "changed", "queue": "added", "save": "removed"}
    assert len(found["changes"]) == 3
    only = client.get(f"{stored}/difference", params={"old": 1, "new": 2}).json()
    assert only["marks"] == {"api": "changed"}


def test_the_picture_holds_what_was_removed_and_what_was_added(client: TestClient, stored: str) -> None:
    edit(client, stored, add("queue"), remove("flow", "save"))
    edit(client, stored, remove("element", "orders"))
    answer = client.get(f"{stored}/difference.svg", params={"old": 1})
    assert answer.headers["content-type"].startswith("image/svg+xml")
    ids = {group.get("data-id") for group in fromstring(answer.text).iter() if group.get("data-id")}
    assert {"queue", "save", "orders", "api"} <= ids


def test_a_removed_boundary_is_drawn_around_what_lay_in_it(client: TestClient, stored: str) -> None:
    document = client.get(stored).json()["document"]
    inner = [element for element in document["elements"] if element.get("boundary") == "prod"]
    moves = [
        {"op": "move", "kind": "element", "id": one["id"], "path": "boundary", "old": "prod", "new": None}
        for one in inner
    ]
    edit(client, stored, *moves, remove("boundary", "prod"))
    found = client.get(f"{stored}/difference.svg", params={"old": 1})
    assert 'data-id="prod"' in found.text


def test_the_way_back_restores_an_earlier_revision_and_can_be_taken_back(client: TestClient, stored: str) -> None:
    before = client.get(stored).json()["document"]
    edit(client, stored, rename("API", "Orders"), add("queue"), remove("flow", "save"))
    place = {"x": 1, "y": 2, "width": 3, "height": 4}
    edit(client, stored, {"op": "move", "kind": "diagram", "id": "main", "path": "places.orders", "new": place})
    changed = client.get(stored).json()["document"]

    back = client.get(f"{stored}/revisions/1/way-back").json()
    tag = f'"{back["revision"]}.{back["sequence"]}"'
    answer = client.post(f"{stored}/operations", json={"operations": back["operations"]}, headers={"If-Match": tag})
    assert answer.status_code == 200
    assert client.get(stored).json()["document"] == before

    swapped = {"add": "remove", "remove": "add"}
    inverted = [
        {**one, "op": swapped.get(one["op"], one["op"]), "old": one["new"], "new": one["old"]}
        for one in reversed(back["operations"])
    ]
    edit(client, stored, *inverted)
    assert client.get(stored).json()["document"] == changed


@pytest.mark.parametrize("path", ["history", "difference?old=1", "difference.svg?old=1", "revisions/1/way-back"])
def test_an_unknown_system_has_no_past(client: TestClient, path: str) -> None:
    assert client.get(f"/api/systems/nope/{path}").status_code == 404


@pytest.mark.parametrize("path", ["difference?old=9", "difference?old=1&new=9", "revisions/9/way-back"])
def test_an_unknown_revision_is_a_problem(client: TestClient, stored: str, path: str) -> None:
    answer = client.get(f"{stored}/{path}")
    assert answer.status_code == 404
    assert answer.json()["detail"]
