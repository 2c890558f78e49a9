"""What we write is short, sorted by nobody, and means the same to every reader of YAML."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from strideline.models.documents import read_document, write_yaml
from tests.strategies import names, plain_values


@given(st.dictionaries(names, plain_values))
def test_what_is_written_reads_back_as_the_same(value: dict[str, Any]) -> None:
    assert read_document(write_yaml(value).encode(), "a.yaml").value == value


@pytest.mark.parametrize(
    "text", ["no", "On", "010", "12:30", "2026-01-01", "1_000", "0b1", "null", "~", "", " x", "<<", "="]
)
def test_text_that_yaml_1_1_takes_for_something_else_is_quoted(text: str) -> None:
    assert yaml.safe_load(write_yaml({"a": text})) == {"a": text}


def test_parts_stand_on_one_line_and_sections_below_their_key() -> None:
    value = {"system": {"id": "a", "y": 1}, "elements": [{"id": "b", "stores": ["c", "d"]}], "flows": []}

    assert write_yaml(value) == ("system:\n  id: a\n  y: 1\nelements:\n  - {id: b, stores: [c, d]}\nflows: []\n")


def test_a_part_that_is_too_long_for_a_line_stands_on_several() -> None:
    text = write_yaml({"elements": [{"id": "b", "description": "x" * 150, "facts": {"a": True}}]})

    assert text == f"elements:\n  - id: b\n    description: {'x' * 150}\n    facts: {{a: true}}\n"


def test_a_text_of_several_lines_stands_as_it_is() -> None:
    assert write_yaml({"a": "one\n  two\n\nthree\n"}) == "a: |\n  one\n    two\n\n  three\n"


def test_a_key_over_the_length_that_yaml_allows_is_marked() -> None:
    value = {"a": {"k" * 1100: {"b": 1}}}

    assert read_document(write_yaml(value).encode(), "a.yaml").value == value
