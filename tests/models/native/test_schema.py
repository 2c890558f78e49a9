"""The JSON Schema that is shipped is current, valid, and agrees with the reader."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings

from strideline.models.graph import System
from strideline.models.native import to_document
from strideline.models.native.schema import json_schema
from strideline.threat_library.loader import load_vocabulary
from tests.builders import web_shop
from tests.strategies import systems
from tools.schema import TARGET, schema_text

VALIDATOR = jsonschema_rs.Draft202012Validator(json_schema(load_vocabulary()))


def test_the_schema_in_the_repository_is_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == schema_text(), "run `python -m tools.schema`"


def test_the_schema_is_valid_by_its_own_dialect() -> None:
    assert jsonschema_rs.meta.is_valid(json.loads(schema_text()))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(systems())
def test_every_system_that_is_written_passes(system: System) -> None:
    assert VALIDATOR.is_valid(to_document(system))


def with_element(**fields: Any) -> dict[str, Any]:
    document = to_document(web_shop())
    document["elements"][1] |= fields
    return document


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"strideline": 2, "system": {"id": "a", "name": "A"}},
        to_document(web_shop()) | {"elments": []},
        with_element(kind="proces"),
        with_element(id="No Id"),
        with_element(facts={"encrypted_in_transit": True}),
        with_element(facts={"validates_input": "yes"}),
        with_element(wat=1),
    ],
)
def test_what_the_reader_refuses_does_not_pass(document: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(document)


def test_facts_bear_their_titles() -> None:
    title = load_vocabulary().facts["validates_input"].title.en

    assert json_schema(load_vocabulary())["$defs"]["facts_of_process"]["properties"]["validates_input"] == {
        "description": title,
        "type": ["boolean", "null"],
    }
