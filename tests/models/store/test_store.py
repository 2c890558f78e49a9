"""What the store promises about one system and one user."""

from __future__ import annotations

import pytest

from strideline.models.errors import AlreadyExists, Conflict, MalformedDocument, NotFound, QuotaExceeded
from strideline.models.graph import System
from strideline.models.operations import Operation, apply, invert_all
from strideline.models.store import Base, Quota, Store, Version
from strideline.models.store.log import SNAPSHOT_EVERY
from tests.models.store.conftest import OpenStore
from tests.models.store.edits import new_process, place, removal, rename


def test_a_created_system_is_read_back_as_it_was_by_another_process(open_store: OpenStore, shop: System) -> None:
    created = open_store().create(shop, author="ada", message="First")

    head = open_store().head("shop")

    assert (head.system, head.version) == (shop, Version(1, 0))
    assert head == created


def test_an_id_is_taken_once(store: Store, shop: System) -> None:
    store.create(shop)

    with pytest.raises(AlreadyExists, match='system "shop"'):
        store.create(shop)


def test_an_import_gets_the_next_free_id(store: Store, shop: System) -> None:
    ids = [store.create(shop, rename_when_taken=True).system.id for _ in range(3)]

    assert ids == ["shop", "shop-2", "shop-3"]


def test_edits_make_revisions_that_can_be_read_for_ever(open_store: OpenStore, shop: System) -> None:
    store = open_store()
    store.create(shop, author="ada", message="First")
    store.edit("shop", [rename("api", "Order API")], author="bob", message="Clearer")
    store.edit("shop", [new_process("worker"), rename("worker", "Worker")], author="eve")

    again = open_store()

    assert [(r.revision, r.author, r.message, r.operations) for r in again.revisions("shop")] == [
        (3, "eve", "", 2),
        (2, "bob", "Clearer", 1),
        (1, "ada", "First", 0),
    ]
    assert again.at("shop", 1) == shop
    assert [part.name for part in again.at("shop", 2).elements] == ["Order API", "Orders"]
    assert [part.name for part in again.head("shop").system.elements] == ["Order API", "Orders", "Worker"]


def test_a_long_history_is_read_through_snapshots(open_store: OpenStore, shop: System) -> None:
    store = open_store()
    store.create(shop)
    for start in range(0, 2 * SNAPSHOT_EVERY + 10, 70):
        store.edit("shop", [rename("api", f"name {number}") for number in range(start, start + 70)])

    again = open_store()

    assert again.head("shop") == store.head("shop")
    assert again.at("shop", 2).elements[0].name == "name 69"


def test_layout_is_logged_and_kept_but_is_no_revision(open_store: OpenStore, shop: System) -> None:
    store = open_store()
    created = store.create(shop)

    moved = store.edit("shop", [place("api", 50), place("orders", 90)])

    assert moved.version == Version(1, 2)
    assert moved.updated_at >= created.updated_at
    assert [revision.revision for revision in store.revisions("shop")] == [1]
    assert open_store().head("shop").system.diagrams[0].places["api"].x == 50


def test_a_repeated_send_is_harmless(store: Store, shop: System) -> None:
    store.create(shop)
    edit = [rename("api", "One", operation_id="client-1"), rename("api", "Two", operation_id="client-2")]
    first = store.edit("shop", edit)
    store.edit("shop", [rename("api", "Three")])

    again = store.edit("shop", edit, base=Base(1))

    assert first.version == Version(2, 2)
    assert again.version == Version(3, 3)
    assert again.system.elements[0].name == "Three"


def test_an_edit_that_changes_nothing_is_no_revision(store: Store, shop: System) -> None:
    store.create(shop)

    assert store.edit("shop", [rename("api", "API")]).version == Version(1, 0)


