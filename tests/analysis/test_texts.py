"""The words of findings, in both languages; names are data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from strideline.analysis.sentences import value_words
from strideline.analysis.texts import enumerated, enumerated_at_most, filled, listed
from strideline.models.vocabulary import Fact
from strideline.threat_library.loader import builtin_library
from tests.analysis.building import analyzed, risk_of, shop, with_claim, with_facts
from tests.analysis.small_library import library, rule, text

TOLD = library([
    rule(
        "SL-X", "flow", "crosses_boundary",
        explain=text("{source}|{target}|{protocol}|{crossed}|{data}|{name}|{novel}"),
    ),
    rule("SL-Y", "process", "not validates_input", explain=text("{boundary}|{technology}|{system}|{source}")),
])  # fmt: skip


def test_placeholders_name_the_parts_of_a_flow() -> None:
    risk = risk_of(shop(), "SL-X@buy", TOLD)
    assert risk is not None
    assert risk.explanation == "User|API|http|net, prod, vpc|Card|Buys|it"


def test_a_placeholder_that_does_not_fit_becomes_a_neutral_word() -> None:
    risk = risk_of(shop(), "SL-Y@api", TOLD)
    assert risk is not None
    assert risk.explanation == "vpc|its technology|S|the source"


@pytest.mark.parametrize("name", ["{data}", "{0.__class__}", "%s {", "</g><script>"])
def test_names_are_never_templates(name: str) -> None:
    given = shop()
    named = given.elements[1].model_copy(update={"name": name})
    risk = risk_of(
        given.model_copy(update={"elements": (given.elements[0], named, given.elements[2])}), "SL-X@buy", TOLD
    )
    assert risk is not None
    assert risk.explanation.split("|")[1] == name


def test_reasons_are_sentences_with_where_each_came_from() -> None:
    risk = risk_of(with_claim(shop(), "TLS", "save"), "SL-PROC-1@api")
    assert risk is not None
    assert [reason.sentence for reason in risk.reasons] == [
        "Buys — from internet: yes (derived from the model)",
        "API — validates input: no (stated)",
    ]
    assert [(reason.subject, reason.fact, reason.value, reason.origin) for reason in risk.reasons] == [
        ("buy", "from_internet", True, "derived"),
        ("api", "validates_input", False, "stated"),
    ]


def test_reasons_tell_a_protocol_from_a_statement() -> None:
    risk = risk_of(shop(), "SL-FLOW-1@buy")
    assert risk is not None
    assert "Buys — encrypted in transit: no (from its protocol)" in [reason.sentence for reason in risk.reasons]


def test_ids_and_scores_do_not_change_with_the_language() -> None:
    english, japanese = analyzed(shop()), analyzed(shop(), language="ja")
    assert [(risk.id, risk.score) for risk in english.risks] == [(risk.id, risk.score) for risk in japanese.risks]
    assert japanese.risks[0].title.endswith("(ja)")
    assert "基本率" in " ".join(japanese.risks[0].factors.explained)  # type: ignore[union-attr]


def test_of_many_names_the_first_few_are_listed() -> None:
    assert listed(["a", "b"], "en") == "a, b"
    assert listed([str(n) for n in range(8)], "en") == "0, 1, 2, 3, 4 and 3 more"
    assert listed([str(n) for n in range(8)], "ja") == "0、1、2、3、4 ほか 3 件"


def test_an_unknown_placeholder_is_a_neutral_word() -> None:
    assert filled("{name} {what}", {"name": "A"}, "en") == "A it"


def test_a_possible_finding_gives_what_is_known_as_reasons() -> None:
    risk = risk_of(with_facts(shop(), "api", validates_input=None), "SL-PROC-1@api")
    assert risk is not None
    assert [reason.fact for reason in risk.reasons] == ["from_internet"]
    assert risk.unknowns[0].question == "Is API validates_input?"


WITH_VALUES = [fact for fact in builtin_library().vocabulary.facts.values() if fact.values]


@pytest.mark.parametrize("fact", WITH_VALUES, ids=lambda fact: fact.id)
def test_every_value_that_a_fact_may_have_is_a_word_in_japanese(fact: Fact) -> None:
    assert [value for value in fact.values if value_words(value, "ja").isascii()] == []


@pytest.mark.parametrize(
    ("template", "name", "said"),
    [
        ("{name}は止まります。", "Shop service", "Shop service は止まります。"),
        ("停止すると{name}全体が止まります。", "Shop", "停止すると Shop 全体が止まります。"),
        ("{name}は止まります。", "受付", "受付は止まります。"),
        ("「{name}」は {name} です。", "Shop", "「Shop」は Shop です。"),
        ("{name}、{name}。", "Shop", "Shop、Shop。"),
    ],
)
def test_latin_names_keep_apart_from_japanese_letters(template: str, name: str, said: str) -> None:
    assert filled(template, {"name": name}, "ja") == said


def test_protocols_are_named_as_people_write_them() -> None:
    named = builtin_library().protocol_names
    told = replace(TOLD, protocol_names=named)
    risk = risk_of(shop(), "SL-X@buy", told)
    assert risk is not None
    assert risk.explanation == "User|API|HTTP|net, prod, vpc|Card|Buys|it"


def test_names_within_a_sentence_end_with_and_in_english_alone() -> None:
    assert [enumerated(names, "en") for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "", "A", "A and B", "A, B and C",
    ]  # fmt: skip
    assert enumerated(["A", "B", "C"], "ja") == "A、B、C"
    assert enumerated_at_most(list("ABCDEFG"), "en") == "A, B, C, D, E and 2 more"
