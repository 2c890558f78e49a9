"""JSON Schema of the native format, for editors: the fields from the classes, the facts from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from strideline.models.graph import ElementKind, System
from strideline.models.native.read import KEYS, VERSION
from strideline.models.vocabulary import Bearer, Fact, Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BEARERS: dict[str, Bearer] = {"Profile": "system", "Boundary": "boundary", "Data": "data", "Flow": "flow"}
"""Definitions whose facts do not depend on a field."""


def json_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema, draft 2020-12. It knows shapes and facts; references and cycles are for `models.integrity`."""
    schema = System.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
    definitions: dict[str, Any] = schema["$defs"]
    for bearer in ("system", "boundary", *get_args(ElementKind), "flow", "data"):
        definitions[f"facts_of_{bearer}"] = _facts(vocabulary.borne_by(bearer))
    for name, bearer in _BEARERS.items():
        definitions[name]["properties"]["facts"] = {"$ref": f"#/$defs/facts_of_{bearer}"}
    _split_facts_of_elements(definitions["Element"])
    _simplify(schema)
    properties = {"strideline": {"const": VERSION, "description": "Version of the format."}, **schema["properties"]}
    return {
        "$schema": DIALECT,
        "title": "Strideline system",
        "description": "One workload: boundaries, elements, flows, data, and what people claimed and decided.",
        "type": "object",
        "required": ["strideline", "system"],
        "additionalProperties": False,
        "properties": {key: _nullable_section(properties[key]) for key in KEYS},
        "$defs": definitions,
    }


def _facts(facts: Iterable[Fact]) -> dict[str, Any]:
    properties = {fact.id: _fact(fact) for fact in facts}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _fact(fact: Fact) -> dict[str, Any]:
    """The values of one fact; null says unknown on purpose."""
    words = {"description": fact.title.en}
    if fact.type == "enum":
        return words | {"enum": [*fact.values, None]}
    if fact.type == "set":
        members = {"enum": [*fact.values]} if fact.values else {"type": "string"}
        return words | {"type": ["array", "null"], "items": members}
    return words | {"type": ["boolean" if fact.type == "bool" else "number", "null"]}


def _split_facts_of_elements(element: dict[str, Any]) -> None:
    element["properties"]["facts"] = {"type": "object"}
    element["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"properties": {"facts": {"$ref": f"#/$defs/facts_of_{kind}"}}},
        }
        for kind in get_args(ElementKind)
    ]


def _nullable_section(section: dict[str, Any]) -> dict[str, Any]:
    """A section with nothing below its key is null in YAML, and read as empty."""
    if section.get("type") in ("array", "object"):
        return section | {"type": [section["type"], "null"]}
    return section


def _simplify(value: Any) -> None:
    """Leave out the titles that pydantic makes of the names: editors would show them instead of the descriptions."""
    if isinstance(value, list):
        for entry in value:
            _simplify(entry)
    elif isinstance(value, dict):
        if isinstance(value.get("title"), str) and ("type" in value or "anyOf" in value or "$ref" in value):
            del value["title"]
        for entry in value.values():
            _simplify(entry)
