from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from strideline.analysis.rules.branches import Branch
from strideline.analysis.rules.verdicts import explain_rule
from strideline.models.errors import NotFound
from strideline.models.graph import System
from strideline.models.native import read_system
from strideline.models.vocabulary import Vocabulary
from strideline.threat_library.schema import Library
from tests.analysis.building import analyzed, with_facts
from tests.builders import data, element, flow, system

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.strideline.yaml"))


@pytest.fixture
def stores() -> System:
    return system(
        data("card", confidentiality="confidential"),
        element("open", "data_store", stores=("card",), facts={"encrypted_at_rest": False}),
        element("closed", "data_store", stores=("card",), facts={"encrypted_at_rest": True}),
        element("silent", "data_store", stores=("card",)),
        element("api", "process"),
        flow("api", "open", bidirectional=True, carries=("card",), facts={"encrypted_in_transit": False}),
    )


def leaf(branch: Branch, text: str) -> Branch:
    found = [branch for branch in walked(branch) if text in branch.text and not branch.parts]
    assert found, text
    return found[0]


def walked(branch: Branch) -> list[Branch]:
    return [branch, *(below for part in branch.parts for below in walked(part))]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_verdict_is_that_of_the_analysis(path: Path, vocabulary: Vocabulary, library: Library) -> None:
    given = read_system(path.read_bytes(), vocabulary, path.name)
    expected = {(risk.rule, risk.subject.id): risk.certainty for risk in analyzed(given, library).risks}

    for rule in library.rules:
        told = explain_rule(given, library, rule)
        spoken = {
            (rule, part.subject.id): part.verdict for part in told.parts if part.verdict in ("confirmed", "possible")
        }
        assert spoken == {key: certainty for key, certainty in expected.items() if key[0] == rule}


def test_a_branch_tells_outcome_value_and_origin(stores: System, library: Library) -> None:
    told = {part.subject.id: part for part in explain_rule(stores, library, "SL-DATA-0001").parts}

    for id, outcome, words in (("open", "holds", "no (stated)"), ("closed", "fails", "yes (stated)")):
        read = leaf(told[id].condition, "not encrypted_at_rest")
        assert (read.outcome, read.values) == (outcome, (f"{id}: {words}",))
    assert leaf(told["silent"].condition, "not encrypted_at_rest").values == ("silent: not known",)


def test_findings_come_first_and_all_are_counted(stores: System, library: Library) -> None:
    told = explain_rule(stores, library, "SL-DATA-0001", limit=1)

    assert [part.subject.id for part in told.parts] == ["open"]
    assert told.counts == {"confirmed": 1, "possible": 1, "none": 1}


def test_what_a_technology_usually_is_is_told_beside_the_unknown(library: Library) -> None:
    bucket = element("bucket", "data_store", technology="aws.redshift", stores=())
    told = explain_rule(system(bucket), library, "SL-DATA-0001").parts[0]

    assert leaf(told.condition, "encrypted_at_rest").values == ("bucket: not known, usually yes (aws.redshift)",)


def test_a_part_out_of_scope_says_so(stores: System, library: Library) -> None:
    given = System.model_validate({**stores.model_dump(by_alias=True), "scope": {"out": ["open"]}})

    assert explain_rule(given, library, "SL-DATA-0001", part="open").parts[0].verdict == "out_of_scope"


def test_a_general_rule_is_told_to_be_silenced(stores: System, library: Library) -> None:
    general = library.rules["SL-DATA-0001"]
    special = replace(general, id="OWN-1", specialises=("OWN-0",))
    own = replace(library, rules={"OWN-0": replace(general, id="OWN-0"), "OWN-1": special})

    assert explain_rule(stores, own, "OWN-0", part="open").parts[0].verdict == "silenced"
    assert explain_rule(stores, own, "OWN-1", part="open").parts[0].verdict == "confirmed"


def test_long_relations_are_cut_and_counted(library: Library) -> None:
    many = system(
        element("user", "external_entity", facts={"privileged": True}),
        *(element(f"api-{number}") for number in range(9)),
        *(flow("user", f"api-{number}", facts={"logged": True}) for number in range(9)),
    )

    branch = next(
        branch
        for branch in walked(explain_rule(many, library, "SL-ID-0015").parts[0].condition)
        if branch.text.startswith("any(outgoing")
    )

    assert len(branch.parts) == 5
    assert branch.values == ("and 4 more",)


def test_unknown_rule_and_part_name_the_nearest(stores: System, library: Library) -> None:
    with pytest.raises(NotFound, match="SL-DATA-0001"):
        explain_rule(stores, library, "SL-DATA-001")
    with pytest.raises(NotFound, match='no data store "opened"; did you mean open'):
        explain_rule(stores, library, "SL-DATA-0001", part="opened")
    with pytest.raises(NotFound, match="no data store"):
        explain_rule(stores, library, "SL-DATA-0001", part="api")


def test_the_answer_is_judged_anew_when_a_fact_changes(stores: System, library: Library) -> None:
    changed = with_facts(stores, "silent", encrypted_at_rest=False)

    assert explain_rule(changed, library, "SL-DATA-0001", part="silent").parts[0].verdict == "confirmed"
