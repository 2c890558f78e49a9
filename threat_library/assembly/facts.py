"""The vocabulary of a library, and the check of the fact values that its other entries state."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from strideline.models.documents.nearest import did_you_mean
from strideline.models.errors import Problem
from strideline.models.fact_values import BEARER_WORDS, fault_of_value
from strideline.models.vocabulary import BEARERS, Bearer, Fact, Vocabulary
from strideline.threat_library.assembly.ids import unique
from strideline.threat_library.conditions.names import ELEMENT_KINDS, reserved_words
from strideline.threat_library.entries import Entry
from strideline.threat_library.shapes.common import IdentifiedShape
from strideline.threat_library.shapes.facts import FactShape

ShapeT = TypeVar("ShapeT", bound=IdentifiedShape)


def build_vocabulary(entries: Iterable[Entry[FactShape]], problems: list[Problem]) -> Vocabulary:
    """The facts by id, in their order. What is wrong is added to `problems`; a wrong fact is left out."""
    facts: dict[str, Fact] = {}
    for id, entry in unique(entries, problems).items():
        wrong = list(_problems_of(entry))
        problems += wrong
        if not wrong:
            facts[id] = _fact(entry)
    return Vocabulary(facts)


def stated_facts(
    entry: Entry[ShapeT],
    steps: tuple[str, ...],
    values: Mapping[str, Any],
    bearers: Collection[Bearer],
    vocabulary: Vocabulary,
    problems: list[Problem],
) -> dict[str, Any]:
    """The values that facts of one of the bearers may have, lists as tuples. The others are added to `problems`.

    `steps` lead from the entry to the values.
    """
    sound: dict[str, Any] = {}
    for id, stated in values.items():
        value = tuple(stated) if isinstance(stated, list) else stated
        found = list(_problems_of_value(entry, steps, id, value, bearers, vocabulary))
        problems += found
        if not found:
            sound[id] = value
    return sound


def _problems_of(entry: Entry[FactShape]) -> Iterator[Problem]:
    fact = entry.shape
    if fact.id in reserved_words():
        yield entry.problem(f'"{fact.id}" means something in conditions already', "id", hint="take another name")
    if fact.type == "enum" and len(fact.values) < 2:
        yield entry.problem("an enum needs at least two values, lowest first", "values")
    if fact.type in ("bool", "number") and fact.values:
        yield entry.problem(f"a {fact.type} has no list of values", "values")
    if len(set(fact.values)) < len(fact.values):
        yield entry.problem("a value stands twice", "values")
    for word, value in fact.other_words.items():
        if word in fact.values or value not in fact.values:
            yield entry.problem(f'"{word}: {value}" leads from no other word to one of the values', "other_words", word)
    if fact.derived and fact.type != "bool":
        yield entry.problem("only a bool can be derived", "derived")


def _fact(entry: Entry[FactShape]) -> Fact:
    shape = entry.shape
    declared = {*shape.borne_by, *(ELEMENT_KINDS if "element" in shape.borne_by else ())}
    bearers = tuple(bearer for bearer in BEARERS if bearer in declared)
    texts = shape.title.text, shape.question.text
    return Fact(
        shape.id, bearers, shape.type, *texts, shape.values, entry.file.group, shape.derived or "", shape.other_words
    )


def _problems_of_value(
    entry: Entry[ShapeT],
    steps: tuple[str, ...],
    id: str,
    value: Any,
    bearers: Collection[Bearer],
    vocabulary: Vocabulary,
) -> Iterator[Problem]:
    fact = vocabulary.facts.get(id)
    if fact is None or not set(fact.bearers) & set(bearers):
        borne = [known.id for known in vocabulary.facts.values() if set(known.bearers) & set(bearers)]
        of = " or ".join(BEARER_WORDS[bearer] for bearer in BEARERS if bearer in bearers)
        message = f'there is no fact "{id}"' if fact is None else f'{of} has no fact "{id}"'
        yield entry.problem(message, *steps, id, hint=did_you_mean(id, borne))
    else:
        for fault in fault_of_value(fact, value, ()):
            yield entry.problem(fault.message, *steps, id, hint=fault.problem().hint)
