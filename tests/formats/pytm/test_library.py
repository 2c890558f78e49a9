"""The pack of pytm's rules: what is read, what is refused, and what it says of a system that knows nothing of pytm."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from strideline.analysis.run import analyze
from strideline.formats.pytm import library as pack
from strideline.formats.pytm.conditions import Conditions
from strideline.formats.pytm.defaults import Defaults
from strideline.formats.pytm.facts import pack_entries, pack_vocabulary
from strideline.formats.pytm.library import with_pytm
from strideline.formats.pytm.threats import Threat, installed_threats, read_threats
from strideline.models.errors import Problem, RuleInvalid
from strideline.models.native import system_from
from strideline.threat_library.assembly.facts import build_vocabulary
from strideline.threat_library.conditions.mistakes import Mistake
from strideline.threat_library.conditions.parse import parse_condition
from strideline.threat_library.conditions.predicates import ScopeKind, Term
from strideline.threat_library.conditions.write import to_text
from strideline.threat_library.loader import load_library
from strideline.threat_library.schema import Library

THREAT = Threat(
    "INP01", ("Server",), "Title", "Details", "target.usesCache is True", "High", "High", "", (), (), "pytm"
)


@pytest.fixture(scope="module")
def alone() -> Library:
    return with_pytm(load_library(builtin=False))


def test_every_active_threat_of_the_installed_pytm_is_a_rule(alone: Library) -> None:
    ids = {threat.id for threat in installed_threats()}

    assert len(ids) == 113
    assert {rule.removeprefix("PYTM-").partition("-")[0] for rule in alone.rules} == ids


def test_rules_lead_to_the_catalogues_and_to_our_controls(alone: Library) -> None:
    rule = alone.rules["PYTM-INP09"]

    assert (rule.references.capec, rule.references.cwe[:2]) == ((136,), (77, 90))
    assert rule.mitigated_by == ("APP-INPUT",)
    assert (rule.stride, rule.applies_to, rule.likelihood) == ("tampering", "process", "high")


def test_conditions_are_in_the_language_of_the_library(alone: Library) -> None:
    for rule in alone.rules.values():
        assert to_text(parse_condition(rule.when, rule.applies_to, alone.vocabulary, rule.id)) == rule.when


def test_the_built_in_library_stays_as_it_is(library: Library) -> None:
    extended = with_pytm(library)

    assert extended.rules.items() >= library.rules.items()
    assert extended.vocabulary.facts.items() >= library.vocabulary.facts.items()
    assert not any(id.startswith("pytm") for id in library.vocabulary.facts)


def test_facts_of_the_pack_are_sound_and_each_is_read_by_a_rule(alone: Library) -> None:
    problems: list[Problem] = []
    build_vocabulary(pack_entries().facts, problems)
    assert not problems

    read = " ".join(
        [*(rule.when for rule in alone.rules.values()), *(f.derived for f in pack_vocabulary().facts.values())]
    )
    assert [id for id in pack_vocabulary().facts if id not in read] == []


def test_pytm_itself_is_not_imported() -> None:
    program = (
        "import sys; from strideline.formats.pytm.library import with_pytm; "
        "from strideline.threat_library.loader import load_library; with_pytm(load_library()); "
        "sys.exit('pytm' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_server_of_which_nobody_said_more_gives_only_possible_findings(alone: Library) -> None:
    bare = {"elements": [{"id": "web", "kind": "process", "name": "Web", "technology": "web.application"}]}
    risks = list(analyze(system(bare, alone), alone).risks)

    assert len(risks) > 20
    assert {risk.certainty for risk in risks} == {"possible"}


@pytest.mark.parametrize("value", [True, False])
def test_facts_of_the_built_in_library_settle_the_rules_of_pytm(value: bool, alone: Library) -> None:
    facts = {"validates_input": value, "encodes_output": value}
    web = {"id": "web", "kind": "process", "name": "Web", "technology": "web.application", "facts": facts}
    risks = {risk.rule: risk for risk in analyze(system({"elements": [web]}, alone), alone).risks}
    settled = {"PYTM-INP09", "PYTM-SC02", "PYTM-HA01"} & risks.keys()

    assert settled == (set() if value else {"PYTM-INP09", "PYTM-SC02", "PYTM-HA01"})
    assert all(risks[rule].certainty == "confirmed" for rule in settled)
    assert all("pytm_validates_input" in {reason.fact for reason in risks[rule].reasons} for rule in settled)


def test_flows_and_classes_are_told_by_what_the_graph_says(alone: Library) -> None:
    parts = [
        {"id": "web", "kind": "process", "name": "Web", "technology": "web.application"},
        {"id": "fn", "kind": "process", "name": "Function", "technology": "aws.lambda"},
        {"id": "db", "kind": "data_store", "name": "Database"},
        {"id": "key", "kind": "process", "name": "Keys", "technology": "aws.sts"},
    ]
    flows = [{"id": "f", "source": "web", "target": "db", "name": "f", "protocol": "http"}]
    risks = [*analyze(system({"elements": parts, "flows": flows}, alone), alone).risks]
    about = {risk.subject.id: {each.rule for each in risks if each.subject.id == risk.subject.id} for risk in risks}

    assert "PYTM-INP09" in about["web"]
    assert "PYTM-DS02" not in about["web"]
    assert "PYTM-DE04" in about["db"]
    assert "key" not in about
    assert "PYTM-DE03" in {risk.rule for risk in risks if risk.certainty == "confirmed" and risk.subject.id == "f"}


def system(parts: dict[str, Any], library: Library) -> Any:
    return system_from({"strideline": 1, "system": {"id": "s", "name": "S"}, **parts}, library.vocabulary, "test")


@pytest.mark.parametrize(
    ("condition", "scope"),
    [
        ("target.usesCash is True", "element"),
        ("target.minTLSVersion", "element"),
        ("__import__('os').system('true')", "element"),
        ("target.__class__", "element"),
        ("target.source.inScope", "element"),
        ("other.usesCache", "element"),
        ("any(d.isPII for d in target.others)", "flow"),
        ("any(d.isPII for d in target.data if d.isPII)", "flow"),
        ("any(d.isPII and e.isPII for d in target.data for e in target.data)", "flow"),
        ("target.protocol == 'GOPHER'", "flow"),
        ("9 ** 9 ** 9", "element"),
        ("lambda: True", "element"),
        ("", "element"),
        ("target.usesCache is", "element"),
    ],
)
def test_expressions_that_are_not_understood_are_refused(condition: str, scope: ScopeKind, alone: Library) -> None:
    with pytest.raises(Mistake):
        Conditions(alone.vocabulary).read(condition, scope)


@pytest.mark.parametrize(
    ("change", "said"),
    [({"classes": ("Boundary",)}, "Boundary"), ({"condition": "target.usesCash"}, "pytm_uses_cache")],
)
def test_a_threat_that_is_not_understood_refuses_the_pack_by_its_id(
    change: dict[str, Any], said: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack, "installed_threats", lambda: (THREAT, replace(THREAT, id="INP99", **change)))

    with pytest.raises(RuleInvalid, match="INP99") as refused:
        with_pytm(library)
    assert said in str(refused.value)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"SID": "A"}]', "\x00"])
def test_a_file_of_threats_of_another_form_is_refused(content: str, tmp_path: Path) -> None:
    file = tmp_path / "threats.json"
    file.write_text(content)
    if content == "{}":
        file.unlink()

    with pytest.raises(RuleInvalid, match="pytm"):
        read_threats(file, "pytm")


@pytest.mark.parametrize(
    ("condition", "settled"),
    [
        ("pytm_uses_cache", "known(pytm_uses_cache) and pytm_uses_cache"),
        ("pytm_in_scope", "not known(pytm_in_scope) or pytm_in_scope"),
        ('pytm_min_tls_version > "none"', 'known(pytm_min_tls_version) and pytm_min_tls_version > "none"'),
        ("not pytm_uses_mfa", "not (known(pytm_uses_mfa) and pytm_uses_mfa)"),
        ('kind in ["process"]', 'known(kind) and kind in ["process"]'),
    ],
)
def test_defaults_settle_what_is_unknown(condition: str, settled: str, alone: Library) -> None:
    predicate = parse_condition(condition, "element", alone.vocabulary, "test")

    assert to_text(Defaults({"pytm_in_scope": True}).settle(predicate)) == settled


def test_the_default_of_an_enum_is_its_lowest_value() -> None:
    assert Defaults({}).of(Term((), "element", "pytm_min_tls_version", "enum", ("none", "sslv1"))) == "none"


@pytest.mark.parametrize("name", ["pytm", "pytm:defaults"])
def test_the_command_line_takes_the_pack_by_name(name: str, tmp_path: Path) -> None:
    model = {"name": "m", "elements": [{"__class__": "Server", "name": "Web"}], "flows": []}
    file = tmp_path / "model.json"
    file.write_text(json.dumps(model))
    program = Path(sys.executable).with_name("strideline")
    command = [str(program), "analyze", str(file), "--output", "json", "--limit", "0", "--only-library", name]
    done = subprocess.run(command, capture_output=True, check=True)
    risks = json.loads(done.stdout)["risks"]

    confirmed = {risk["rule"] for risk in risks if risk["certainty"] == "confirmed"}
    assert all(risk["rule"].startswith("PYTM-") for risk in risks)
    # A bare server gives 44 findings in pytm; without a flow, nobody is left to authenticate or to limit here.
    assert len(confirmed) == (40 if name == "pytm:defaults" else 0)
