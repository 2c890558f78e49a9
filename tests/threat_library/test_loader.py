from __future__ import annotations

from pathlib import Path

import pytest

from strideline.models.errors import Problem, RuleInvalid
from strideline.threat_library.files import BUILT_IN
from strideline.threat_library.loader import builtin_library, load_library, load_library_leniently, load_vocabulary

RULE = """
id: MY-0001
title: {en: Own rule, ja: 自分の規則}
stride: tampering
applies_to: flow
when: not encrypted_in_transit
likelihood: low
affects: integrity
explain: {en: "{name} of {source}", ja: "{name}"}
fix: {en: Encrypt it., ja: 暗号化します。}
mitigated_by: NET-TLS
examples:
  flags: [{}]
  passes: [{}]
"""
FACT = "- {id: mine, borne_by: flow, type: bool, title: {en: a, ja: b}, question: {en: a, ja: b}}\n"


def written(folder: Path, text: str, name: str = "own/rule.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(folder: Path, text: str, name: str = "own/rule.yaml") -> tuple[Problem, ...]:
    return load_library_leniently([written(folder, text, name)])[1]


def test_built_in_library_holds_every_kind_of_entry() -> None:
    library = builtin_library()

    for part in (library.rules, library.controls, library.best_practices, library.technologies, library.protocols):
        assert part
    assert library.vocabulary.facts == load_vocabulary().facts
    assert all(library.weights.likelihood.values())


def test_built_in_library_is_read_once() -> None:
    assert builtin_library() is builtin_library()


def test_examples_come_only_when_asked_for() -> None:
    without, having = builtin_library(), load_library(examples=True)

    assert not any(rule.flags or rule.passes for rule in without.rules.values())
    assert all(rule.flags and rule.passes for rule in having.rules.values())
    assert list(without.rules) == list(having.rules)


def test_a_rule_of_ones_own_joins_the_built_in_ones(tmp_path: Path) -> None:
    library = load_library([written(tmp_path, RULE).parent])

    assert library.rules["MY-0001"].mitigated_by == ("NET-TLS",)
    assert library.rules["MY-0001"].affects == ("integrity",)
    assert library.rules["MY-0001"].source == "rule.yaml"
    assert len(library.rules) == len(builtin_library().rules) + 1


def test_folder_of_a_rule_is_its_category(tmp_path: Path) -> None:
    written(tmp_path, RULE, "pack/payments/rule.yaml")
    written(tmp_path, RULE.replace("MY-0001", "MY-0002"), "alone.yaml")

    library = load_library([tmp_path / "pack", tmp_path / "alone.yaml"])

    assert library.rules["MY-0001"].category == "payments"
    assert library.rules["MY-0002"].category == "custom"


def test_without_the_built_in_rules_everything_else_stays(tmp_path: Path) -> None:
    library = load_library([written(tmp_path, RULE)], builtin=False)

    assert list(library.rules) == ["MY-0001"]
    assert library.controls == builtin_library().controls
    assert library.technologies == builtin_library().technologies


def test_a_library_may_be_json(tmp_path: Path) -> None:
    path = written(tmp_path, '{"protocols": {"carrier-pigeon": {"encrypted_in_transit": false}}}', "own.json")

    assert load_library([path]).protocols["carrier-pigeon"] == {"encrypted_in_transit": False}


def test_rules_may_read_facts_that_another_file_declares(tmp_path: Path) -> None:
    written(tmp_path, f"facts:\n{FACT}", "z.yaml")
    written(tmp_path, RULE.replace("not encrypted_in_transit", "mine"), "a.yaml")

    library = load_library([tmp_path])

    assert "MY-0001" in library.rules
    assert library.vocabulary.facts["mine"].group == "z"


def test_one_table_of_weights_may_be_replaced(tmp_path: Path) -> None:
    path = written(tmp_path, "weights: {bands: {high: 60, critical: 90}}")

    library = load_library([path])

    assert library.weights.bands == {"low": 0, "medium": 25, "high": 60, "critical": 90}
    assert library.weights.likelihood == builtin_library().weights.likelihood


def test_a_broken_rule_never_hides_the_others(tmp_path: Path) -> None:
    written(tmp_path, RULE, "good.yaml")
    written(tmp_path, RULE.replace("MY-0001", "MY-0002").replace("not enc", "not ecn"), "bad.yaml")
    written(tmp_path, "id: [", "no-yaml.yaml")

    library, problems = load_library_leniently([tmp_path])

    assert "MY-0001" in library.rules
    assert "MY-0002" not in library.rules
    assert library.rules.keys() >= builtin_library().rules.keys()
    assert {Path(problem.source).name for problem in problems} == {"bad.yaml", "no-yaml.yaml"}


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, RULE.replace("not enc", "not ecn").replace("NET-TLS", "NET-TSL"), "one.yaml")
    written(tmp_path, "factss: []", "two.yaml")

    with pytest.raises(RuleInvalid) as caught:
        load_library([tmp_path])

    text = str(caught.value)
    assert 'one.yaml: line 6, when, column 5: "ecnrypted_in_transit" is no fact or field of a flow' in text
    assert 'one.yaml: line 11, mitigated_by[0]: there is no control "NET-TSL" (did you mean "NET-TLS"?)' in text
    assert "two.yaml: line 1, factss" in text


