from __future__ import annotations

from typing import Any

import pytest

from strideline.api.services.answers import choices_for, operations_for, stated_unknown
from strideline.models.errors import MalformedDocument, NotFound
from strideline.models.graph import Provenance, System
from strideline.models.integrity import problems_in
from strideline.models.operations import apply
from strideline.threat_library.schema import Library
from tests.builders import web_shop


def answered(library: Library, subject: str, attribute: str, text: str, given: System | None = None) -> System:
    system = given or web_shop()
    changed = apply(system, operations_for(system, library, subject, attribute, text))
    assert problems_in(changed, library.vocabulary) == []
    return changed


def part(system: System, id: str) -> Any:
    parts: tuple[Any, ...] = (system.profile, *system.boundaries, *system.data, *system.elements, *system.flows)
    return next(one for one in parts if one.id == id)


@pytest.mark.parametrize(
    ("subject", "fact", "text", "value"),
    [
        ("orders", "backed_up", "Yes", True),
        ("orders", "backed_up", " n ", False),
        ("orders", "backed_up", "unknown", None),
        ("orders", "backed_up", "いいえ", False),
        ("shop", "environment", "production", "production"),
        ("save", "authentication", "none", "none"),
        ("prod", "root_mfa", "no", False),
    ],
)
def test_an_answer_becomes_a_fact(library: Library, subject: str, fact: str, text: str, value: object) -> None:
    assert part(answered(library, subject, fact, text), subject).facts[fact] == value


@pytest.mark.parametrize(
    ("subject", "field", "text", "value"),
    [
        ("buy", "carries", "card", ("card",)),
        ("buy", "carries", "none", ()),
        ("buy", "carries", "unknown", None),
        ("orders", "stores", "[card]", ("card",)),
        ("api", "technology", "aws.lambda", "aws.lambda"),
        ("buy", "protocol", "mqtt", "mqtt"),
        ("card", "availability", "critical", "critical"),
        ("card", "tags", "pci, pii", ("pci", "pii")),
    ],
)
def test_an_answer_becomes_a_field(library: Library, subject: str, field: str, text: str, value: object) -> None:
    assert getattr(part(answered(library, subject, field, text), subject), field) == value


@pytest.mark.parametrize(
    ("subject", "attribute", "text", "told"),
    [
        ("orders", "backed_up", "perhaps", "expected yes, no or unknown"),
        ("save", "authentication", "tokn", 'did you mean "token"'),
        ("save", "authentication", "mTLS", 'did you mean "certificate"'),
        ("buy", "carries", "cart", 'did you mean "card"'),
        ("buy", "carries", "", "expected a list"),
        ("api", "technology", "aws.lamda", 'did you mean "aws.lambda"'),
    ],
)
def test_an_answer_of_another_kind_is_refused(
    library: Library, subject: str, attribute: str, text: str, told: str
) -> None:
    with pytest.raises(MalformedDocument, match=told):
        operations_for(web_shop(), library, subject, attribute, text)


@pytest.mark.parametrize(
    ("subject", "attribute", "told"),
    [("order", "backed_up", "did you mean orders"), ("orders", "backedup", "did you mean backed_up"),
     ("buy", "backed_up", "no fact of a flow"), ("orders", "name", "no fact of a data store")],
)  # fmt: skip
def test_what_nobody_can_be_asked_names_the_nearest(library: Library, subject: str, attribute: str, told: str) -> None:
    with pytest.raises(NotFound, match=told):
        operations_for(web_shop(), library, subject, attribute, "yes")


def test_an_answer_takes_the_place_of_where_the_value_came_from(library: Library) -> None:
    system = web_shop()
    imported = system.elements[2].model_copy(
        update={
            "facts": {"backed_up": None},
            "provenance": {"backed_up": Provenance.model_validate({"from": "imported"})},
        }
    )
    given = system.model_copy(update={"elements": (*system.elements[:2], imported)})

    orders = part(answered(library, "orders", "backed_up", "yes", given), "orders")

    assert (orders.facts, orders.provenance) == ({"backed_up": True}, {})


def test_what_is_unknown_on_purpose_is_known_to_be(library: Library) -> None:
    system = answered(library, "orders", "backed_up", "u")

    assert stated_unknown(system) == {("orders", "backed_up")}


def test_choices_are_what_may_be_answered(library: Library) -> None:
    system = web_shop()

    assert "token" in choices_for(system, library, "save", "authentication")
    assert choices_for(system, library, "buy", "carries") == ("card",)
    assert choices_for(system, library, "orders", "backed_up") == ()
    assert choices_for(system, library, "buy", "protocol") == ()
    for choice in choices_for(system, library, "save", "authentication"):
        assert part(answered(library, "save", "authentication", choice), "save").facts["authentication"] == choice
