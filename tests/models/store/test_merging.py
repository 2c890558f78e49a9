"""Several people edit one system."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from strideline.models.errors import Conflict
from strideline.models.graph import System
from strideline.models.operations import Operation
from strideline.models.store import Base, Store
from tests.models.store.conftest import OpenStore
from tests.models.store.edits import new_process, place, removal, rename

THREADS, EDITS = 6, 8


def test_edits_of_different_things_on_the_same_version_are_both_kept(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [rename("api", "Order API", old="API")], base=Base(1))

    head = store.edit("shop", [rename("orders", "Order table", old="Orders")], base=Base(1))

    assert [part.name for part in head.system.elements] == ["Order API", "Order table"]
    assert head.version.revision == 3


def test_edits_of_the_same_thing_clash_and_name_both_values(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [rename("api", "Theirs", old="API")], base=Base(1))

    with pytest.raises(Conflict) as caught:
        store.edit("shop", [rename("orders", "Kept out too"), rename("api", "Mine", old="API")], base=Base(1))

    (clash,) = caught.value.clashes
    assert (clash.id, clash.path, clash.expected, clash.found, clash.wanted) == ("api", "name", "API", "Theirs", "Mine")
    assert store.head("shop").system.elements[1].name == "Orders"


def test_an_edit_that_does_not_say_what_it_expects_clashes_by_version(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [rename("api", "Theirs")], base=Base(1))

    with pytest.raises(Conflict):
        store.edit("shop", [rename("api", "Mine")], base=Base(1))
    assert store.edit("shop", [rename("api", "Mine")], base=Base(2)).system.elements[0].name == "Mine"


def test_a_removal_clashes_with_an_edit_of_the_same_part(store: Store, shop: System) -> None:
    store.create(shop)
    seen = shop.flows[0].model_dump(mode="json", by_alias=True)
    store.edit("shop", [Operation(op="set", kind="flow", id="save", path="protocol", new="https")], base=Base(1))

    with pytest.raises(Conflict, match="flow save"):
        store.edit("shop", [removal("flow", "save", old=seen)], base=Base(1))


def test_a_removal_without_old_clashes_with_an_edit_since_the_version(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [Operation(op="set", kind="flow", id="save", path="protocol", new="https")], base=Base(1))

    with pytest.raises(Conflict, match="flow save"):
        store.edit("shop", [removal("flow", "save")], base=Base(1))


def test_an_edit_of_a_removed_part_clashes(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [removal("flow", "save"), removal("element", "orders")], base=Base(1))

    with pytest.raises(Conflict, match="element orders is not there any more"):
        store.edit("shop", [rename("orders", "Table", old="Orders")], base=Base(1))


def test_a_flow_to_a_part_that_was_removed_meanwhile_clashes(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [removal("flow", "save"), removal("element", "orders")], base=Base(1))
    flow = Operation(op="add", kind="flow", id="read", new={"id": "read", "source": "api", "target": "orders"})

    with pytest.raises(Conflict, match="flow read"):
        store.edit("shop", [flow], base=Base(1))


def test_removing_a_part_that_a_new_flow_needs_clashes(store: Store, shop: System) -> None:
    store.create(shop)
    flow = Operation(op="add", kind="flow", id="read", new={"id": "read", "source": "api", "target": "orders"})
    store.edit("shop", [flow], base=Base(1))

    with pytest.raises(Conflict, match="flow read"):
        store.edit("shop", [removal("flow", "save"), removal("element", "orders")], base=Base(1))


def _hide(id: str) -> Operation:
    return Operation(op="add", kind="diagram", id="main", path=f"hidden.{id}")


def test_what_two_people_hide_in_a_diagram_is_hidden_by_both(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [_hide("orders")], base=Base(1))

    head = store.edit("shop", [_hide("api"), _hide("orders")], base=Base(1))

    assert head.system.diagrams[0].hidden == ("orders", "api")


def test_hiding_a_part_that_was_removed_meanwhile_clashes(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [removal("flow", "save"), removal("element", "orders")], base=Base(1))

    with pytest.raises(Conflict) as caught:
        store.edit("shop", [_hide("orders")], base=Base(1))
    assert [(clash.path, clash.found) for clash in caught.value.clashes] == [("hidden.orders", None)]


def test_layout_by_somebody_else_does_not_stand_in_the_way_of_a_removal(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [place("api", 77)], base=Base(1))

    head = store.edit("shop", [removal("flow", "save"), removal("element", "api")], base=Base(1))

    assert head.system.diagrams[0].places == {}


def test_a_version_that_never_was_clashes(store: Store, shop: System) -> None:
    store.create(shop)

    with pytest.raises(Conflict, match="revision"):
        store.edit("shop", [rename("api", "New")], base=Base(7))


def test_no_update_of_many_writers_is_lost(open_store: OpenStore, shop: System) -> None:
    stores = [open_store() for _ in range(THREADS)]
    stores[0].create(shop)

    def write(number: int) -> None:
        for edit in range(EDITS):
            stores[number].edit("shop", [new_process(f"p-{number}-{edit}")], author=str(number))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write, range(THREADS)))

    head = open_store().head("shop")
    assert len(head.system.elements) == 2 + THREADS * EDITS
    assert head.version.revision == 1 + THREADS * EDITS
    assert [r.revision for r in stores[0].revisions("shop")] == list(range(head.version.revision, 0, -1))


def test_of_many_writers_of_one_value_each_other_is_told(open_store: OpenStore, shop: System) -> None:
    stores = [open_store() for _ in range(THREADS)]
    stores[0].create(shop)

    def write(number: int) -> bool:
        try:
            stores[number].edit("shop", [rename("api", f"name {number}", old="API")], base=Base(1))
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(THREADS) as pool:
        written = list(pool.map(write, range(THREADS)))

    assert written.count(True) == 1
    assert stores[0].head("shop").system.elements[0].name == f"name {written.index(True)}"


def test_days_and_months_of_one_review_clash_whoever_is_faster(store: Store, shop: System) -> None:
    store.create(shop)
    review = {"id": "look", "title": "Look"}
    store.edit("shop", [Operation(op="add", kind="review", id="look", new=review)], base=Base(1))
    days = Operation(op="set", kind="review", id="look", path="every_days", old=None, new=30)
    months = Operation(op="set", kind="review", id="look", path="every_months", old=None, new=3)
    store.edit("shop", [days], base=Base(2))

    with pytest.raises(Conflict) as caught:
        store.edit("shop", [months], base=Base(2))

    (clash,) = caught.value.clashes
    assert (clash.kind, clash.id, clash.path, clash.found, clash.wanted) == ("review", "look", "every_days", 30, None)
    instead = days.model_copy(update={"old": 30, "new": None})
    assert store.edit("shop", [instead, months], base=Base(3)).system.reviews[0].every_months == 3
