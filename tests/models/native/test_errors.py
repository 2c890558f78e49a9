"""Everything wrong in a document is told at once: line, path, what was expected, and the nearest name."""

from __future__ import annotations

import time

import pytest

from strideline.models.documents.limits import MAX_PROBLEMS
from strideline.models.errors import LimitExceeded, MalformedDocument, Problem
from strideline.models.native import read_system
from strideline.models.vocabulary import Vocabulary

HEAD = "strideline: 1\nsystem: {id: shop, name: Shop}\n"


def problems(text: str, vocabulary: Vocabulary, source: str = "shop.yaml") -> tuple[Problem, ...]:
    with pytest.raises(MalformedDocument) as refused:
        read_system(text.encode(), vocabulary, source)
    return refused.value.problems


def told(text: str, vocabulary: Vocabulary) -> list[str]:
    return [str(problem) for problem in problems(HEAD + text, vocabulary)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- 1", "line 1: expected a mapping that begins with strideline: 1, not a list"),
        ("just words", 'line 1: expected a mapping that begins with strideline: 1, not the text "just words"'),
        ("a: 1", 'line 1: "strideline" is missing (begin the document with strideline: 1)'),
        (
            "strideline: 2",
            "line 1, strideline: expected version 1 of the format, not the number 2 "
            "(a later release of Strideline may read it)",
        ),
        ("strideline: true", "line 1, strideline: expected version 1 of the format, not true (write strideline: 1)"),
        (
            "strideline: 1",
            'line 1: "system" is missing (give it an id and a name: system: {id: web-shop, name: Web shop})',
        ),
    ],
)
def test_a_document_of_another_kind_gets_one_clear_answer(text: str, problem: str, vocabulary: Vocabulary) -> None:
    assert [str(found) for found in problems(text, vocabulary)] == [problem]


