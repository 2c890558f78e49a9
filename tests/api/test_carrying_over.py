"""What people said in a system that a file then changes: it stays, or it is told."""

from __future__ import annotations

from typing import Any

import pytest

from strideline.models.graph import System
from strideline.models.operations import Operation
from tests.api.worked import Worked

API = {"id": "api", "kind": "process", "name": "Api"}
STORE = {"id": "db", "kind": "data_store", "name": "Db"}
CLERK = {"id": "clerk", "kind": "external_entity", "name": "Clerk"}
CALL = {"id": "call", "source": "clerk", "target": "db"}
READS = {"principal": "api", "level": "read", "scope": "db"}
THREAT = {"id": "own", "title": "Own", "subject": "db", "stride": "tampering"}
ASSUMED = {"id": "trusted", "text": "Trusted", "subjects": ["api", "db"]}
BACKUP = {"control": "AVAIL-BACKUP", "scope": "db", "status": "implemented"}
DECIDED = {"finding": "F@db", "status": "in_discussion"}
PRIVATE = {"id": "private", "kind": "vpc", "name": "Private"}
ORDERS = {"id": "orders", "name": "Orders"}
BOTH: dict[str, Any] = {"elements": [API, STORE]}


def add(kind: Any, id: str, new: Any, path: str = "") -> Operation:
    return Operation(op="add", kind=kind, id=id, path=path, new=new)


def change(kind: Any, id: str, path: str, new: Any) -> Operation:
    return Operation(op="move" if path in ("boundary", "parent") else "set", kind=kind, id=id, path=path, new=new)


def ids(parts: Any) -> list[str]:
    return [part.id for part in parts]


def test_flows_and_grants_of_people_whose_end_is_gone_are_told() -> None:
    worked = Worked(**BOTH).people(
        add("element", "clerk", CLERK), add("flow", "call", CALL), add("grant", "api>read>db", READS)
    )

    told = worked.file(elements=[API])

    assert told == {"flow call": "left-out: db", "grant api>read>db": "left-out: db"}
    assert ids(worked.system.elements) == ["api", "clerk"]


def test_facts_and_fields_of_people_on_a_part_that_is_gone_are_told() -> None:
    worked = Worked(**BOTH).people(
        add("element", "db", True, "facts.backed_up"), change("element", "db", "description", "Ours")
    )

    told = worked.file(elements=[API])

    assert told == {"element db.description": "left-out: db", "element db.facts.backed_up": "left-out: db"}


def test_what_people_said_of_a_part_that_the_file_makes_another_kind_of_is_told() -> None:
    worked = Worked(**BOTH).people(add("element", "db", True, "facts.backed_up"))

    told = worked.file(elements=[API, {**STORE, "kind": "process"}])

    assert told == {"element db.facts.backed_up": "other-kind: db"}


@pytest.mark.parametrize(
    ("kind", "field", "part"),
    [
        ("element", "elements", {**CLERK, "id": "main"}),
        ("review", "reviews", {"id": "main", "title": "Main"}),
        ("finding", "findings", {**THREAT, "id": "main"}),
        ("assumption", "assumptions", {"id": "main", "text": "Main"}),
        ("diagram", "diagrams", {"id": "main", "name": "Main"}),
    ],
)
def test_what_has_an_id_that_the_file_uses_for_another_kind_stays_under_another_one(
    kind: str, field: str, part: dict[str, Any]
) -> None:
    worked = Worked(**BOTH).people(add(kind, "main", part))
    file = {**BOTH, "boundaries": [{"id": "main", "kind": "vpc", "name": "Main"}]}

    told = worked.file(**file)

    assert told == {f"{kind} main": "called-otherwise: main-2"}
    assert "main-2" in ids(getattr(worked.system, field))
    assert worked.file(**file) == {}
    assert "main-2" in ids(getattr(worked.system, field))


def test_parts_that_the_scope_and_assumptions_speak_of_no_more_are_told() -> None:
    worked = Worked(**BOTH).people(change("scope", "", "out", ["api", "db"]), add("assumption", "trusted", ASSUMED))

    told = worked.file(elements=[API])

    assert told == {"assumption trusted": "unmentioned: db", "scope out": "unmentioned: db"}
    assert worked.file(elements=[API]) == {}
    assert worked.system.scope.out == ("api",)
    assert worked.system.assumptions[0].subjects == ("api",)


