"""The rules of a template run on any system, and say what they do not know."""

from __future__ import annotations

import pytest

from strideline.analysis.run import analyze
from strideline.api.services.files import library_for
from strideline.formats.microsoft.library import with_template
from strideline.models.errors import RuleInvalid
from strideline.models.findings import Risk
from strideline.models.graph import System
from strideline.threat_library.schema import Library
from tests.formats.microsoft.samples import MODEL, SAMPLES, TEMPLATE, alone, found, judged, read, template


def drawn_by_hand(**facts: object) -> System:
    """A system that no tool of Microsoft's has seen."""
    return System.model_validate(
        {
            "system": {"id": "s", "name": "S"},
            "boundaries": [{"id": "inside", "kind": "network", "name": "Inside"}],
            "elements": [
                {"id": "user", "kind": "external_entity", "name": "User"},
                {"id": "api", "kind": "process", "name": "API", "boundary": "inside"},
            ],
            "flows": [{"id": "call", "source": "user", "target": "api", "name": "Call", "facts": facts}],
        }
    )


def risk(system: System, library: Library, id: str) -> Risk:
    return next(risk for risk in judged(system, library).risks if risk.id == id)


def test_placeholders_for_threats_that_people_add_become_no_rules(library: Library) -> None:
    assert list(alone(library, template()).rules) == ["TMT-SH1", "TMT-SH2", "TMT-SH3", "TMT-SH4"]


def test_texts_name_the_parts_and_hold_no_markup(library: Library) -> None:
    shop = alone(library, template())
    spoofed = risk(drawn_by_hand(), shop, "TMT-SH1@call")
    assert spoofed.title == "Spoofing the User caller"
    assert spoofed.explanation == "User may be spoofed towards API on Call."
    assert spoofed.stride == "spoofing"
    read_along = risk(drawn_by_hand(encrypted_in_transit=False), shop, "TMT-SH2@call")
    assert read_along.fix == "Use TLS. Refer: https://example.com/tls"
    assert shop.rules["TMT-SH2"].likelihood == "high"


def test_a_name_that_looks_like_a_placeholder_is_only_a_name(library: Library) -> None:
    system = drawn_by_hand()
    named = system.elements[0].model_copy(update={"name": "{target}<b>{name}"})
    system = system.model_copy(update={"elements": (named, system.elements[1])})
    assert risk(system, alone(library, template()), "TMT-SH1@call").title == "Spoofing the {target}<b>{name} caller"


def test_our_own_facts_answer_what_nobody_chose_in_a_template(library: Library) -> None:
    shop = alone(library, template())
    assert "TMT-SH2@call" in found(judged(drawn_by_hand(), shop), "possible")
    assert "TMT-SH2@call" in found(judged(drawn_by_hand(encrypted_in_transit=False), shop))
    encrypted = judged(drawn_by_hand(encrypted_in_transit=True), shop)
    assert "TMT-SH2@call" not in found(encrypted) | found(encrypted, "possible")


def test_an_unknown_attribute_is_asked_for(library: Library) -> None:
    data = MODEL.replace(
        b"<a:string>No</a:string></b:Value><b:SelectedIndex>2<", b"<a:string>No</a:string></b:Value><b:SelectedIndex>0<"
    )
    analysis = judged(read(data, library).system, alone(library, template()))
    assert "TMT-SH3@orders-goods" in found(analysis, "possible")
    asked = {question.fact: question for question in analysis.questions}["microsoft.logs"]
    assert asked.question == "What is “Writes a log” of Shop API?"
    assert asked.values[:3] == ("Select", "Yes", "No")


def test_with_the_defaults_of_the_tool_nothing_is_unknown(library: Library) -> None:
    system = read(MODEL, library).system
    analysis = judged(system, alone(library, template(), as_tool=True))
    assert not found(analysis, "possible")
    assert not analysis.questions