def test_one_wrong_file_is_the_source_of_the_error(tmp_path: Path) -> None:
    path = written(tmp_path, RULE.replace("tampering", "tempering"))

    with pytest.raises(RuleInvalid) as caught:
        load_library([path])

    assert caught.value.source == str(path)


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("stride: tampering", "stride: tempering", 4, 'did you mean "tampering"?'),
        ("not encrypted_in_transit", "true", 6, "put it in quotes"),
        ("likelihood: low", "liklihood: low", 7, 'did you mean "likelihood"?'),
        ("affects: integrity", "affects: []", 8, "expected at least one"),
        (", ja: 自分の規則", "", 3, '"ja" is missing'),
        ("en: Encrypt it.", 'en: " "', 10, "expected a text that is not empty"),
        ("{name} of", "{nmae} of", 9, '{nmae} is no placeholder (did you mean "name"?)'),
        ("{name} of", "{name} {of", 9, "{ is no placeholder"),
        ("flags: [{}]", "flags: []", 13, "expected at least one"),
        ("  passes: [{}]\n", "", 12, '"passes" is missing'),
        ("MY-0001", "MY 0001", 2, "expected letters, digits"),
        ("id: MY-0001", "id: SL-FLOW-0001", 2, "is taken by threat_library/rules/flow/SL-FLOW-0001"),
        ("likelihood", "specialises: MY-0007\nlikelihood", 7, 'there is no rule "MY-0007"'),
        ("likelihood", "specialises: SL-FLOW-0001\nlikelihood", 7, "cannot silence"),
        ("likelihood", "specialises: MY-0001\nlikelihood", 7, "rules silence each other: MY-0001 > MY-0001"),
        ("likelihood", "references: {cwe: ['3']}\nlikelihood", 7, "expected a whole number"),
        ("flow\nwhen: not enc", "process\nwhen: not enc", 6, "a process does not bear the fact"),
        ("not encrypted_in_transit", 'target.technology == "aws.lamda"', 6, 'did you mean "aws.lambda"?'),
        ("not encrypted_in_transit", 'source.technology.startswith("awz.")', 6, 'there is no technology "awz."'),
        ("not encrypted_in_transit", "'(' ", 6, "column 1: not an expression"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_rule_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, told: str
) -> None:
    assert old in RULE

    problems = problems_of(tmp_path, RULE.replace(old, new, 1))

    assert any(told in str(problem) and problem.line == line for problem in problems), problems


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3", "expected a mapping, not the number 3"),
        ("facts: 3", "expected a list, not the number 3"),
        ("protocols: []", "expected a mapping, not a list"),
        ("technologies: [3]", "expected a mapping, not the number 3"),
        ("facts: []\nrules: []", 'there is no key "rules" here'),
        (f"facts:\n{FACT}{FACT}", 'the id "mine" is taken by'),
        ("facts:\n" + FACT.replace("mine", "incoming"), "means something in conditions already"),
        ("facts:\n" + FACT.replace("mine", "technology"), "means something in conditions already"),
        ("facts:\n" + FACT.replace("bool", "enum"), "an enum needs at least two values"),
        ("facts:\n" + FACT.replace("bool,", "bool, values: [a],"), "a bool has no list of values"),
        ("facts:\n" + FACT.replace("bool,", "enum, values: [a, b, a],"), "a value stands twice"),
        (
            "facts:\n" + FACT.replace("bool,", "enum, values: [a, b], other_words: {other: c},"),
            '"other: c" leads from no other word to one of the values',
        ),
        (
            "facts:\n" + FACT.replace("bool,", "enum, values: [a, b], other_words: {a: b},"),
            '"a: b" leads from no other word to one of the values',
        ),
        ("facts:\n" + FACT.replace("bool,", "number, derived: any(data),"), "only a bool can be derived"),
        ("facts:\n" + FACT.replace("bool,", "bool, derived: mine,"), "derived facts need each other: mine > mine"),
        ("facts:\n" + FACT.replace("bool,", "bool, derived: any(dta),"), "derived, column 5:"),
        ("facts:\n" + FACT.replace("flow,", "[flow, process],").replace("bool,", "bool, derived: any(crossed),"),
         '"crossed" is no relation of a process'),
        ("protocols: {https: {}}", 'the id "https" is taken by threat_library/protocols.yaml'),
        ("protocols: {pigeon: {encrypted: true}}", "protocols.pigeon.encrypted: there is no fact"),
        ("protocols: {pigeon: {root_mfa: true}}", 'a flow has no fact "root_mfa"'),
        ("protocols: {pigeon: {authentication: tokn}}", 'did you mean "token"?'),
        ("protocols: {pigeon: {authentication: {}}}", "expected true, false, null, a number"),
        ("weights: {bands: {low: 5}}", "the lowest band begins at 0"),
        ("weights: {strength: {minimal: 0.9}}", "numbers fall somewhere on the way"),
        ("weights: {likelihood: {rare: 2}}", "less than or equal to 1"),
        ("weights: {exposure: {flor: 0.1}}", 'did you mean "floor"?'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_other_entries_is_told(tmp_path: Path, text: str, told: str) -> None:
    problems = problems_of(tmp_path, text)

    assert told in str(problems[0])


def test_facts_of_a_technology_must_be_borne_by_its_kind(tmp_path: Path) -> None:
    text = (
        "technologies: [{id: my.app, name: {en: a, ja: b}, kind: process, category: c, icon: i,"
        " source: 'https://example.org', always: {backed_up: true, custom_code: maybe}, usually: {}}]"
    )

    told = [str(problem) for problem in problems_of(tmp_path, text)]

    assert "always.backed_up: a process has no fact" in told[0]
    assert "always.custom_code: expected true, false or null" in told[1]


def test_a_fact_is_not_always_and_usually_so(tmp_path: Path) -> None:
    text = (
        "technologies: [{id: my.app, name: {en: a, ja: b}, kind: process, category: c, icon: i,"
        " source: 'https://example.org', always: {custom_code: true}, usually: {custom_code: true}}]"
    )

    assert "is always so, and usually so" in str(problems_of(tmp_path, text)[0])


def test_what_shows_a_control_must_be_facts(tmp_path: Path) -> None:
    text = (
        "controls: [{id: MY-C, title: {en: a, ja: b}, description: {en: a, ja: b}, claimed_on: flow, effort: low,"
        " source: 'https://example.org', shown_by: {encrypted: true, authentication: tokn}, best_practice: SEC09}]"
    )

    told = " ".join(str(problem) for problem in problems_of(tmp_path, text))

    assert 'there is no fact "encrypted"' in told
    assert 'did you mean "token"?' in told
    assert 'there is no best practice "SEC09"' in told


def test_derived_facts_come_after_those_they_need(tmp_path: Path) -> None:
    first = FACT.replace("mine", "aaa").replace("bool,", "bool, derived: not zzz,")
    second = FACT.replace("mine", "zzz").replace("bool,", "bool, derived: any(data),")

    order = list(load_library([written(tmp_path, f"facts:\n{first}{second}")]).derivations)

    assert order.index("zzz") < order.index("aaa")


def test_a_derived_fact_is_read_for_each_scope_that_bears_it(tmp_path: Path) -> None:
    text = "facts:\n" + FACT.replace("flow,", "[flow, element],").replace("bool,", "bool, derived: any(data),")

    assert set(load_library([written(tmp_path, text)]).derivations["mine"]) == {"flow", "element"}


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleInvalid, match="there is no such file or folder"):
        load_library([tmp_path / "nothing.yaml"])


