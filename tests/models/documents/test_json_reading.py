"""JSON is told by its content, read strictly, and has lines too."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from strideline.models.documents import read_document
from strideline.models.errors import MalformedDocument
from tests.strategies import plain_values


@given(plain_values)
def test_json_reads_as_the_values_it_was_written_from(value: Any) -> None:
    assert read_document(json.dumps([value]).encode(), "a.json").value == [value]


def test_lines_lead_to_each_part() -> None:
    text = json.dumps({"a": [1, {"b": 'x"]}', "c": []}], "d": {"e": None}}, indent=1)
    document = read_document(text.encode(), "a.json")
    lines = text.split("\n")

    assert '"c"' in lines[(document.line_of(("a", 1, "c")) or 0) - 1]
    assert '"e"' in lines[(document.line_of(("d", "e")) or 0) - 1]


def test_what_begins_with_a_bracket_and_is_no_json_is_read_as_yaml() -> None:
    assert read_document(b"{a: no, b: [x]}", "standard input").value == {"a": "no", "b": ["x"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b'{"a": 1,\n "b": {"c": 1,\n "c": 2}}', 'line 3: the key "c" stands twice (the first one is on line 2)'),
        (b'{"a": 1', "not valid JSON"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": "\\ud800"}', "the control character U+D800"),
        (b'{"a\\u0000": 1}', "the control character U+0000"),
        (b"[" + b"1" * 500 + b"]", "a number of 500 characters"),
    ],
)
def test_what_is_wrong_is_told(text: bytes, told: str) -> None:
    with pytest.raises(MalformedDocument) as refused:
        read_document(text, "a.json")

    assert told in str(refused.value)