def test_a_broken_rule_is_told_and_hides_no_other(library: Library) -> None:
    broken = template(TEMPLATE.replace(b"flow crosses 'GE.TB.L'", b"flow crosses GE.TB.L"))
    shop = alone(library, broken)
    assert list(shop.rules) == ["TMT-SH1", "TMT-SH2", "TMT-SH3"]
    analysis = judged(drawn_by_hand(), shop)
    assert "TMT-SH1@call" in found(analysis)
    (told,) = (each.message for each in analysis.diagnostics if each.severity == "error")
    assert "shop.tb7: threat type SH4, column 14: include filter: expected a text in single quotes" in told


def test_two_templates_with_the_same_ids_keep_their_rules_apart(library: Library) -> None:
    newer = TEMPLATE.replace(b"1.2.0.0", b"2.0").replace(
        b"flow crosses 'GE.TB.B'", b"flow crosses 'SE.TB.B.TMCore.CorpNet'"
    )
    twice = with_template(alone(library, template()), template(newer))
    assert list(twice.rules) == ["TMT-SH1", "TMT-SH2", "TMT-SH3", "TMT-SH4", "TMT-SH1-2.0"]
    assert "TMT-SH1@call" in found(judged(drawn_by_hand(), twice))
    assert "TMT-SH1-2.0@call" not in found(judged(drawn_by_hand(), twice))


def test_the_same_template_from_two_files_brings_its_rules_once(library: Library) -> None:
    once = alone(library, template())
    assert list(with_template(once, template()).rules) == list(once.rules)


def test_a_rule_names_the_controls_that_would_keep_it_silent(library: Library) -> None:
    rules = alone(library, template()).rules
    assert "NET-TLS" in rules["TMT-SH2"].mitigated_by
    assert rules["TMT-SH1"].mitigated_by == ()


def test_advice_is_taken_out_of_a_description_where_there_is_no_mitigation(library: Library) -> None:
    advised = TEMPLATE.replace(b"Nothing proves it.", b"Nothing proves it. Consider writing a log in {target.Name}.")
    assert alone(library, template(advised)).rules["TMT-SH3"].fix.en == "Consider writing a log in {target}."
    assert alone(library, template()).rules["TMT-SH3"].fix.en.startswith("The template names nothing")


def test_the_implicit_parts_of_an_account_are_drawn_by_nobody(library: Library) -> None:
    system = drawn_by_hand()
    account = system.boundaries[0].model_copy(update={"kind": "aws_account"})
    system = system.model_copy(update={"boundaries": (account,)})
    analysis = judged(system, alone(library, template()))
    assert {risk.subject.id for risk in analysis.risks} == {"call"}


def test_a_decision_on_a_stored_threat_holds_for_the_finding_that_is_the_same(library: Library) -> None:
    system = read(MODEL, library).system
    risks = {risk.id: risk for risk in analyze(system, alone(library, template(), as_tool=True)).risks}
    assert risks["TMT-SH1@orders-goods"].status == "mitigated"
    assert risks["TMT-SH4@orders-goods"].status == "open"
    assert "threat-1" not in risks
    assert "threat-7" in risks


@pytest.mark.parametrize("name", ["shop.tb7", "shop.tm7", "shop.tm7:defaults"])
def test_a_template_is_named_like_any_library(name: str) -> None:
    library = library_for([SAMPLES / name])
    assert {"TMT-SH1", "SL-ID-0001"} <= library.rules.keys()
    assert "SL-ID-0001" not in library_for([SAMPLES / name], builtin=False).rules


def test_files_that_are_no_template_are_refused() -> None:
    with pytest.raises(RuleInvalid, match=r"nothing\.tb7: cannot be read: No such file"):
        library_for([SAMPLES / "nothing.tb7"])


def test_reading_the_rules_changes_no_system(library: Library) -> None:
    system = read(MODEL, library).system
    before = system.model_dump_json()
    judged(system, alone(library, template()))
    assert system.model_dump_json() == before
