"""What would lower a risk most, held to what an analysis says once it is done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from strideline.analysis.assessment import Assessment
from strideline.analysis.controls.what_if import Switch, switched
from strideline.analysis.findings.explain import explain
from strideline.analysis.findings.lowering import Lowerer
from strideline.analysis.restating import restated
from strideline.models.findings import Lowering
from strideline.models.graph import System
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library
from tests.analysis.building import LIBRARY, TODAY, risk_of, shop, with_facts
from tests.analysis.strategies import systems
from tests.builders import boundary, data, element, flow
from tests.builders import system as a_system


def changed(system: System, change: Lowering, library: Library = LIBRARY) -> System:
    """The system once the change is made."""
    if change.kind == "control":
        return switched(system, library, [Switch(change.id, change.subject)], [])
    return restated(system, {change.subject: {change.id: change.value}})


@settings(max_examples=60, deadline=None)
@given(systems())
def test_each_change_lowers_the_risk_to_what_it_says(system: System) -> None:
    assessment = Assessment(system, LIBRARY, "en", TODAY)
    lowerer = Lowerer(assessment)
    for risk in list(assessment.risks)[:4]:
        changes = lowerer.of(risk)
        assert [change.after for change in changes] == sorted(change.after for change in changes)
        assert len(changes) <= 3
        for change in changes:
            after = risk_of(changed(system, change), risk.id)
            assert change.before == risk.score
            assert change.gone is (after is None)
            assert change.gone or round(change.after) < round(change.before), "a change that nobody could see"
            assert change.after == (after.score if after else 0.0) < risk.score


def of(system: System, id: str, language: str = "en") -> tuple[Lowering, ...]:
    (explanation,) = explain(system, LIBRARY, id, language=language, today=TODAY)  # type: ignore[arg-type]
    return explanation.changes


def test_an_obstacle_on_its_path_is_named_with_a_sentence() -> None:
    change = next(one for one in of(shop(), "SL-PROC-1@api") if one.kind == "fact")
    assert (change.id, change.subject, change.value) == ("authentication", "buy", "certificate")
    assert change.sentence == "Require a client certificate on Buys"
    in_japanese = next(one for one in of(shop(), "SL-PROC-1@api", "ja") if one.kind == "fact")
    assert in_japanese.sentence == "Buys にクライアント証明書を必須とする"


def test_an_answer_that_nobody_gave_is_named_as_one() -> None:
    unknown = with_facts(shop(), "db", encrypted_at_rest=None)
    change = next(one for one in of(unknown, "SL-STORE-1@db") if one.kind == "answer")
    assert (change.id, change.value, change.gone) == ("encrypted_at_rest", True, True)
    assert "Is Orders encrypted_at_rest?" in change.sentence


def test_what_a_control_on_the_same_part_brings_about_is_not_told_twice() -> None:
    changes = of(shop(), "SL-STORE-1@db")
    assert [change.id for change in changes].count("REST") == 1
    assert not [change for change in changes if change.id == "encrypted_at_rest"]


def test_a_control_that_is_rejected_is_not_proposed() -> None:
    claim = {"control": "REST", "scope": "db", "status": "rejected"}
    assert "REST" not in {change.id for change in of(shop(claims=[claim]), "SL-STORE-1@db")}


def test_people_sign_in_with_factors_where_the_vocabulary_knows_them() -> None:
    vocabulary = LIBRARY.vocabulary
    proof = replace(vocabulary.facts["authentication"], values=("none", "password", "certificate", "multi_factor"))
    facts = {**vocabulary.facts, "authentication": proof}
    known = replace(LIBRARY, vocabulary=replace(vocabulary, facts=facts))
    assessment = Assessment(shop(), known, "en", TODAY)
    risk = assessment.risks.by_id("SL-PROC-1@api")
    assert risk is not None
    sentences = [change.sentence for change in Lowerer(assessment).of(risk)]
    assert "Require multi-factor authentication on Buys" in sentences


@pytest.mark.parametrize("severity", ["low", "critical"])
def test_a_threat_by_severity_alone_has_its_own_controls_only(severity: str) -> None:
    finding = {
        "id": "leak", "title": "A leak", "subject": "db", "stride": "information_disclosure", "severity": severity,
        "mitigated_by": ["LOG"],
    }  # fmt: skip
    assert [change.id for change in of(shop(findings=[finding]), "leak")] == ["LOG"]


def test_a_partner_system_is_not_told_to_use_factors() -> None:
    system = partner_with_a_key()
    explanation, *_ = explain(system, builtin_library(), "SL-AWS-0024@deliver", today=TODAY)

    proofs = {change.value for change in explanation.changes if change.id == "authentication"}

    assert "multi_factor" not in proofs


def partner_with_a_key() -> System:
    return a_system(
        boundary("internet", "internet"),
        data("orders", confidentiality="confidential", integrity="critical"),
        element("partner", "external_entity", boundary="internet", technology="external.partner_api"),
        element("api", technology="aws.api_gateway"),
        flow(
            "partner", "api", "deliver", protocol="https", carries=("orders",), facts={"authentication": "shared_key"}
        ),
    )