PROCESS = "elements:\n  - {id: api, kind: process, name: API, "


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("elments: []", 'line 3, elments: there is no section "elments" (did you mean "elements"?)'),
        ("flows: {a: b}", "line 3, flows: expected a list, not a mapping"),
        ("elements: [5]", "line 3, elements[0]: expected a mapping, not the number 5"),
        ("elements:\n  - {id: a, kind: process}", 'line 4, elements[0]: "name" is missing'),
        (
            "elements:\n  - {id: a, kind: proces, name: A}",
            "line 4, elements[0].kind: expected one of external_entity, process, data_store, "
            'not the text "proces" (did you mean "process"?)',
        ),
        (
            "boundaries:\n  - {id: a, kind: third-party, name: A}",
            "line 4, boundaries[0].kind: expected one of internet, organization, organizational_unit, aws_account, "
            "region, vpc, subnet, network, host, container_platform, execution_environment, team, custom, "
            'not the text "third-party" (did you mean "organization"?)',
        ),
        (
            PROCESS + "}\nflows:\n  - {id: a, source: api, target: api, name: A, facts: {authentication: API key}}",
            "line 6, flows[0].facts.authentication: expected one of none, shared_key, password, session, token, "
            'signed_request, certificate, multi_factor or null, not the text "API key" (did you mean "shared_key"?)',
        ),
        (
            "elements:\n  - {id: My API, kind: process, name: A}",
            'line 4, elements[0].id: "My API" is no id: lower-case letters, digits, ".", "_" and "-", '
            'beginning with a letter or digit (for example "my-api")',
        ),
        (
            "elements:\n  - {id: 1, kind: process, name: A}",
            "line 4, elements[0].id: expected a text, not the number 1 (quote it if it is meant as text)",
        ),
        (
            f"elements:\n  - {{id: {'a' * 129}, kind: process, name: A}}",
            f'line 4, elements[0].id: expected at most 128 characters, not the text "{"a" * 59}…"',
        ),
        (
            PROCESS + "encrypted_at_rest: true}",
            'line 4, elements[0].encrypted_at_rest: there is no field "encrypted_at_rest" here '
            "(it is a fact: write it under facts, as facts: {encrypted_at_rest: ...})",
        ),
        (
            PROCESS + "zone: x}",
            'line 4, elements[0].zone: there is no field "zone" here (did you mean "boundary"?)',
        ),
        (
            PROCESS + "technologie: x}",
            'line 4, elements[0].technologie: there is no field "technologie" here (did you mean "technology"?)',
        ),
        (PROCESS + "stores: card}", 'line 4, elements[0].stores: expected a list, not the text "card" (write [card])'),
        (PROCESS + "facts: [a]}", "line 4, elements[0].facts: expected a mapping, not a list"),
        (
            PROCESS + "facts: {validate_input: true}}",
            'line 4, elements[0].facts.validate_input: there is no fact "validate_input" '
            '(did you mean "validates_input"?)',
        ),
        (
            PROCESS + "facts: {encrypted_in_transit: true}}",
            'line 4, elements[0].facts.encrypted_in_transit: a process has no fact "encrypted_in_transit" '
            '(it is a fact of a flow; did you mean "encrypted_at_rest"?)',
        ),
        (
            PROCESS + "facts: {validates_input: yes}}",
            'line 4, elements[0].facts.validates_input: expected true, false or null, not the text "yes" (write true)',
        ),
        (
            PROCESS + "facts: {validates_input: {a: 1}}}",
            "line 4, elements[0].facts.validates_input: expected true, false, null, a number, a text or a list of "
            "texts, not a mapping",
        ),
        (
            PROCESS + "provenance: {validates_input: {origin: stated}}}",
            'line 4, elements[0].provenance.validates_input.origin: there is no field "origin" here '
            "(there are from, source, line, confidence)",
        ),
        (
            PROCESS + "boundary: vcp}\nboundaries:\n  - {id: vpc, kind: vpc, name: V}",
            'line 4, elements[0].boundary: there is no boundary "vcp" (did you mean "vpc"?)',
        ),
        (
            "flows:\n  - {id: f, source: a, target: b}\nelements:\n  - {id: a, kind: process, name: A}",
            'line 4, flows[0].target: there is no element "b"',
        ),
        (
            "claims:\n  - {control: c, scope: shop, status: implemented, until: 2026-13-01}",
            'line 4, claims[0].until: month must be in 1..12; found the text "2026-13-01"',
        ),
        (
            "claims:\n  - {control: c, scope: shop, status: implemented, until: 20261101}",
            "line 4, claims[0].until: a date is written like 2026-11-23; found the number 20261101",
        ),
        (
            "diagrams:\n  - {id: d, name: D, places: {shop: {x: 1, y: 1, width: 0, height: .inf}}}",
            "line 4, diagrams[0].places.shop.width: expected a number over 0, not the number 0",
        ),
        (
            "diagrams:\n  - {id: d, name: D, places: {shop: {x: -1e300, y: 1, width: 1, height: 1}}}",
            "line 4, diagrams[0].places.shop.x: expected a number of at least -100,000,000, not the number -1e+300",
        ),
        ("extensions: {a: [1, .inf]}", "line 3, extensions.a[1]: expected a finite number"),
    ],
)
def test_what_is_wrong_is_told_exactly(text: str, problem: str, vocabulary: Vocabulary) -> None:
    assert told(text, vocabulary)[0] == problem


def test_enums_name_their_values_and_the_nearest(vocabulary: Vocabulary) -> None:
    fact = vocabulary.facts["authentication"]
    flow = "{id: f, source: a, target: a, facts: {authentication: tokn}}"
    text = f"elements: [{{id: a, kind: process, name: A}}]\nflows: [{flow}]"

    assert told(text, vocabulary) == [
        f"line 4, flows[0].facts.authentication: expected one of {', '.join(fact.values)} or null, "
        'not the text "tokn" (did you mean "token"?)'
    ]