def test_grants_and_claims_of_people_follow_a_part_to_its_new_id() -> None:
    worked = Worked(**BOTH).people(add("grant", "api>read>db", READS), add("claim", "AVAIL-BACKUP@db", BACKUP))
    renamed = [API, {**STORE, "id": "ledger"}]
    for _ in range(2):
        assert worked.file(elements=renamed) == {}
        assert [(one.principal, one.scope) for one in worked.system.grants] == [("api", "ledger")]
        assert [one.scope for one in worked.system.claims] == ["ledger"]


def test_facts_of_people_stay_with_a_part_that_people_or_the_file_gave_another_id() -> None:
    worked = Worked(**BOTH).people(
        add("element", "db", True, "facts.backed_up"),
        Operation(op="re-id", kind="element", id="db", new="store"),
        add("grant", "api>read>store", {**READS, "scope": "store"}),
    )
    for id in ("db", "ledger", "ledger"):
        assert worked.file(elements=[API, {**STORE, "id": id}]) == {}
        assert worked.system.elements[1].facts == {"backed_up": True}
        assert worked.system.grants[0].scope == id


@pytest.mark.parametrize(
    ("kind", "field", "key", "part", "path", "value"),
    [
        ("decision", "decisions", "F@db", DECIDED, "reason", "Board said so"),
        ("claim", "claims", "AVAIL-BACKUP@db", BACKUP, "status", "planned"),
        ("assumption", "assumptions", "trusted", ASSUMED, "text", "Not so"),
        ("finding", "findings", "own", THREAT, "severity", "low"),
    ],
)
def test_what_people_say_on_a_matter_stands_over_the_same_file(
    kind: str, field: str, key: str, part: dict[str, Any], path: str, value: str
) -> None:
    worked = Worked(**BOTH, **{field: [part]}).people(change(kind, key, path, value))
    for _ in range(2):
        worked.file(**BOTH, **{field: [part]})
        assert getattr(getattr(worked.system, field)[0], path) == value


def test_what_only_an_earlier_file_said_of_parts_is_taken_back_but_for_decisions_and_reviews() -> None:
    worked = Worked(
        **BOTH, claims=[BACKUP], findings=[THREAT], assumptions=[ASSUMED], decisions=[DECIDED], grants=[READS],
        reviews=[{"id": "yearly", "title": "Yearly"}], extensions={"old": 1, "kept": 1}, scope={"out": ["db"]},
    ).people(change("extensions", "", "kept", 2))  # fmt: skip

    assert worked.file(**BOTH) == {}

    left = worked.system
    assert (left.claims, left.findings, left.assumptions, left.grants, left.scope.out) == ((), (), (), (), ())
    assert left.extensions == {"kept": 2}
    assert (len(left.decisions), len(left.reviews)) == (1, 1)


def test_a_part_of_the_file_that_people_removed_and_put_back_is_still_the_files() -> None:
    removal = Operation(op="remove", kind="element", id="db")
    worked = Worked(**BOTH).people(removal).people(add("element", "db", STORE))

    worked.file(elements=[API])

    assert ids(worked.system.elements) == ["api"]


def test_a_field_that_a_file_sets_is_the_files_from_then_on() -> None:
    worked = Worked(**BOTH).people(change("element", "api", "technology", "aws.s3"))
    worked.file(elements=[{**API, "technology": "aws.lambda"}, STORE])

    worked.file(**BOTH)

    assert worked.system.elements[0].technology is None


def test_a_file_that_says_that_nothing_is_kept_has_said_it() -> None:
    file = {"data": [ORDERS], "elements": [{**API, "stores": []}]}
    worked = Worked(data=[ORDERS], elements=[API]).people(change("element", "api", "stores", ["orders"]))
    assert worked.file(data=[ORDERS], elements=[API]) == {}
    assert worked.system.elements[0].stores == ("orders",)

    worked.file(**file)

    stores = worked.system.elements[0].stores
    assert stores is not None
    assert not stores


def test_data_of_people_that_is_gone_with_the_file_is_told_and_not_taken_for_none() -> None:
    worked = Worked(data=[ORDERS], elements=[API]).people(change("element", "api", "stores", ["orders"]))

    assert worked.file(elements=[API]) == {"element api.stores": "unmentioned: orders"}
    assert worked.system.elements[0].stores is None


def test_where_people_put_parts_counts_when_the_file_says_nothing_of_it() -> None:
    inner = {"id": "inner", "kind": "subnet", "name": "Inner"}
    worked = Worked(elements=[API], boundaries=[inner]).people(
        add("boundary", "private", PRIVATE),
        change("element", "api", "boundary", "private"),
        change("boundary", "inner", "parent", "private"),
    )
    for _ in range(2):
        assert worked.file(elements=[API], boundaries=[inner]) == {}
        assert worked.system.elements[0].boundary == "private"
        assert [one.parent for one in worked.system.boundaries] == ["private", None]


