"""`strideline history` and `strideline restore` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from strideline.models.database import open_database
from strideline.models.operations import Operation
from strideline.models.store import Store
from strideline.threat_library.loader import builtin_library
from tests.api.cli.conftest import Strideline


@pytest.fixture
def database(tmp_path: Path, strideline: Strideline) -> str:
    """A database with the samples, in which somebody renamed a part of the web shop."""
    address = f"sqlite:///{tmp_path / 'server.db'}"
    assert strideline("demo", "--database", address).code == 0
    store = Store(open_database(address), builtin_library().vocabulary)
    rename = Operation(op="set", kind="element", id="order-api", path="name", old="Order API", new="Orders")
    store.edit("web-shop", [rename], author="Ada", message="Its new name")
    store.close()
    return address


def test_history_lists_who_changed_what_newest_first(strideline: Strideline, database: str) -> None:
    ended = strideline("history", "web-shop", "--database", database)

    assert ended.code == 0
    lines = [line.strip() for line in ended.out.splitlines() if line.strip()]
    assert lines[0].split()[0] == "revision"
    assert lines[1].startswith("2 ")
    for said in ("Ada", "Orders", "Its new name"):
        assert said in lines[1]
    assert lines[2].startswith("1 ")
    assert "Sample workload" in lines[2]


def test_history_speaks_japanese_also_of_what_strideline_noted_itself(strideline: Strideline, database: str) -> None:
    out = strideline("history", "web-shop", "--database", database, "--language", "ja").out

    assert "リビジョン" in out
    assert "サンプル" in out
    assert "Sample workload" not in out
    assert "Its new name" in out


def test_history_as_json_holds_every_change(strideline: Strideline, database: str) -> None:
    document = json.loads(strideline("history", "web-shop", "--database", database, "-o", "json", "--limit", "1").out)

    assert document["schema"] == "strideline.history/1"
    (revision,) = document["revisions"]
    assert (revision["revision"], revision["author"]) == (2, "Ada")
    assert "Orders" in revision["changes"][0]


def test_restore_brings_a_revision_back_as_a_new_one(strideline: Strideline, database: str) -> None:
    ended = strideline("restore", "web-shop", 1, "--database", database, "--author", "Grace")

    assert ended.code == 0
    assert "revision 3 is what revision 1 was" in ended.err
    newest = json.loads(strideline("history", "web-shop", "--database", database, "-o", "json").out)["revisions"][0]
    assert (newest["revision"], newest["author"], newest["message"]) == (3, "Grace", "Restored revision 1")
    store = Store(open_database(database), builtin_library().vocabulary)
    assert store.at("web-shop", 1) == store.head("web-shop").system
    store.close()


def test_restoring_what_stands_already_changes_nothing(strideline: Strideline, database: str) -> None:
    ended = strideline("restore", "web-shop", 2, "--database", database)

    assert ended.code == 0
    assert "nothing differs from revision 2" in ended.err
    assert (
        len(json.loads(strideline("history", "web-shop", "--database", database, "-o", "json").out)["revisions"]) == 2
    )


@pytest.mark.parametrize("arguments", [("history", "nobody"), ("restore", "nobody", 1), ("restore", "web-shop", 77)])
def test_what_is_not_there_is_said(strideline: Strideline, database: str, arguments: tuple[object, ...]) -> None:
    ended = strideline(*arguments, "--database", database)

    assert ended.code == 2
    assert "there is no" in ended.err


def test_no_database_is_made_by_looking_for_one(strideline: Strideline, tmp_path: Path) -> None:
    ended = strideline("history", "web-shop", "--database", f"sqlite:///{tmp_path / 'none.db'}")

    assert ended.code == 2
    assert "there is no database" in ended.err
    assert not (tmp_path / "none.db").exists()
