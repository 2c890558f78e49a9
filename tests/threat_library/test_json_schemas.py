from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from strideline.api.services.rule_starters import STARTER
from strideline.models.documents import read_document
from strideline.threat_library import files
from strideline.threat_library.json_schemas import as_text, json_schemas
from strideline.threat_library.loader import load_library_leniently

SCHEMAS = json_schemas()


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_schema_is_what_the_shapes_say(name: str) -> None:
    committed = (files.BUILT_IN / name).read_text(encoding="utf-8")

    assert committed == as_text(SCHEMAS[name]), "run python -m strideline.threat_library.json_schemas"


def test_there_is_no_other_committed_schema() -> None:
    assert {path.name for path in files.BUILT_IN.glob("*.schema.json")} == set(SCHEMAS)


def schemas_of(value: object) -> list[str]:
    return [name for name, schema in SCHEMAS.items() if jsonschema_rs.validator_for(schema).is_valid(value)]


@pytest.mark.parametrize("path", files.built_in_paths(), ids=lambda path: path.stem)
def test_every_file_that_is_shipped_suits_its_schema_and_no_other(path: Path) -> None:
    kinds = {"facts": "fact", "technologies": "technology", "controls": "control", "rules": "rule",
             "protocols.yaml": "protocol", "weights.yaml": "weights", "attack_steps.yaml": "attack_step"}  # fmt: skip
    kind = kinds[path.relative_to(files.BUILT_IN).parts[0]]

    value = read_document(path.read_bytes(), path.name).value

    assert schemas_of(value) == [f"{kind}.schema.json"]


@pytest.mark.parametrize(
    "change",
    [
        {"likelihood": "often"},
        {"stride": "theft"},
        {"applies_to": "server"},
        {"tilte": {"en": "a", "ja": "b"}},
        {"title": "English only"},
        {"examples": {"flags": []}},
        {"when": 7},
    ],
)
def test_editors_mark_a_rule_that_the_loader_would_refuse(change: dict[str, object]) -> None:
    rule = yaml.safe_load(STARTER.format(id="ACME-0001"))
    assert schemas_of(rule) == ["rule.schema.json"]

    changed = {**rule, **change}

    assert schemas_of(changed) == []
    _, problems = load_library_leniently(texts=[("rule.yaml", yaml.safe_dump(changed))])
    assert problems


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
