from __future__ import annotations

from typing import Any

from hypothesis import given

from strideline.models.graph import System
from strideline.models.views import DataChecklist
from tests.analysis.building import shop, system, with_claim, with_facts
from tests.analysis.strategies import systems
from tests.analysis.views.viewing import LAWS, assessed, viewed


def checklist(given_system: System, id: str = "card", **options: Any) -> DataChecklist:
    return next(one for one in viewed(given_system, **options).data if one.id == id)


def states(one: DataChecklist) -> dict[str, str]:
    return {item.id: item.state for item in one.items}


def test_places_are_what_keeps_carries_and_handles_it() -> None:
    places = [(place.kind, place.subject.id) for place in checklist(shop()).places]

    assert places == [
        ("storage", "db"),
        ("transmission", "buy"),
        ("transmission", "save"),
        ("execution", "api"),
        ("input", "user"),
    ]


def test_a_flow_names_the_boundaries_that_it_crosses() -> None:
    crossing = {place.subject.id: place.crosses for place in checklist(shop()).places if place.kind == "transmission"}

    assert set(crossing["buy"]) == {"net", "prod", "vpc"}
    assert crossing["save"] == ()


def test_it_can_get_over_flows_that_do_not_say_what_they_carry_and_no_others() -> None:
    given_system = shop(
        elements=[
            *({"id": id, "kind": "process"} for id in ("api", "log", "far", "apart")),
            {"id": "user", "kind": "external_entity"},
            {"id": "db", "kind": "data_store", "stores": ["card"]},
        ],
        flows=[
            {"id": "save", "source": "api", "target": "db", "carries": ["card"]},
            {"id": "write", "source": "api", "target": "log"},
            {"id": "ship", "source": "far", "target": "log"},
            {"id": "ping", "source": "api", "target": "apart", "carries": []},
        ],
    )
    reach = checklist(given_system).reach

    assert [(one.subject.id, one.kind, one.path) for one in reach] == [
        ("log", "untold", ("api", "write", "log")),
        ("far", "untold", ("api", "write", "log", "ship", "far")),
    ]
    assert states(checklist(given_system))["places"] == "open"


def test_who_may_read_a_place_by_a_grant_is_reached_and_who_may_only_write_is_not() -> None:
    more = [{"id": id, "kind": "process", "name": id, "boundary": "net"} for id in ("reader", "writer")]
    base = shop()
    grants = [
        {"principal": "reader", "scope": "vpc", "level": "read"},
        {"principal": "writer", "scope": "db", "level": "write"},
    ]
    elements = [*(one.model_dump(by_alias=True) for one in base.elements), *more]
    reach = checklist(shop(elements=elements, grants=grants)).reach

    assert [(one.subject.id, one.kind, one.path) for one in reach] == [("reader", "granted", ("vpc", "reader"))]
    assert "may read" in reach[0].sentence


def test_vectors_are_the_risks_at_its_places_and_harm_what_their_rule_affects() -> None:
    given_system = shop()
    one = checklist(given_system)
    ids = {place.subject.id for place in one.places} | {"card"}
    expected = [risk.id for risk in assessed(given_system).risks if risk.subject.id in ids]

    assert [vector.risk for vector in one.vectors] == expected
    assert next(v for v in one.vectors if v.risk == "SL-PROC-1@api").harms == ("integrity",)


def test_a_decided_vector_stays_in_the_list_with_its_reason_and_leaves_the_sum() -> None:
    before = checklist(shop())
    decided = shop(decisions=[{"finding": "SL-STORE-1@db", "status": "accepted", "reason": "Shredded weekly"}])
    after = checklist(decided)
    vector = next(vector for vector in after.vectors if vector.risk == "SL-STORE-1@db")

    assert (vector.status, vector.reason) == ("accepted", "Shredded weekly")
    assert after.score == round(before.score - vector.score, 1)


def test_a_claim_lowers_what_remains_and_not_what_was_inherent() -> None:
    before, after = checklist(shop()), checklist(with_claim(shop(), "LOG", "s"))

    assert after.score < before.score
    assert after.inherent_score == before.inherent_score


def test_controls_are_gathered_over_the_vectors_each_once_a_scope() -> None:
    controls = checklist(shop()).controls

    assert len({(one.control, one.scope) for one in controls}) == len(controls)
    tls = next(one for one in controls if one.control == "TLS")
    assert tls.effectiveness == "high"
    assert tls.lowers > 0


def test_controls_against_what_is_only_possible_come_last_and_say_so() -> None:
    unknown = with_facts(shop(), "api", validates_input=None)
    controls = checklist(unknown).controls
    sure = {one.control: one.certainty for one in controls}

    assert sure["VALIDATE"] == "possible"
    assert sure["TLS"] == "confirmed"
    missing = [one for one in controls if one.status == "missing"]
    assert [one.certainty for one in missing] == sorted(one.certainty for one in missing)
    assert all(one.lowers > 0 for one in missing)


def test_items_say_what_is_missing() -> None:
    data = [{"id": "card", "name": "Card", "integrity": "critical"}]
    items = {item.id: item for item in checklist(shop(data=data)).items}

    assert items["objectives"].state == "open"
    assert items["objectives"].detail == "Not stated: confidentiality, availability."
    assert items["access"].detail == "No grant names: Orders."
    assert [item.step for item in checklist(shop()).items] == [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4]


def test_a_review_counts_only_with_an_owner_and_a_day_to_come() -> None:
    def review(**fields: Any) -> str:
        return states(checklist(shop(reviews=[{"id": "look", "title": "Look", **fields}])))["review"]

    assert review(owner="us", last="2026-11-01", every_days=90) == "done"
    assert review(owner="us", last="2026-01-01", every_days=90) == "open"
    assert review(last="2026-11-01", every_days=90) == "open"
    assert review(owner="us", last="2026-11-01", every_days=90, subject="other") == "open"


def test_data_that_is_nowhere_says_so() -> None:
    one = checklist(system(data=[{"id": "card", "confidentiality": "public"}]))

    assert states(one)["places"] == "open"
    assert (one.places, one.vectors, one.score) == ((), (), 0)


def test_words_are_japanese_when_asked_for() -> None:
    assert all(not item.text.isascii() for item in checklist(shop(), language="ja").items)


@LAWS
@given(systems())
def test_every_kind_of_data_of_any_system_has_a_checklist(given_system: System) -> None:
    made = list(viewed(given_system).data)

    assert [one.id for one in made] == [data.id for data in given_system.data]
    for one in made:
        stated = {place.subject.id for place in one.places}
        assert not stated & {reached.subject.id for reached in one.reach}
        assert 0 <= one.score <= one.inherent_score
