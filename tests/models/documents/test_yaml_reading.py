"""YAML is read by the core schema of YAML 1.2, and ruamel.yaml, an independent reader, agrees."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.resolver import BaseResolver

from strideline.models.documents import read_document, write_yaml
from strideline.models.documents.scalars import FLOAT, INTEGER, WORDS
from strideline.models.errors import MalformedDocument
from tests.strategies import plain_values


class _CoreResolver(BaseResolver):
    """The tag resolution of YAML 1.2 section 10.3.2 for ruamel, whose own is that of 1.2 with extensions."""

    def __init__(self, version: Any = None, loader: Any = None, loadumper: Any = None) -> None:
        super().__init__(loader if loader is not None else loadumper)

    @property
    def processing_version(self) -> tuple[int, int]:
        return (1, 2)


def _resolve(tag: str, pattern: str) -> None:
    _CoreResolver.add_implicit_resolver_base(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)


_resolve("null", "|~|null|Null|NULL")
_resolve("bool", "true|True|TRUE|false|False|FALSE")
_resolve("int", INTEGER.pattern)
_resolve("float", FLOAT.pattern + "|" + "|".join(map(re.escape, (word for word in WORDS if word and "." in word))))


class _CoreConstructor(SafeConstructor):
    def construct_yaml_int(self, node: Any) -> int:
        text = node.value
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


_CoreConstructor.add_constructor("tag:yaml.org,2002:int", _CoreConstructor.construct_yaml_int)


def by_ruamel(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Resolver = _CoreResolver
    yaml.Constructor = _CoreConstructor
    return yaml.load(text)


def read(text: str) -> Any:
    return read_document(text.encode(), "a.yaml").value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("010", 10),
        ("12:30", "12:30"),
        ("2026-01-01", "2026-01-01"),
        ("0o17", 15),
        ("0xFF", 255),
        ("1_000", "1_000"),
        ("+1.5e3", 1500.0),
        (".5", 0.5),
        ("-.inf", float("-inf")),
        ("~", None),
        ("Null", None),
        ("TRUE", True),
        ("yes", "yes"),
        ("0b11", "0b11"),
        ("=", "="),
        ("'1'", "1"),
        ("!!str 1", "1"),
        ("!!float 1", 1.0),
        ("! 1", "1"),
    ],
)
def test_a_scalar_means_what_the_core_schema_says(text: str, value: object) -> None:
    found = read(f"a: {text}")["a"]

    assert (type(found), found) == (type(value), value)


@given(
    st.dictionaries(
        st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), min_size=1), plain_values
    )
)
def test_both_readers_give_the_same_for_what_we_write(value: dict[str, Any]) -> None:
    text = write_yaml(value)

    assert read(text) == value
    assert by_ruamel(text) == value


_PIECES = st.sampled_from(
    ["a: ", "- ", "  ", "\n", "no", "010", "12:30", "1e3", ".5", "0x1f", "0o7", "null", "~", "[", "]", "{", "}",
     ", ", ": ", "'", '"', "|\n", "#c\n", "true", "2026-01-01", "1_0", "+1", ".", "-", "é", ">-\n", "\\n"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_both_readers_agree_on_any_text_that_both_take(text: str) -> None:
    try:
        ours = read(text)
        theirs = by_ruamel(text)
    except Exception:  # each reader has its own refusals; only what both read is compared
        return
    if _has_only_text_keys(theirs):
        assert ours == theirs


@pytest.mark.parametrize("text", ["|\n#c\n", "|\n  a\n", ">-\n  a\n"])
def test_a_file_that_is_one_block_of_text_is_refused_for_readers_disagree_on_it(text: str) -> None:
    with pytest.raises(MalformedDocument, match="the whole file is one text"):
        read(text)


def _has_only_text_keys(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) for key in value) and all(map(_has_only_text_keys, value.values()))
    return all(map(_has_only_text_keys, value)) if isinstance(value, list) else True


def test_keys_are_text_as_written() -> None:
    assert read("{1: a, true: b, no: c}") == {"1": "a", "true": "b", "no": "c"}


def test_merge_keys_lay_own_entries_over_merged_ones_and_the_first_merged_wins() -> None:
    text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {z: 3, <<: [*a, *b]}"

    assert read(text)["c"] == {"x": 1, "y": 1, "z": 3}


def test_lines_lead_to_each_part_even_through_aliases_and_merges() -> None:
    document = read_document(b"a: &a\n  x: 1\nb:\n  - q\n  - <<: *a\n    y: [1,\n      2]\n", "a.yaml")

    paths: list[tuple[str | int, ...]] = [("a", "x"), ("b", 0), ("b", 1, "x"), ("b", 1, "y", 1)]

    assert [document.line_of(path) for path in paths] == [2, 4, 2, 7]


def test_the_line_of_what_is_not_there_is_that_of_what_is_around_it() -> None:
    assert read_document(b"a:\n  b: 1\n", "a.yaml").line_of(("a", "c", 3)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 2\na: 3", 'line 3, a: the key "a" stands twice (the first one is on line 1)'),
        ("a: {b: [1, 2", "line 1: not valid YAML: while parsing a flow sequence"),
        ("a: *b", 'line 1, a: the alias "*b" has no anchor above it'),
        ("a: &a [*a]", 'the alias "*a" stands inside what it names'),
        ("a: !!python/object:os.system x", "the tag !!python/object:os.system is not read here"),
        ("a: !!int x", "'x' is not of the type !!int"),
        ("a: 1\n---\nb: 2", "line 2: the file holds more than one document"),
        ("? [a]\n: b", "a key must be a text"),
        ("a: &a x\n*a : b", "an alias cannot be a key"),
        ("a:\n  <<: 3", "line 2, a: the merge key << must name mappings"),
        ('a: "\\0"', "a: the text holds the control character U+0000"),
        ("a: \x07", "not valid YAML"),
        ("a: " + "1" * 500, "a number of 500 characters"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(MalformedDocument) as refused:
        read(text)

    assert told in str(refused.value)


def test_several_duplicate_keys_are_told_at_once() -> None:
    with pytest.raises(MalformedDocument) as refused:
        read("a: 1\na: 2\nb: {c: 1, c: 2}\n")

    assert [(problem.line, problem.path) for problem in refused.value.problems] == [(2, "a"), (3, "b.c")]
