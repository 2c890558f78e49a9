"""What of a system people said, as its log tells it."""

from __future__ import annotations

from typing import Any

import pytest

from strideline.models.operations import Operation
from strideline.models.operations.said import Edit, moved, said_by_people


def edit(op: Any, kind: Any, id: str, path: str = "", *, by_file: bool = False, **values: Any) -> Edit:
    return Edit(Operation(op=op, kind=kind, id=id, path=path, **values), by_file)


@pytest.mark.parametrize(
    ("kind", "key", "now"),
    [
        ("element", "db", "ledger"),
        ("grant", "api>read>db", "api>read>ledger"),
        ("grant", "db>read>api>role db", "ledger>read>api>role db"),
        ("grant", "api>read>db#2", "api>read>ledger#2"),
        ("claim", "AVAIL-BACKUP@db", "AVAIL-BACKUP@ledger"),
        ("claim", "AVAIL-BACKUP@db#2", "AVAIL-BACKUP@ledger#2"),
        ("decision", "SL-FLOW-0001@save@db", "SL-FLOW-0001@save@ledger"),
        ("decision", "SL-FLOW-0001@db/root-user", "SL-FLOW-0001@ledger/root-user"),
        ("claim", "db@dbx", "db@dbx"),
        ("flow", "db", "db"),
    ],
)
def test_another_id_is_written_into_every_key_that_names_the_part(kind: Any, key: str, now: str) -> None:
    re_id = Operation(op="re-id", kind="element", id="db", old="db", new="ledger")
    assert moved({(kind, key): {""}}, [re_id]) == {(kind, now): {""}}


def test_what_a_file_sets_over_it_is_no_longer_said_but_what_it_only_shortens_is() -> None:
    said = said_by_people([
        edit("set", "element", "api", "technology", new="aws.s3"),
        edit("set", "element", "api", "stores", new=["a", "b"]),
        edit("set", "element", "api", "technology", by_file=True, old="aws.s3", new="aws.lambda"),
        edit("remove", "data", "b", by_file=True),
        edit("set", "element", "api", "stores", by_file=True, old=["a", "b"], new=["a"]),
    ])  # fmt: skip
    assert said == {("element", "api"): {"stores"}}


def test_what_is_put_back_to_what_the_file_had_said_was_never_said() -> None:
    said = said_by_people([
        edit("set", "element", "api", "name", old="Api", new="API!"),
        edit("set", "element", "api", "name", old="API!", new="Api"),
        edit("remove", "element", "api", "facts.backed_up", old=True),
        edit("add", "element", "api", "facts.backed_up", new=True),
    ])  # fmt: skip
    assert not any(said.values())


def test_a_part_that_is_put_back_keeps_what_was_said_of_it_before() -> None:
    part = {"id": "db", "kind": "data_store", "name": "Db", "facts": {"backed_up": True}}
    said = said_by_people([
        edit("add", "element", "db", "facts.backed_up", new=True),
        edit("remove", "element", "db", old=part),
        edit("add", "element", "db", new=part),
    ])  # fmt: skip
    assert said == {("element", "db"): {"facts.backed_up"}}


def test_a_part_that_people_put_in_the_place_of_a_removed_one_is_theirs() -> None:
    part = {"id": "db", "kind": "data_store", "name": "Db"}
    said = said_by_people([
        edit("remove", "element", "db", old=part),
        edit("add", "element", "db", new={**part, "name": "Ours"}),
    ])  # fmt: skip
    assert said == {("element", "db"): {"", "id", "kind", "name"}}


def test_where_things_are_drawn_or_listed_is_nothing_said() -> None:
    assert said_by_people([edit("move", "element", "api", "order", new="")]) == {}


def test_what_comes_back_with_an_earlier_revision_is_said_by_whom_it_was_then() -> None:
    part = {"id": "db", "kind": "data_store", "name": "Db", "facts": {"backed_up": True}}
    said = said_by_people(
        [
            Edit(Operation(op="add", kind="element", id="db", path="facts.backed_up", new=True), revision=2),
            Edit(Operation(op="remove", kind="element", id="db", old=part), by_file=True, revision=3),
            Edit(Operation(op="add", kind="element", id="new", new={**part, "id": "new"}), by_file=True, revision=3),
            Edit(Operation(op="add", kind="element", id="db", new=part), revision=4, restores=2),
            Edit(Operation(op="remove", kind="element", id="new"), revision=4, restores=2),
        ],
        {2},
    )
    assert said == {("element", "db"): {"facts.backed_up"}}