def test_a_batch_with_one_bad_operation_changes_nothing(open_store: OpenStore, shop: System) -> None:
    store = open_store()
    store.create(shop)
    dangling = Operation(op="add", kind="flow", id="f", new={"id": "f", "source": "api", "target": "nowhere"})

    with pytest.raises(MalformedDocument, match="nowhere"):
        store.edit("shop", [rename("api", "New"), dangling])

    assert open_store().head("shop").system == shop
    assert store.operations("shop") == []


def test_the_log_can_be_taken_back(store: Store, shop: System) -> None:
    store.create(shop)
    flow = removal("flow", "save")
    changed = store.edit("shop", [flow, removal("element", "api"), rename("orders", "Archive")])

    undone = store.edit("shop", invert_all(store.operations("shop")))

    assert [part.id for part in changed.system.elements] == ["orders"]
    assert undone.system == shop
    assert undone.version.revision == 3
    assert apply(shop, store.operations("shop")) == shop


def test_a_deleted_system_is_gone_and_its_id_is_free(store: Store, shop: System) -> None:
    store.create(shop)
    store.delete("shop")

    with pytest.raises(NotFound, match='system "shop"'):
        store.head("shop")
    assert store.entries() == []
    assert store.create(shop).version == Version(1, 0)


def test_a_system_that_was_changed_meanwhile_is_not_deleted(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [rename("api", "New")])

    with pytest.raises(Conflict):
        store.delete("shop", Base(1))

    assert store.head("shop").version.revision == 2


def test_a_new_id_of_the_system_is_its_new_address(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [Operation(op="re-id", kind="system", id="shop", new="store")])

    assert store.head("store").system.id == "store"
    with pytest.raises(NotFound):
        store.head("shop")


def test_a_system_cannot_take_the_id_of_another(store: Store, shop: System) -> None:
    store.create(shop)
    store.create(shop, rename_when_taken=True)

    with pytest.raises(AlreadyExists):
        store.edit("shop-2", [Operation(op="re-id", kind="system", id="shop-2", new="shop")])


def test_an_unknown_system_names_those_with_a_similar_id(store: Store, shop: System) -> None:
    store.create(shop)

    with pytest.raises(NotFound) as caught:
        store.head("shopp")

    assert caught.value.nearest == ("shop",)


def test_the_number_of_systems_is_limited(open_store: OpenStore, shop: System) -> None:
    store = open_store(Quota(systems=1))
    store.create(shop)

    with pytest.raises(QuotaExceeded, match="at most 1 systems"):
        store.create(shop, rename_when_taken=True)


def test_the_stored_bytes_are_limited_with_the_past_counted(open_store: OpenStore, shop: System) -> None:
    store = open_store(Quota(stored_bytes=2000))
    store.create(shop)

    def grow() -> None:
        for number in range(100):
            store.edit("shop", [rename("api", f"{number} " * 50)])

    with pytest.raises(QuotaExceeded):
        grow()
    store.delete("shop")
    with pytest.raises(QuotaExceeded):
        store.create(shop)


def test_text_that_postgresql_would_refuse_is_kept(open_store: OpenStore, shop: System) -> None:
    name = "nul \x00 quote ' \" backslash \\ emoji 🛡 日本"
    renamed = apply(shop, [rename("api", name)])
    open_store().create(renamed, author="a\x00b", message=name)

    assert open_store().head("shop").system == renamed


def test_claims_that_are_called_the_same_are_read_back_as_they_were_edited(open_store: OpenStore, shop: System) -> None:
    store = open_store()
    twice = [{"control": "C", "scope": shop.elements[0].id, "status": status} for status in ("planned", "implemented")]
    store.create(System.model_validate({**shop.model_dump(by_alias=True), "claims": twice}))
    key = f"C@{shop.elements[0].id}"
    store.edit("shop", [Operation(op="remove", kind="claim", id=key)])

    head = store.edit("shop", [Operation(op="set", kind="claim", id=key, path="note", new="The second")])

    assert open_store().head("shop").system == head.system
