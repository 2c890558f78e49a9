"""What single operations do, and when they clash."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest

from strideline.models.errors import Conflict, MalformedDocument
from strideline.models.graph import System
from strideline.models.operations import Operation, apply, difference, invert, invert_all, resolve
from strideline.models.operations.references import spoken_of

PLACE = {"x": 1.0, "y": 2.0, "width": 3.0, "height": 4.0}


@pytest.fixture
def shop() -> System:
    return System.model_validate(
        {
            "system": {"id": "shop", "name": "Shop"},
            "boundaries": [{"id": "prod", "kind": "aws_account", "name": "Production"}],
            "data": [{"id": "card", "name": "Card"}],
            "elements": [
                {
                    "id": "api",
                    "kind": "process",
                    "name": "API",
                    "boundary": "prod",
                    "facts": {"known": True, "asked": None},
                    "provenance": {"known": {"from": "derived", "source": "prod"}},
                },
                {"id": "orders", "kind": "data_store", "name": "Orders", "boundary": "prod", "stores": ["card"]},
            ],
            "flows": [{"id": "save", "source": "api", "target": "orders", "carries": ["card"]}],
            "grants": [{"principal": "api", "scope": "orders", "level": "write"}],
            "claims": [{"control": "C", "scope": "prod", "status": "planned"}],
            "findings": [
                {"id": "seen", "title": "Seen", "subject": "prod", "stride": "spoofing", "same_as": "R@api@prod"}
            ],
            "decisions": [
                {"finding": "R@prod/root-user", "status": "accepted"},
                {"finding": "R@save@prod", "status": "accepted"},
                {"finding": "seen", "status": "accepted"},
                {"finding": "prod@api", "status": "accepted"},
            ],
            "assumptions": [{"id": "so", "text": "So", "subjects": ["prod", "api"]}],
            "scope": {"in": ["prod"], "out": ["orders"]},
            "diagrams": [{"id": "main", "name": "Main", "places": {"api": PLACE, "prod": PLACE}, "hidden": ["prod"]}],
            "reviews": [{"id": "yearly", "title": "Yearly", "subject": "prod"}],
        }
    )


def edit(op: Any, kind: Any, id: str, path: str = "", **more: Any) -> Operation:
    return Operation(op=op, kind=kind, id=id, path=path, **more)


def element(system: System, id: str) -> Any:
    return next(part for part in system.elements if part.id == id)


def test_a_fact_is_set_and_told_apart_from_one_that_is_unknown_on_purpose(shop: System) -> None:
    changed = apply(
        shop,
        [
            edit("set", "element", "api", "facts.new", old=None, new=["a", "b"]),
            edit("set", "element", "api", "facts.known", old=True, new=None),
            edit("remove", "element", "api", "facts.asked", old=None),
        ],
    )

    assert element(changed, "api").facts == {"known": None, "new": ("a", "b")}


def test_the_system_the_scope_and_extensions_are_edited_too(shop: System) -> None:
    changed = apply(
        shop,
        [
            edit("set", "system", "shop", "facts.environment", new="production"),
            edit("set", "scope", "", "in", old=["prod"], new=[]),
            edit("add", "extensions", "", "otm", new={"deep": [1, {"x": None}]}),
        ],
    )

    assert changed.profile.facts == {"environment": "production"}
    assert changed.scope.inside == ()
    assert changed.extensions == {"otm": {"deep": [1, {"x": None}]}}


def test_an_element_is_moved_into_another_boundary(shop: System) -> None:
    changed = apply(shop, [edit("move", "element", "api", "boundary", old="prod", new=None)])

    assert element(changed, "api").boundary is None


def test_a_place_is_made_changed_and_taken_away(shop: System) -> None:
    moves = [
        edit("move", "diagram", "main", "places.orders", old=None, new=PLACE),
        edit("move", "diagram", "main", "places.api", old={"x": 1, "y": 2, "width": 3, "height": 4}, new=None),
    ]

    assert apply(shop, moves).diagrams[0].places.keys() == {"prod", "orders"}


def test_ids_are_hidden_and_shown_one_by_one_whatever_others_did(shop: System) -> None:
    hide = edit("add", "diagram", "main", "hidden.api", old=None, new=None)
    both = [hide, hide, edit("add", "diagram", "main", "hidden.orders", old=None, new=None, after="")]
    changed, resolved = resolve(shop, both)
    assert changed.diagrams[0].hidden == ("orders", "prod", "api")
    assert [operation.after for operation in resolved] == ["prod", ""]

    shown = [edit("remove", "diagram", "main", "hidden.prod"), edit("remove", "diagram", "main", "hidden.prod")]
    assert apply(changed, shown).diagrams[0].hidden == ("orders", "api")


def test_showing_what_was_hidden_is_taken_back_to_its_place(shop: System) -> None:
    hidden = apply(shop, [edit("set", "diagram", "main", "hidden", new=["prod", "api", "orders"])])
    changed, resolved = resolve(hidden, [edit("remove", "diagram", "main", f"hidden.{id}") for id in ("prod", "api")])

    assert changed.diagrams[0].hidden == ("orders",)
    assert apply(changed, invert_all(resolved)) == hidden


def test_the_difference_of_what_is_hidden_keeps_what_others_hide_meanwhile(shop: System) -> None:
    older = apply(shop, [edit("set", "diagram", "main", "hidden", new=["api", "orders", "prod"])])
    newer = apply(shop, [edit("set", "diagram", "main", "hidden", new=["orders", "api"])])

    told = difference(older, newer)
    assert apply(older, told) == newer
    assert all(operation.path.startswith("hidden.") for operation in told)
    meanwhile = apply(older, [edit("add", "diagram", "main", "hidden.save")])
    assert set(apply(meanwhile, told).diagrams[0].hidden) == {"orders", "api", "save"}


def test_the_difference_of_an_id_that_is_hidden_twice_is_told_whole(shop: System) -> None:
    twice = apply(shop, [edit("set", "diagram", "main", "hidden", new=["prod", "prod"])])
    assert apply(twice, difference(twice, shop)) == shop


def test_a_hidden_id_is_added_or_removed_and_has_no_value(shop: System) -> None:
    with pytest.raises(MalformedDocument, match=r"an id is in hidden or it is not"):
        apply(shop, [edit("set", "diagram", "main", "hidden.api", new=True)])


def test_a_part_is_added_where_it_is_said(shop: System) -> None:
    def order(after: str | None) -> list[str]:
        new = {"id": "x", "kind": "process", "name": "X"}
        return [part.id for part in apply(shop, [edit("add", "element", "x", new=new, after=after)]).elements]

    assert order("") == ["x", "api", "orders"]
    assert order("api") == ["api", "x", "orders"]
    assert order(None) == order("gone") == ["api", "orders", "x"]


def test_parts_without_an_id_are_called_by_what_they_say(shop: System) -> None:
    changed = apply(
        shop,
        [
            edit("set", "claim", "C@prod", "status", old="planned", new="implemented"),
            edit("remove", "grant", "api>write>orders"),
            edit("set", "decision", "R@save@prod", "reason", new="why"),
        ],
    )

    assert changed.claims[0].status == "implemented"
    assert changed.grants == ()
    assert changed.decisions[1].reason == "why"


def test_a_removed_part_is_taken_out_of_every_diagram(shop: System) -> None:
    gone = [
        edit("remove", "grant", "api>write>orders"),
        edit("remove", "flow", "save"),
        edit("remove", "element", "api"),
    ]
    changed, resolved = resolve(shop, [*gone, edit("set", "assumption", "so", "subjects", new=[])])

    assert changed.diagrams[0].places.keys() == {"prod"}
    assert [operation.path for operation in resolved if operation.kind == "diagram"] == ["places.api"]


def test_a_new_id_is_written_into_every_reference(shop: System) -> None:
    changed = apply(shop, [edit("re-id", "boundary", "prod", new="production")])

    assert "production" in changed.model_dump_json()
    assert changed.boundaries[0].id == "production"
    assert {part.boundary for part in changed.elements} == {"production"}
    assert element(changed, "api").provenance["known"].source == "production"
    assert changed.claims[0].scope == changed.reviews[0].subject == changed.findings[0].subject == "production"
    assert changed.findings[0].same_as == "R@api@production"
    assert [decision.finding for decision in changed.decisions] == [
        "R@production/root-user", "R@save@production", "seen", "prod@api",
    ]  # fmt: skip
    assert changed.assumptions[0].subjects == ("production", "api")
    assert changed.scope.inside == ("production",)
    assert changed.diagrams[0].places.keys() == {"api", "production"}
    assert changed.diagrams[0].hidden == ("production",)
    assert apply(changed, [edit("re-id", "boundary", "production", new="prod")]) == shop


def test_the_id_of_a_finding_of_somebody_else_is_followed_by_its_decision(shop: System) -> None:
    assert apply(shop, [edit("re-id", "finding", "seen", new="found")]).decisions[2].finding == "found"


@pytest.mark.parametrize("taken", ["api", "shop", "card", "seen"])
def test_a_new_id_must_be_free(shop: System, taken: str) -> None:
    with pytest.raises(Conflict):
        apply(shop, [edit("re-id", "boundary", "prod", new=taken)])


@pytest.mark.parametrize(
    "operation",
    [
        edit("set", "element", "api", "name", old="Another", new="New"),
        edit("set", "element", "gone", "name", new="New"),
        edit("set", "element", "api", "facts.known", old=None, new=False),
        edit("set", "element", "api", "facts.known", old=1, new=False),
        edit("add", "element", "api", "facts.known", new=False),
        edit("add", "element", "api", new={"id": "api", "kind": "process", "name": "Another"}),
        edit("remove", "flow", "save", old={"id": "save", "source": "orders", "target": "api"}),
        edit("remove", "element", "orders"),
        edit("remove", "data", "card"),
        edit("move", "element", "gone", "order", new=""),
        edit("re-id", "element", "gone", new="found"),
        edit("set", "system", "another", "name", new="New"),
    ],
    ids=str,
)
def test_an_edit_of_something_else_than_was_seen_clashes(shop: System, operation: Operation) -> None:
    with pytest.raises(Conflict):
        apply(shop, [operation])


@pytest.mark.parametrize(
    "operation",
    [
        edit("set", "element", "api", "name", old="Seen by nobody", new="API"),
        edit("remove", "element", "gone"),
        edit("remove", "element", "api", "facts.gone", old=True),
        edit("add", "flow", "save", new={"id": "save", "source": "api", "target": "orders", "carries": ["card"]}),
        edit("add", "element", "api", "facts.known", new=True),
        edit("re-id", "element", "api", new="api"),
    ],
    ids=str,
)
def test_what_stands_there_already_changes_nothing(shop: System, operation: Operation) -> None:
    assert resolve(shop, [operation]) == (shop, [])


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (edit("set", "element", "api", "nmae", new="x"), 'no field "nmae".*did you mean name'),
        (edit("set", "element", "api", "id", new="x"), "use re-id"),
        (edit("set", "claim", "C@prod", "scope", new="api"), "says which part it is"),
        (edit("set", "element", "api", "facts", new={}), "expected facts.ID"),
        (edit("set", "element", "api", "name.first", new="x"), "leads nowhere"),
        (edit("set", "element", "api", new="x"), "needs a path"),
        (edit("remove", "element", "api", "name"), "always there"),
        (edit("move", "element", "api", "name", new="x"), "use set"),
        (edit("add", "system", "shop", new={}), "exactly one"),
        (edit("add", "element", "x", new={"id": "x"}), "kind"),
        (edit("add", "element", "x", new={"id": "y", "kind": "process", "name": "Y"}), 'called "y"'),
        (edit("add", "element", "x", new="y"), "dictionary"),
        (edit("set", "element", "api", "name", new=7), "element api.name"),
        (edit("set", "element", "api", "facts.known", new={"a": 1}), "element api.facts.known"),
        (edit("move", "diagram", "main", "places.api", new={"x": 1}), "width"),
        (edit("re-id", "element", "api", new="Not An Id"), "must be an id"),
        (edit("re-id", "claim", "C@prod", new="x"), "no id of their own"),
    ],
    ids=str,
)
def test_what_no_system_would_take_is_refused_with_the_reason(shop: System, operation: Operation, reason: str) -> None:
    with pytest.raises(MalformedDocument, match=reason):
        apply(shop, [operation])


def test_every_clash_of_a_batch_is_named(shop: System) -> None:
    batch = [edit("set", "element", id, "name", old="?", new="x") for id in ("api", "orders")]

    with pytest.raises(Conflict) as caught:
        apply(shop, [*batch, edit("set", "flow", "save", "name", new="kept out")])

    assert [(clash.id, clash.found) for clash in caught.value.clashes] == [("api", "API"), ("orders", "Orders")]


@pytest.mark.parametrize(
    "operation",
    [
        edit("set", "element", "api", "facts.new", new=True),
        edit("remove", "element", "api", "facts.asked"),
        edit("move", "diagram", "main", "places.orders", new=PLACE),
        edit("remove", "claim", "C@prod"),
        edit("move", "element", "orders", "order", new=""),
        edit("re-id", "element", "api", new="gateway"),
    ],
    ids=str,
)
def test_a_resolved_operation_is_taken_back_by_its_inverse(shop: System, operation: Operation) -> None:
    changed, (resolved,) = resolve(shop, [operation])

    assert changed != shop
    assert apply(changed, [invert(resolved)]) == shop


def test_only_drawing_and_order_count_as_layout() -> None:
    assert edit("move", "diagram", "main", "places.api", new=PLACE).is_layout
    assert edit("move", "element", "api", "order", new="").is_layout
    assert not edit("move", "element", "api", "boundary", new=None).is_layout
    assert not edit("set", "element", "api", "name", new="x").is_layout


def test_what_is_no_permission_is_refused_in_the_words_of_the_product(shop: System) -> None:
    grant = {"principal": "api", "scope": "orders", "level": "read", "actions": ["iam:PassRole", "pass role"]}
    with pytest.raises(MalformedDocument, match=r'"pass role" is no permission: a service and an action') as refused:
        apply(shop, [Operation(op="add", kind="grant", id="api>read>orders", path="", old=None, new=grant)])
    assert "actions" in refused.value.problems[0].path


def test_what_is_no_product_is_refused_without_words_of_a_library(shop: System) -> None:
    with pytest.raises(MalformedDocument) as refused:
        apply(shop, [edit("set", "element", "api", "products", new=["log4j 2.14"])])
    assert refused.value.problems[0].message.startswith("a product is a CPE 2.3 or a package URL")


@pytest.mark.parametrize("number", [3, 700])
def test_parts_that_are_hidden_side_by_side_are_removed_together_and_come_back(number: int) -> None:
    ids = [f"part-{index}" for index in range(number)]
    system = System.model_validate(
        {
            "system": {"id": "many", "name": "Many"},
            "elements": [{"id": id, "kind": "process", "name": id} for id in ids],
            "diagrams": [{"id": "main", "name": "Main", "hidden": ids}],
        }
    )
    changed, resolved = resolve(system, [edit("remove", "element", id) for id in ids[1:]])

    assert changed.diagrams[0].hidden == ("part-0",)
    assert apply(changed, invert_all(resolved)) == system


def test_many_ids_that_are_hidden_at_once_are_told_as_one_edit(shop: System) -> None:
    shop = apply(shop, [edit("add", "element", f"p{index}", new={"id": f"p{index}", "kind": "process", "name": "P"})
                        for index in range(700)])  # fmt: skip
    newer = apply(shop, [edit("set", "diagram", "main", "hidden", new=[f"p{index}" for index in range(700)])])

    (told,) = difference(shop, newer)

    assert apply(shop, [told]) == newer


def test_ids_given_one_after_the_other_lead_where_each_alone_does(shop: System) -> None:
    ids = [("api", "a"), ("orders", "api"), ("a", "orders"), ("orders", "z")]
    renames = [edit("re-id", "element", old, old=old, new=new) for old, new in ids]

    changed, resolved = resolve(shop, renames)

    one_by_one = shop
    for rename in renames:
        one_by_one = apply(one_by_one, [rename])
    assert changed == one_by_one
    assert apply(changed, invert_all(resolved)) == shop
    with pytest.raises(Conflict):
        apply(shop, [renames[0], edit("re-id", "element", "orders", new="a")])
    with pytest.raises(Conflict):
        apply(shop, [renames[0], edit("re-id", "element", "api", new="b")])


def test_many_ids_are_looked_for_in_the_system_once(shop: System, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = Mock(wraps=spoken_of)
    monkeypatch.setattr("strideline.models.operations.renaming.spoken_of", looks)

    apply(shop, [edit("re-id", "element", id, new=f"{id}-2") for id in ("api", "orders")])

    looks.assert_called_once()