CLAIM = {"control": "C", "scope": "db", "status": "planned"}


@pytest.mark.parametrize("by_file", [True, False])
@pytest.mark.parametrize("removed", ["C@db", "C@db#2"])
def test_of_those_that_are_called_the_same_one_may_go_and_the_others_are_still_said(
    removed: str, by_file: bool
) -> None:
    said = said_by_people([
        edit("add", "claim", "C@db", by_file=True, new=CLAIM),
        edit("add", "claim", "C@db#2", new=CLAIM),
        edit("remove", "claim", removed, by_file=by_file),
        edit("set", "claim", "C@db", "status", by_file=True, new="planned"),
    ])  # fmt: skip
    assert said[("claim", "C@db")] >= {""}


def test_what_a_file_sets_in_one_may_still_be_said_of_another_that_is_called_the_same() -> None:
    grant = {"principal": "a", "level": "read", "scope": "b"}
    said = said_by_people([
        edit("add", "grant", "a>read>b", by_file=True, new=grant),
        edit("add", "grant", "a>read>b#2", new={**grant, "actions": ["s3:Get*"]}),
        edit("set", "grant", "a>read>b", "actions", by_file=True, new=["s3:List*"]),
    ])  # fmt: skip
    assert "actions" in said[("grant", "a>read>b")]


def test_what_is_put_into_one_is_not_taken_for_what_stood_in_another_that_is_called_the_same() -> None:
    said = said_by_people([
        edit("add", "decision", "R@x", by_file=True, new={"finding": "R@x", "status": "accepted", "reason": "a"}),
        edit("add", "decision", "R@x#2", by_file=True, new={"finding": "R@x", "status": "accepted", "reason": "b"}),
        edit("set", "decision", "R@x", "reason", old="a", new="c"),
        edit("set", "decision", "R@x#2", "reason", old="b", new="a"),
    ])  # fmt: skip
    assert said == {("decision", "R@x"): {"reason"}}


def test_what_was_said_of_those_that_are_called_the_same_goes_with_the_last() -> None:
    said = said_by_people([
        edit("add", "claim", "C@db", new=CLAIM),
        edit("add", "claim", "C@db#2", new=CLAIM),
        edit("remove", "claim", "C@db", by_file=True),
        edit("remove", "claim", "C@db#2", by_file=True),
    ])  # fmt: skip
    assert said == {}


def test_a_list_of_people_that_the_file_says_shorter_is_the_files() -> None:
    said = said_by_people([
        edit("set", "flow", "f", "carries", new=["a", "b"]),
        edit("set", "flow", "f", "carries", by_file=True, old=["a", "b"], new=["a"]),
    ])  # fmt: skip
    assert not any(said.values())


def test_what_was_put_back_with_a_revision_is_compared_with_nothing_from_before() -> None:
    def named(old: str, new: str, revision: int, *, by_file: bool = False, restores: int | None = None) -> Edit:
        one = Operation(op="set", kind="element", id="x", path="name", old=old, new=new)
        return Edit(one, by_file, revision, restores)

    said = said_by_people(
        [
            named("a", "b", 2),
            named("b", "c", 3, by_file=True),
            named("c", "b", 4, restores=2),
            named("b", "a", 5, restores=1),
            named("a", "c", 6),
        ],
        {1, 2},
    )
    assert said == {("element", "x"): {"name"}}


def test_all_of_a_part_is_said_by_whom_it_was_when_a_revision_brings_it_back() -> None:
    one = {"id": "x", "kind": "process", "name": "Ours"}
    files = Operation(op="set", kind="element", id="x", path="name", old="Files", new="Ours")
    said = said_by_people(
        [
            Edit(Operation(op="add", kind="element", id="x", new=one), revision=2),
            Edit(Operation(op="remove", kind="element", id="x", old=one), revision=3),
            Edit(Operation(op="add", kind="element", id="x", new={**one, "name": "Files"}), by_file=True, revision=4),
            Edit(files, revision=5, restores=2),
        ],
        {2},
    )
    assert said == {("element", "x"): {"", "id", "kind", "name"}}


def test_another_id_is_not_mixed_with_a_part_that_is_gone_and_had_it() -> None:
    said = said_by_people([
        edit("set", "element", "a", "name", old="A", new="Ours"),
        edit("add", "element", "b", new={"id": "b", "kind": "process", "name": "B"}),
        edit("remove", "element", "b"),
        edit("re-id", "element", "a", old="a", new="b"),
        edit("set", "element", "b", "name", old="Ours", new="A"),
    ])  # fmt: skip
    assert not any(said.values())