def test_boundaries_that_people_and_the_file_put_into_each_other_are_as_the_file_says() -> None:
    inner = {"id": "inner", "kind": "subnet", "name": "Inner"}
    worked = Worked(boundaries=[inner, PRIVATE]).people(change("boundary", "private", "parent", "inner"))

    told = worked.file(boundaries=[{**inner, "parent": "private"}, PRIVATE])

    assert [one.parent for one in worked.system.boundaries] == ["private", None]
    assert told == {"boundary private.parent": "overruled: private"}


def test_a_part_is_not_followed_to_an_id_on_which_a_decision_waits() -> None:
    worked = Worked(**BOTH).people(add("decision", "F@ledger", {**DECIDED, "finding": "F@ledger"}))
    for _ in range(2):
        worked.file(elements=[API, {**STORE, "id": "ledger"}])
        assert ids(worked.system.elements) == ["api", "ledger"]


def test_what_the_file_says_otherwise_than_people_is_told_once() -> None:
    worked = Worked(**BOTH).people(
        change("element", "api", "name", "Our api"),
        change("element", "api", "technology", "aws.s3"),
        add("element", "db", True, "facts.backed_up"),
    )
    file = {"elements": [{**API, "technology": "aws.lambda"}, {**STORE, "facts": {"backed_up": False}}]}

    told = worked.file(**file)

    assert told == {
        "element api.name": "overruled: api",
        "element api.technology": "overruled: api",
        "element db.facts.backed_up": "overruled: db",
    }
    assert worked.file(**file) == {}


def test_what_people_cleared_and_the_file_says_again_is_told_once() -> None:
    file: dict[str, Any] = {
        "boundaries": [PRIVATE],
        "elements": [{**API, "boundary": "private", "description": "Old"}, {**STORE, "facts": {"backed_up": True}}],
        "extensions": {"tool": 1},
    }
    worked = Worked(**file).people(
        change("element", "api", "boundary", None),
        change("element", "api", "description", ""),
        Operation(op="remove", kind="element", id="db", path="facts.backed_up"),
        Operation(op="remove", kind="extensions", id="", path="tool"),
    )

    assert worked.file(**file) == {
        "element api.boundary": "overruled: api",
        "element api.description": "overruled: api",
        "element db.facts.backed_up": "overruled: db",
        "extensions tool": "overruled: tool",
    }
    assert worked.file(**file) == {}


@pytest.mark.parametrize(
    ("kind", "field", "key", "part"),
    [
        ("decision", "decisions", "F@db", DECIDED),
        ("claim", "claims", "AVAIL-BACKUP@db", BACKUP),
        ("assumption", "assumptions", "trusted", ASSUMED),
        ("finding", "findings", "own", THREAT),
        ("review", "reviews", "yearly", {"id": "yearly", "title": "Yearly"}),
    ],
)
def test_what_people_removed_of_what_the_file_says_about_parts_stays_removed(
    kind: str, field: str, key: str, part: dict[str, Any]
) -> None:
    worked = Worked(**BOTH, **{field: [part]}).people(Operation(op="remove", kind=kind, id=key))  # type: ignore[arg-type]
    for _ in range(2):
        assert worked.file(**BOTH, **{field: [part]}) == {}
        assert getattr(worked.system, field) == ()

    worked.people(add(kind, key, part))
    worked.file(**BOTH, **{field: [part]})
    assert len(getattr(worked.system, field)) == 1


def test_of_two_claims_of_the_file_that_are_called_the_same_the_one_that_people_removed_stays_so() -> None:
    claims = [BACKUP, {**BACKUP, "status": "planned"}]
    worked = Worked(**BOTH, claims=claims).people(Operation(op="remove", kind="claim", id="AVAIL-BACKUP@db"))
    for _ in range(2):
        assert worked.file(**BOTH, claims=claims) == {}
        assert [one.status for one in worked.system.claims] == ["planned"]


def test_a_claim_that_people_removed_with_its_part_comes_back_with_it() -> None:
    worked = Worked(**BOTH, claims=[BACKUP]).people(
        Operation(op="remove", kind="claim", id="AVAIL-BACKUP@db"), Operation(op="remove", kind="element", id="db")
    )
    for _ in range(2):
        worked.file(**BOTH, claims=[BACKUP])
        assert len(worked.system.claims) == 1


AUDITED = {"from": "stated", "source": "Audit"}