def test_every_problem_is_told_in_the_order_of_the_text_whatever_its_kind(vocabulary: Vocabulary) -> None:
    text = """\
flows:
  - {id: f, source: api, target: db, wat: 1}
boundaries:
  - {id: a, kind: vpc, name: A, parent: b}
  - {id: b, kind: vpc, name: B, parent: a}
elements:
  - {id: api, kind: process, name: API, facts: {wat: true}}
  - {id: api, kind: process, name: 5}
"""
    lines = [problem.line for problem in problems(HEAD + text, vocabulary)]

    assert lines == [4, 4, 6, 9, 10]


def test_a_reference_to_a_part_that_is_itself_wrong_is_not_called_dangling(vocabulary: Vocabulary) -> None:
    text = "elements:\n  - {id: a, kind: wat, name: A}\nflows:\n  - {id: f, source: a, target: a}\n"

    assert len(told(text, vocabulary)) == 1


def test_null_in_an_optional_field_or_section_is_the_same_as_nothing(vocabulary: Vocabulary) -> None:
    text = HEAD + "flows:\nelements:\n  - {id: a, kind: process, name: A, facts: , description: null, stores: null}\n"

    assert read_system(text.encode(), vocabulary, "shop.yaml").elements[0].facts == {}


def test_problems_are_cut_with_their_number(vocabulary: Vocabulary) -> None:
    text = HEAD + "elements:\n" + "".join(f"  - {{id: a{n}, kind: wat, name: A}}\n" for n in range(80))

    found = problems(text, vocabulary)

    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].message == "and 30 more problems"


def test_thousands_of_problems_are_told_within_two_seconds(vocabulary: Vocabulary) -> None:
    elements = "".join(f"  - {{id: e{n}, kind: process, name: A, boundary: nowhere{n}}}\n" for n in range(10_000))
    flows = "".join(f"  - {{id: f{n}, source: e{n}x, target: e{n}y}}\n" for n in range(10_000))
    started = time.process_time()

    assert len(problems(f"{HEAD}elements:\n{elements}flows:\n{flows}", vocabulary)) == MAX_PROBLEMS + 1

    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    "text",
    [
        '"elements": [{"id": "a", "kind": "process", "name": "A", "stores": [' + "1," * 300_000 + "1]}]",
        '"elements": [{' + ",".join(f'"k{n}": 1' for n in range(200_000)) + "}]",
        '"diagrams": [{"id": "d", "name": "D", "places": {' + ",".join(f'"k{n}": {{}}' for n in range(300_000)) + "}}]",
    ],
    ids=["list", "fields", "places"],
)
def test_one_part_with_hundreds_of_thousands_of_mistakes_is_refused_quickly(text: str, vocabulary: Vocabulary) -> None:
    document = '{"strideline": 1, "system": {"id": "shop", "name": "Shop"}, ' + text + "}"
    started = time.process_time()

    assert problems(document, vocabulary, "shop.json")

    assert time.process_time() - started < 2


def test_json_has_lines_too(vocabulary: Vocabulary) -> None:
    text = '{\n"strideline": 1,\n"system": {"id": "shop", "name": "Shop"},\n"elements": [\n{"id": 1}]}'

    assert {problem.line for problem in problems(text, vocabulary, "shop.json")} == {5}


def test_a_system_of_too_many_parts_is_refused_before_it_is_looked_at(vocabulary: Vocabulary) -> None:
    text = '{"strideline": 1, "system": {"id": "a", "name": "A"}, "flows": [' + "{}," * 75_000 + "{}]}"

    with pytest.raises(LimitExceeded, match="75,001 elements, flows and other parts; at most 75,000 are read"):
        read_system(text.encode(), vocabulary, "shop.json")


def test_limits_hold_for_native_documents(vocabulary: Vocabulary) -> None:
    with pytest.raises(LimitExceeded, match="nested more than 100 levels deep"):
        read_system(b"[" * 10_000, vocabulary, "shop.yaml")
