from __future__ import annotations

import re

import pytest

from strideline.models.vocabulary import BEARERS, Fact
from strideline.threat_library.cache import built_in_files
from strideline.threat_library.conditions.walk import terms_of
from strideline.threat_library.entries import read_entries
from strideline.threat_library.loader import builtin_library

LIBRARY = builtin_library()
FACTS = LIBRARY.vocabulary.facts
EVERY_FACT = pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
DESCRIPTIVE = {entry.shape.id for entry in read_entries(built_in_files(), []).facts if entry.shape.descriptive}
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def read() -> set[str]:
    conditions = [rule.condition for rule in LIBRARY.rules.values()]
    conditions += [condition for scopes in LIBRARY.derivations.values() for condition in scopes.values()]
    in_conditions = {term.attribute for condition in conditions for term in terms_of(condition)}
    return in_conditions | {fact for control in LIBRARY.controls.values() for fact in control.shown_by}


def test_there_are_at_least_sixty() -> None:
    assert len(FACTS) >= 60


def test_every_part_of_a_system_bears_some() -> None:
    assert {bearer for fact in FACTS.values() for bearer in fact.bearers} == set(BEARERS)


@EVERY_FACT
def test_it_is_read_by_a_rule_a_derivation_or_a_control_unless_it_only_describes(fact: Fact, read: set[str]) -> None:
    assert (fact.id in read) != (fact.id in DESCRIPTIVE)


@EVERY_FACT
def test_it_speaks_both_languages(fact: Fact) -> None:
    assert fact.title.en
    assert JAPANESE.search(fact.title.ja + fact.question.ja)
    assert not JAPANESE.search(fact.title.en + fact.question.en)


@EVERY_FACT
def test_its_question_is_one_and_names_the_bearer(fact: Fact) -> None:
    assert fact.question.en.endswith("?")
    assert fact.question.ja.endswith("？")
    assert "{name}" in fact.question.en
    assert "{name}" in fact.question.ja
