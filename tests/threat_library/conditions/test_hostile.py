"""Whatever stands in a condition or an entry, the answer is a predicate or a refusal, never another error."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from strideline.models.errors import RuleInvalid
from strideline.threat_library.conditions.parse import parse_condition
from strideline.threat_library.entries import read_entries
from strideline.threat_library.files import LibraryFile
from strideline.threat_library.loader import load_vocabulary
from strideline.threat_library.shapes.rules import RuleShape

TARGETS = ("system", "boundary", "element", "external_entity", "process", "data_store", "flow", "data")
TOKENS = (
    "and", "or", "not", "in", "is", "any", "all", "known", "(", ")", "[", "]", "{", "}", ",", ".", ":", "==", "<", ">=",
    "true", "false", "None", "True", "source", "target", "boundary", "parent", "system", "data", "incoming", "crossed",
    "encrypted_in_transit", "authentication", "environment", "technology", "kind", "confidentiality", "tags", '"none"',
    '"pii"', "'aws.'", "startswith", "1", "-1", "1.5", "1e400", "0x1", "1j", "lambda", "if", "else", "for", ":=", "*",
    "**", "@", "f'{x}'", "b'x'", "...", "await", "yield", "__class__", "\\", "\n", "\t", "#", "é", "\u2028", "\x00",
    "\ud800", "1and", "!=",
)  # fmt: skip
conditions = st.lists(st.sampled_from(TOKENS), max_size=14).map(" ".join) | st.text(max_size=40)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(TOKENS)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
rules = st.fixed_dictionaries({}, optional={key: values for key in RuleShape.model_fields})
collections = st.fixed_dictionaries(
    {},
    optional={key: values | st.lists(values) for key in ("facts", "technologies", "controls", "protocols", "weights")},
)


@given(conditions, st.sampled_from(TARGETS))
def test_any_text_is_parsed_or_refused(text: str, target: str) -> None:
    with suppress(RuleInvalid):
        assert parse_condition(text, target, load_vocabulary(), "rule.yaml")


@given(rules | collections | values)
def test_any_document_is_read_or_refused(value: Any) -> None:
    problems: list[Any] = []

    read_entries([LibraryFile("own.yaml", "own.yaml", value, lambda _: 1, built_in=False)], problems)

    assert all(problem.source == "own.yaml" and problem.message for problem in problems)
