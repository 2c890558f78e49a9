"""Crosswalks: nothing of another catalogue is left open, and everything that they name exists."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from defusedxml import ElementTree

from strideline.models.errors import RuleInvalid
from strideline.threat_library.assembly.crosswalks import (
    CONTROL_CROSSWALKS,
    THREAT_CROSSWALKS,
    build_control_crosswalk,
    build_threat_crosswalk,
    control_crosswalk,
    threat_crosswalk,
)
from strideline.threat_library.files import BUILT_IN, CROSSWALKS, LibraryFile
from strideline.threat_library.loader import builtin_library, load_library_leniently
from strideline.threat_library.shipped_ids import shipped_ids

LIBRARY = builtin_library()
SIZES = {
    "threagile": 42,
    "threat_dragon": 27,
    "cloud_topics": 13,
    "owasp_llm_top10": 10,
    "aws_services": 40,
}
"""How many threats each catalogue has that no installed package and no file of its maker lists."""
CATALOGUES = Path(__file__).parent / "catalogues"
FORMS = {
    "aws_security_hub": r"[A-Z][A-Za-z0-9]+\.\d+",
    "prowler": r"[a-z0-9]+(_[a-z0-9]+)+",
    "aws_config": r"[A-Z0-9]+(_[A-Z0-9]+)+",
    "nist_800_53": r"[A-Z]{2}-\d+(\(\d+\))?",
    "cis_aws_foundations": r"[1-5]\.\d{1,2}(\.\d)?",
    "cis_controls": r"\d{1,2}\.\d{1,2}",
    "attack_mitigations": r"M1\d{3}",
}
SAFEGUARDS = (5, 7, 14, 12, 6, 8, 7, 12, 7, 7, 5, 8, 11, 9, 7, 14, 9, 5)
"""How many safeguards each of the 18 CIS controls has in version 8.1."""
RECOMMENDATIONS = {
    "1": 21, "2.1": 4, "2.2": 4, "2.3": 1, "3": 9, "4": 16, "5": 7, "5.1": 2,
}  # fmt: skip
"""How many recommendations each section of the CIS AWS Foundations Benchmark has in version 5.0.0."""
SEC_1_FIELDS = {"aws_security_hub": "securityhub", "prowler": "prowler", "aws_config": "config_rules"}
ONLY_A_HINT = {("SEC01-BP07.threat-model", "wellarchitected_workload_no_high_or_medium_risks")}
"""Named by the reference as no proof."""
EVERY_THREAT_CROSSWALK = pytest.mark.parametrize("name", THREAT_CROSSWALKS)
EVERY_CONTROL_CROSSWALK = pytest.mark.parametrize("name", CONTROL_CROSSWALKS)


def all_threats(name: str) -> set[str]:
    crosswalk = threat_crosswalk(name)
    return {*crosswalk.covered, *crosswalk.out}


def listed(catalogue: str) -> set[str]:
    """The ids of a catalogue, from the list of them beside these tests."""
    lines = (CATALOGUES / f"{catalogue}.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if not line.startswith("#")}


def astray(ids: set[str], catalogue: set[str]) -> set[str]:
    """What a crosswalk leaves open of a catalogue, and what it makes up."""
    return ids ^ catalogue


def parsed(value: Any) -> LibraryFile:
    return LibraryFile("mine.yaml", "mine.yaml", value, lambda path: 7, built_in=False)


def threats(**entries: Mapping[str, Any]) -> LibraryFile:
    return parsed({"name": "Theirs", "edition": "1", "source": "https://example.org", "threats": entries})


def controls(mapped: Mapping[str, Any], *unmapped: Mapping[str, Any]) -> LibraryFile:
    head = {"name": "Theirs", "edition": "1", "source": "https://example.org"}
    return parsed({**head, "controls": mapped, "unmapped": list(unmapped)})


def test_every_file_is_a_crosswalk_that_is_read() -> None:
    assert {path.stem for path in CROSSWALKS.iterdir()} == {*THREAT_CROSSWALKS, *CONTROL_CROSSWALKS}


def test_they_are_no_part_of_a_library_that_is_read_from_their_folder() -> None:
    problems = load_library_leniently([BUILT_IN])[1]

    assert not [problem for problem in problems if "crosswalks" in problem.source]


@EVERY_THREAT_CROSSWALK
def test_every_foreign_threat_is_covered_by_rules_that_exist_or_out_for_a_reason(name: str) -> None:
    crosswalk = threat_crosswalk(name)

    assert not crosswalk.covered.keys() & crosswalk.out.keys()
    for rules in crosswalk.covered.values():
        assert set(rules) <= LIBRARY.rules.keys()
        assert len(set(rules)) == len(rules)
    for reason in crosswalk.out.values():
        assert len(reason.split()) >= 8
        assert set(re.findall(r"SL-[A-Z]+-\d{4}", reason)) <= LIBRARY.rules.keys()


@pytest.mark.parametrize("name", SIZES)
def test_no_foreign_threat_is_missing_and_none_is_made_up(name: str) -> None:
    assert len(listed(name)) == SIZES[name]
    assert astray(all_threats(name), listed(name)) == set()


@pytest.mark.parametrize("name", SIZES)
def test_a_threat_that_a_crosswalk_lost_or_made_up_is_noticed(name: str) -> None:
    known = all_threats(name)
    for lost in known:
        assert astray(known - {lost}, listed(name)) == {lost}
        # As many as before, so that counting alone would not tell.
        assert astray(known - {lost} | {"made-up"}, listed(name)) == {lost, "made-up"}


@EVERY_THREAT_CROSSWALK
def test_most_of_it_is_covered(name: str) -> None:
    crosswalk = threat_crosswalk(name)

    assert len(crosswalk.covered) >= 2 * len(crosswalk.out)


def test_pytm_has_no_threat_that_is_not_listed() -> None:
    pytest.importorskip("pytm")
    library = json.loads((resources.files("pytm") / "threatlib/threats.json").read_text(encoding="utf-8"))

    assert all_threats("pytm") == {threat["SID"] for threat in library}


def test_findings_of_pytm_on_its_own_models_lead_somewhere(shared_data: Path) -> None:
    found = (shared_data / "models/pytm/expected-findings.json").read_text(encoding="utf-8")
    library = re.findall(r'"([A-Z]{2,3}\d{2})"', found)

    assert library
    assert set(library) <= all_threats("pytm")


def test_threagile_reports_no_category_that_is_not_listed(shared_data: Path) -> None:
    for path in (shared_data / "models/threagile").glob("*expected-risks.json"):
        reported = {risk["category"] for risk in json.loads(path.read_text(encoding="utf-8"))}
        assert reported <= all_threats("threagile")


def test_microsofts_template_has_no_type_that_is_not_listed(shared_data: Path) -> None:
    template = ElementTree.parse(shared_data / "tb7/default.tb7").getroot()
    assert template is not None

    assert all_threats("microsoft_default") == {each.findtext("Id") for each in template.iter("ThreatType")}


def test_decisions_of_threagile_go_over_only_to_rules_of_the_crosswalk() -> None:
    path = Path(__file__).resolve().parents[2] / "formats/threagile/risk_rules.yaml"
    covered = threat_crosswalk("threagile").covered

    for category, rules in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        assert set(rules) <= set(covered[category])


@EVERY_CONTROL_CROSSWALK
def test_controls_exist_and_entries_have_the_form_of_the_framework(name: str) -> None:
    crosswalk = control_crosswalk(name)

    assert {*crosswalk.entries, *crosswalk.unmapped} <= LIBRARY.controls.keys()
    for entries in crosswalk.entries.values():
        assert len(set(entries)) == len(entries)
        for entry in entries:
            assert re.fullmatch(FORMS[name], entry), entry


@EVERY_CONTROL_CROSSWALK
def test_every_released_control_is_mapped_or_told_unmapped(name: str) -> None:
    crosswalk = control_crosswalk(name)

    assert set(shipped_ids()["controls"]) <= {*crosswalk.entries, *crosswalk.unmapped}


@EVERY_CONTROL_CROSSWALK
def test_the_way_back_leads_to_the_same_controls(name: str) -> None:
    crosswalk = control_crosswalk(name)
    there = {(control, entry) for control, entries in crosswalk.entries.items() for entry in entries}

    assert there == {(control, entry) for entry, controls in crosswalk.controls.items() for control in controls}


@pytest.mark.parametrize("name", SEC_1_FIELDS)
def test_sec_1_is_mapped_as_the_reference_says(name: str, shared_data: Path) -> None:
    reference = json.loads((shared_data / "sec1_controls.json").read_text(encoding="utf-8"))["controls"]
    crosswalk = control_crosswalk(name)

    for control in reference:
        # A remark in brackets stands behind an id, or alone where there is none.
        told = [entry.split("(")[0].strip() for entry in control[SEC_1_FIELDS[name]]]
        expected = {entry for entry in told if entry and (control["id"], entry) not in ONLY_A_HINT}
        assert set(crosswalk.entries.get(control["id"], ())) == expected


def test_rules_of_aws_for_the_security_pillar_are_known(shared_data: Path) -> None:
    """Two thirds of the conformance pack lead to a control; the rest watch settings that no control is about."""
    pack = (shared_data / "evidence/aws_config_wa_security_pillar_pack.yaml").read_text(encoding="utf-8")
    identifiers = set(re.findall(r"SourceIdentifier: ([A-Z0-9_]+)", pack))

    known = identifiers & control_crosswalk("aws_config").controls.keys()
    assert len(known) >= len(identifiers) * 2 / 3


def test_every_safeguard_of_cis_exists() -> None:
    for entry in control_crosswalk("cis_controls").controls:
        control, safeguard = map(int, entry.split("."))
        assert 1 <= safeguard <= SAFEGUARDS[control - 1], entry


def test_every_recommendation_of_the_cis_benchmark_exists() -> None:
    for entry in control_crosswalk("cis_aws_foundations").controls:
        section, number = entry.rsplit(".", 1)
        assert 1 <= int(number) <= RECOMMENDATIONS[section], entry
        assert entry not in RECOMMENDATIONS


def test_recommendations_of_cis_in_a_real_scan_lead_to_a_control(shared_data: Path) -> None:
    """A check that Prowler files under the benchmark looks at a control that the benchmark knows here too."""
    path = shared_data / "evidence/prowler_example_output_aws.ocsf.json"
    findings = json.loads(path.read_text(encoding="utf-8"))
    checks = control_crosswalk("prowler").controls
    known = [finding for finding in findings if finding["metadata"]["event_code"] in checks]
    benchmark = control_crosswalk("cis_aws_foundations")

    assert known
    for finding in known:
        if any(name.startswith("CIS-") for name in finding["unmapped"]["compliance"]):
            assert any(control in benchmark.entries for control in checks[finding["metadata"]["event_code"]])


def test_each_cloud_topic_names_rules_for_the_services_themselves() -> None:
    for topic, rules in threat_crosswalk("cloud_topics").covered.items():
        assert [rule for rule in rules if rule.startswith(("SL-AWS-", "SL-KUBE-"))], topic


def test_every_control_of_security_hub_that_is_named_was_read_as_in_force() -> None:
    """An id is named only once a page of AWS was read that lists it, so that a retired one is noticed."""
    read = yaml.safe_load((CATALOGUES / "aws_security_hub_in_force.yaml").read_text(encoding="utf-8"))
    in_force = [id for ids in read["pages"].values() for id in ids]
    retired = {id for ids in read["retired"].values() for id in ids}

    assert len(set(in_force)) == len(in_force)
    assert astray(set(control_crosswalk("aws_security_hub").controls), set(in_force)) == set()
    assert not retired & set(in_force)


@pytest.mark.parametrize(
    ("control", "entry"),
    [("NET-ORIGIN", "CloudFront.7"), ("ID-SHORT", "SecretsManager.1")],
)
def test_a_check_of_another_thing_is_not_named(control: str, entry: str) -> None:
    """These check what callers present or how secrets change, not whom we call nor whether secrets are needed."""
    assert entry not in control_crosswalk("aws_security_hub").entries[control]


@pytest.mark.parametrize("catalogue", ["aws_security_hub", "aws_config", "cis_aws_foundations"])
def test_no_check_of_certificates_that_callers_see_is_taken_for_one_of_whom_we_call(catalogue: str) -> None:
    assert "NET-PEER" not in control_crosswalk(catalogue).entries


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        threat_crosswalk("../weights")
    with pytest.raises(KeyError):
        control_crosswalk("threagile")


def test_an_unknown_rule_is_told_with_line_and_nearest_id() -> None:
    with pytest.raises(RuleInvalid) as refused:
        build_threat_crosswalk(threats(X1={"covered": ["SL-WEB-001"]}), ["SL-WEB-0001"])

    (problem,) = refused.value.problems
    assert (problem.source, problem.line, problem.path) == ("mine.yaml", 7, "threats.X1.covered")
    assert problem.message == 'there is no rule "SL-WEB-001"'
    assert problem.hint == 'did you mean "SL-WEB-0001"?'


@pytest.mark.parametrize("entry", [{}, {"covered": [], "out": None}, {"covered": ["SL-WEB-0001"], "out": "a reason"}])
def test_a_threat_is_either_covered_or_out(entry: Mapping[str, Any]) -> None:
    with pytest.raises(RuleInvalid, match='needs either "covered" or "out"'):
        build_threat_crosswalk(threats(X1=entry), ["SL-WEB-0001"])


def test_an_unknown_key_is_told() -> None:
    with pytest.raises(RuleInvalid, match='there is no key "coverd" here'):
        build_threat_crosswalk(threats(X1={"coverd": ["SL-WEB-0001"]}), ["SL-WEB-0001"])


def test_an_unknown_control_is_told() -> None:
    with pytest.raises(RuleInvalid, match='there is no control "NET-TSL"'):
        build_control_crosswalk(controls({"NET-TSL": ["X.1"]}), ["NET-TLS"])


def test_a_control_is_not_both_mapped_and_unmapped() -> None:
    file = controls({"NET-TLS": ["X.1"]}, {"reason": "none", "controls": ["NET-TLS"]})

    with pytest.raises(RuleInvalid, match="is mapped here and told unmapped below"):
        build_control_crosswalk(file, ["NET-TLS"])


NO_TECHNOLOGIES = {"aws.iam", "aws.vpc"}
"""Services that are grants, accounts and boundaries in a system, not elements."""


@pytest.mark.parametrize("service", sorted(all_threats("aws_services") - NO_TECHNOLOGIES))
def test_the_first_rule_of_a_service_is_about_that_service(service: str) -> None:
    assert service in LIBRARY.technologies
    leading = threat_crosswalk("aws_services").covered.get(service, ())[:1]
    assert all(f'"{service}"' in LIBRARY.rules[rule].when for rule in leading)


@pytest.mark.parametrize("name", ["aws_config", "aws_security_hub", "prowler"])
def test_every_check_that_a_control_names_exists_in_its_catalogue(name: str) -> None:
    mapped = yaml.safe_load((CROSSWALKS / f"{name}.yaml").read_text(encoding="utf-8"))["controls"]
    named = {id for ids in mapped.values() for id in ids}

    assert named <= listed(name)