def test_where_people_say_that_a_fact_of_the_file_comes_from_stays_with_its_value() -> None:
    file = {"elements": [{**STORE, "facts": {"backed_up": True}}]}
    worked = Worked(**file).people(add("element", "db", AUDITED, "provenance.backed_up"))
    for _ in range(2):
        assert worked.file(**file) == {}
        assert worked.system.elements[0].provenance["backed_up"].source == "Audit"


@pytest.mark.parametrize(
    ("stated", "fate"),
    [
        ({"facts": {"backed_up": False}}, "overruled: db"),
        (
            {"facts": {"backed_up": True}, "provenance": {"backed_up": {"from": "stated", "source": "File"}}},
            "overruled: db",
        ),
        ({}, "left-out: facts.backed_up"),
        ({"facts": {"backed_up": True}, "kind": "process"}, "other-kind: db"),
    ],
)
def test_where_people_say_that_a_fact_comes_from_is_told_when_it_does_not_stay(
    stated: dict[str, Any], fate: str
) -> None:
    worked = Worked(elements=[{**STORE, "facts": {"backed_up": True}}])
    worked.people(add("element", "db", AUDITED, "provenance.backed_up"))

    assert worked.file(elements=[{**STORE, **stated}]) == {"element db.provenance.backed_up": fate}
    assert worked.file(elements=[{**STORE, **stated}]) == {}


def test_an_answer_stands_over_a_file_that_says_that_it_is_unknown() -> None:
    file = {"elements": [API, {**STORE, "facts": {"backed_up": None}}]}
    worked = Worked(**file).people(change("element", "db", "facts.backed_up", True))
    for _ in range(2):
        assert worked.file(**file) == {}
        assert worked.system.elements[1].facts == {"backed_up": True}


def test_actions_of_a_grant_that_the_file_says_otherwise_are_told_and_the_files_from_then_on() -> None:
    worked = Worked(**BOTH, grants=[READS]).people(change("grant", "api>read>db", "actions", ["s3:GetObject"]))

    told = worked.file(**BOTH, grants=[{**READS, "actions": ["s3:Get*"]}])

    assert told == {"grant api>read>db.actions": "overruled: api>read>db"}
    worked.file(**BOTH, grants=[READS])
    assert worked.system.grants[0].actions == ()


def test_an_extension_that_the_file_says_otherwise_is_told() -> None:
    worked = Worked(**BOTH).people(add("extensions", "", 1, "tool"))

    assert worked.file(**BOTH, extensions={"tool": 2}) == {"extensions tool": "overruled: tool"}


def test_a_decision_on_what_an_account_brings_along_waits_only_when_the_account_is_gone() -> None:
    account = {"id": "prod", "kind": "aws_account", "name": "Prod"}
    decided = {**DECIDED, "finding": "F@prod/root-user"}
    worked = Worked(boundaries=[account]).people(add("decision", "F@prod/root-user", decided))

    assert worked.file(boundaries=[account]) == {}
    assert worked.file() == {"decision F@prod/root-user": "waiting: prod"}


def test_a_decision_on_a_threat_that_the_file_takes_back_is_told() -> None:
    worked = Worked(**BOTH, findings=[THREAT]).people(add("decision", "own", {**DECIDED, "finding": "own"}))

    assert worked.file(**BOTH, findings=[THREAT]) == {}
    assert worked.file(**BOTH) == {"decision own": "waiting: own"}


def test_a_review_of_a_control_follows_its_part_and_waits_for_it() -> None:
    review = {"id": "yearly", "title": "Yearly", "subject": "AVAIL-BACKUP@db"}
    worked = Worked(**BOTH).people(add("review", "yearly", review))

    assert worked.file(elements=[API, {**STORE, "id": "ledger"}]) == {}
    assert worked.system.reviews[0].subject == "AVAIL-BACKUP@ledger"
    assert worked.file(elements=[API]) == {"review yearly": "waiting: ledger"}


def test_of_two_claims_that_are_called_the_same_the_one_of_people_stays() -> None:
    worked = Worked(**BOTH, claims=[BACKUP]).people(
        add("claim", "AVAIL-BACKUP@db#2", {**BACKUP, "status": "planned", "note": "Ours"})
    )
    for _ in range(3):
        worked.file(**BOTH)
        assert "Ours" in [one.note for one in worked.system.claims]


def test_a_claim_of_people_stays_when_they_removed_that_of_the_file_that_is_called_the_same() -> None:
    worked = Worked(**BOTH, claims=[BACKUP])
    worked.people(add("claim", "AVAIL-BACKUP@db#2", {**BACKUP, "status": "planned", "note": "Ours"}))
    worked.people(Operation(op="remove", kind="claim", id="AVAIL-BACKUP@db"))
    for claims in ([BACKUP], []):
        assert worked.file(**BOTH, claims=claims) == {}
        assert [one.note for one in worked.system.claims] == ["Ours"]


