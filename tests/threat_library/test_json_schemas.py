from __future__ import annotations

import json
from pathlib import Path

import pytest

from strideline.threat_library import files
from strideline.threat_library.json_schemas import as_text, json_schemas

SCHEMAS = json_schemas()


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_schema_is_what_the_shapes_say(name: str) -> None:
    committed = (files.BUILT_IN / name).read_text(encoding="utf-8")

    assert committed == as_text(SCHEMAS[name]), "run python -m strideline.threat_library.json_schemas"


def test_there_is_no_other_committed_schema() -> None:
    assert {path.name for path in files.BUILT_IN.glob("*.schema.json")} == set(SCHEMAS)


def test_a_rule_needs_examples_and_may_have_no_other_keys() -> None:
    schema = SCHEMAS["rule.schema.json"]

    assert schema["additionalProperties"] is False
    assert {"id", "title", "when", "examples"} <= set(schema["required"])
    assert "title" in schema["properties"]


def test_one_word_may_stand_for_a_list_of_one() -> None:
    one, many = SCHEMAS["rule.schema.json"]["properties"]["affects"]["anyOf"]

    assert one == many["items"]
    assert many["minItems"] == 1


def test_schemas_are_json(tmp_path: Path) -> None:
    for schema in SCHEMAS.values():
        assert json.loads(as_text(schema)) == schema