def test_a_folder_without_library_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleInvalid, match=r"there is no library file \(.yaml, .yml\) in this folder"):
        load_library([tmp_path])


def test_links_that_lead_out_of_a_library_are_refused(tmp_path: Path) -> None:
    outside = written(tmp_path, RULE, "outside/rule.yaml")
    written(tmp_path, RULE.replace("MY-0001", "MY-0002"), "pack/inside.yaml")
    (tmp_path / "pack" / "link.yaml").symlink_to(outside)

    library, problems = load_library_leniently([tmp_path / "pack"])

    assert "MY-0002" in library.rules
    assert "MY-0001" not in library.rules
    assert "leads out of the library" in str(problems[0])


def test_a_shipped_file_can_be_named_to_check_it() -> None:
    path = next((BUILT_IN / "rules").rglob("*.yaml"))

    library, problems = load_library_leniently([path])

    assert problems == ()
    assert library.rules.keys() == builtin_library().rules.keys()


def test_hostile_files_are_refused(tmp_path: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
    )

    for text in (bomb, "[" * 5000, "\x00\x01\x02", "id: !!python/object/apply:os.system ['true']"):
        assert problems_of(tmp_path, text)


def test_a_control_can_be_denied_only_by_facts_that_show_it(tmp_path: Path) -> None:
    effect = "{stride: [spoofing], protects: [flow], function: protect, strength: partial}"
    (tmp_path / "controls.yaml").write_text(
        f"""
controls:
  - id: OWN-PROOF
    title: {{en: Proof, ja: 証明}}
    description: {{en: Proof., ja: 証明。}}
    claimed_on: [flow]
    effects: [{effect}]
    effort: low
    shown_by: {{encrypted_in_transit: true}}
    denied_by: {{authentication: none}}
    source: https://example.org/
""",
        encoding="utf-8",
    )
    with pytest.raises(RuleInvalid) as refused:
        load_library([tmp_path])

    assert '"authentication" does not show the control' in str(refused.value)