def test_a_grant_of_people_stays_when_they_removed_that_of_the_file_that_is_called_the_same() -> None:
    worked = Worked(**BOTH, grants=[READS])
    worked.people(add("grant", "api>read>db#2", {**READS, "actions": ["s3:GetObject"]}))
    worked.people(Operation(op="remove", kind="grant", id="api>read>db"))

    assert worked.file(**BOTH) == {}
    assert [one.actions for one in worked.system.grants] == [("s3:GetObject",)]


def test_a_note_on_the_second_of_two_claims_stays_when_people_removed_the_first() -> None:
    both = [BACKUP, {**BACKUP, "status": "planned"}]
    worked = Worked(**BOTH, claims=both).people(change("claim", "AVAIL-BACKUP@db#2", "note", "Ours"))
    worked.people(Operation(op="remove", kind="claim", id="AVAIL-BACKUP@db"))
    for claims in (both, []):
        assert worked.file(**BOTH, claims=claims) == {}
        assert "Ours" in [one.note for one in worked.system.claims]


def test_a_list_of_people_that_the_file_says_shorter_is_the_files_from_then_on() -> None:
    data = [ORDERS, {"id": "cards", "name": "Cards"}]
    worked = Worked(data=data, elements=[API]).people(change("element", "api", "stores", ["orders", "cards"]))
    told = worked.file(data=data, elements=[{**API, "stores": ["orders"]}])
    assert told == {"element api.stores": "overruled: api"}

    worked.file(data=data, elements=[API])

    assert worked.system.elements[0].stores is None


def test_what_people_show_again_in_a_diagram_stays_in_sight() -> None:
    file = {**BOTH, "diagrams": [{"id": "main", "name": "Main", "hidden": ["db"]}]}
    worked = Worked(**file).people(Operation(op="remove", kind="diagram", id="main", path="hidden.db"))

    worked.file(**file)

    assert worked.system.diagrams[0].hidden == ()


def test_a_part_of_the_file_with_the_id_of_the_system_gets_another_one_always_the_same() -> None:
    file = {"elements": [API, {**STORE, "id": "shop"}], "grants": [{**READS, "scope": "shop"}]}
    document = {"system": {"id": "other", "name": "Other"}, **file}
    worked = Worked(**BOTH)
    for _ in range(2):
        assert worked.read(System.model_validate(document)) == {"element shop": "id-of-the-system: shop-2"}
        assert ids(worked.system.elements) == ["api", "shop-2"]
        assert worked.system.grants[0].scope == "shop-2"


@pytest.mark.parametrize(
    ("kind", "field", "part"),
    [
        ("review", "reviews", {"id": "shop", "title": "Main"}),
        ("finding", "findings", {**THREAT, "id": "shop"}),
        ("assumption", "assumptions", {"id": "shop", "text": "Main"}),
        ("diagram", "diagrams", {"id": "shop", "name": "Main"}),
        ("flow", "flows", {**CALL, "source": "api", "id": "shop"}),
        ("data", "data", {**ORDERS, "id": "shop"}),
    ],
)
def test_what_the_file_gives_the_id_of_the_system_is_there_once(kind: str, field: str, part: dict[str, Any]) -> None:
    document = {"system": {"id": "other", "name": "Other"}, **BOTH, field: [part]}
    worked = Worked(**BOTH)
    for _ in range(3):
        assert worked.read(System.model_validate(document)) == {f"{kind} shop": "id-of-the-system: shop-2"}
        assert ids(getattr(worked.system, field)) == ["shop-2"]


def test_a_review_of_the_file_that_people_edit_is_still_the_one_with_the_id_of_the_system() -> None:
    document = {"system": {"id": "other", "name": "Other"}, "reviews": [{"id": "shop", "title": "Main"}]}
    worked = Worked()
    for title in ("Main", "Ours", "Ours"):
        worked.read(System.model_validate(document))
        assert [(one.id, one.title) for one in worked.system.reviews] == [("shop-2", title)]
        worked.people(change("review", "shop-2", "title", "Ours"))


def test_a_part_of_people_keeps_the_id_that_one_of_the_file_would_get() -> None:
    document = {"system": {"id": "other", "name": "Other"}, "elements": [{**STORE, "id": "shop"}]}
    worked = Worked().people(add("element", "shop-2", {**CLERK, "id": "shop-2"}))

    assert worked.read(System.model_validate(document)) == {"element shop": "id-of-the-system: shop-3"}
    assert ids(worked.system.elements) == ["shop-3", "shop-2"]
