"""Where claims hold, what they fill in, and what happens when a fact says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from strideline.analysis.assessment import Assessment
from strideline.analysis.run import analyze
from strideline.models.findings import Risk
from strideline.models.graph import System
from strideline.threat_library.loader import builtin_library
from tests.analysis.building import TODAY, analyzed, risk_of, score_of, shop, system, with_claim, with_facts

BUILT_IN = builtin_library()

FLOW = "SL-FLOW-2@buy"
"""Spoofing on a flow that crosses into the account; lowered by WAF (at the crossing) and LOG (minimal)."""


def test_an_implemented_claim_lowers_the_score_and_not_the_inherent_score() -> None:
    before, after = risk_of(shop(), FLOW), risk_of(with_claim(shop(), "LOG", "s"), FLOW)
    assert before is not None
    assert after is not None
    assert after.score == pytest.approx(before.score * 0.8**0.5, abs=0.1)
    assert after.inherent_score == before.inherent_score == before.score


@pytest.mark.parametrize("status", ["planned", "rejected"])
def test_only_implemented_claims_lower(status: str) -> None:
    assert score_of(with_claim(shop(), "LOG", "s", status), FLOW) == score_of(shop(), FLOW)


@pytest.mark.parametrize("boundary", ["vpc", "prod"])
def test_a_control_at_the_crossing_works_for_what_crosses(boundary: str) -> None:
    claimed = with_claim(shop(), "WAF", boundary)
    assert score_of(claimed, FLOW) < score_of(shop(), FLOW)


def test_a_claim_on_a_boundary_holds_for_what_is_inside() -> None:
    claimed = with_claim(shop(), "VALIDATE", "prod")
    assert score_of(claimed, "SL-PROC-1@api") < score_of(shop(), "SL-PROC-1@api")


def test_a_claim_on_a_boundary_does_not_hold_for_a_flow_that_crosses_it() -> None:
    claimed = with_claim(shop(), "TLS", "vpc")
    assert score_of(claimed, "SL-FLOW-1@buy") == score_of(shop(), "SL-FLOW-1@buy")


def test_the_nearest_scope_wins() -> None:
    claimed = with_claim(with_claim(shop(), "VALIDATE", "prod"), "VALIDATE", "api", "rejected")
    assert score_of(claimed, "SL-PROC-1@api") == score_of(shop(), "SL-PROC-1@api")


def test_an_implemented_claim_fills_an_unknown_fact() -> None:
    unknown = with_facts(shop(), "prod", root_mfa=None)
    assert risk_of(unknown, "SL-ACC-1@prod") is not None
    assert risk_of(with_claim(unknown, "MFA", "prod"), "SL-ACC-1@prod") is None


def test_a_stated_fact_refutes_a_claim_and_says_so() -> None:
    analysis = analyzed(with_claim(shop(), "MFA", "prod"))
    (risk,) = [risk for risk in analysis.risks if risk.id == "SL-ACC-1@prod"]
    assert risk.score == risk.inherent_score
    assert [(one.severity, one.subject) for one in analysis.diagnostics] == [("warning", "prod")]
    assert "MFA" in analysis.diagnostics[0].message
    assert [row.status for row in analysis.controls if row.control == "MFA"] == ["missing"]


def test_a_refuted_claim_further_out_holds_elsewhere() -> None:
    claimed = with_claim(shop(), "TLS", "s")
    told = with_facts(claimed, "buy", encrypted_in_transit=False)
    assert risk_of(claimed, "SL-FLOW-1@buy") is None
    assert risk_of(told, "SL-FLOW-1@buy") is not None


def test_a_stated_fact_puts_its_control_in_place() -> None:
    rows = analyzed(with_facts(shop(), "prod", root_mfa=True)).controls
    assert [(row.status, row.scope) for row in rows if row.control == "MFA"] == [("implemented", "prod")]


def test_a_claim_whose_date_has_passed_counts_no_longer() -> None:
    claimed = with_claim(shop(), "LOG", "s", until="2026-11-22")
    assert score_of(claimed, FLOW) == score_of(shop(), FLOW)
    assert any("2026-11-22" in one.message for one in analyzed(claimed).diagnostics)
    assert score_of(with_claim(shop(), "LOG", "s", until="2026-11-23"), FLOW) < score_of(shop(), FLOW)


def test_a_claim_of_an_unknown_control_is_reported() -> None:
    assert any("NOVEL" in one.message for one in analyzed(with_claim(shop(), "NOVEL", "api")).diagnostics)


SHIELD = "SEC01-BP04.shield-advanced"


def _standing(status: Sequence[str], scopes: Sequence[str]) -> dict[str, str]:
    """What the SEC 1 view says of Shield Advanced in a shop with two accounts, by scope."""
    given = shop()
    second = given.boundaries[1].model_copy(update={"id": "other", "name": "other"})
    given = given.model_copy(update={"boundaries": (*given.boundaries, second)})
    for one, scope in zip(status, scopes, strict=True):
        given = with_claim(given, SHIELD, scope, one)
    rows = analyzed(given, builtin_library()).controls
    return {row.scope: row.status for row in rows if row.control == SHIELD}


@pytest.mark.parametrize(
    ("status", "scopes", "of_the_system"),
    [
        (["rejected", "rejected"], ["prod", "other"], "rejected"),
        (["implemented", "planned"], ["prod", "other"], "planned"),
        (["implemented", "implemented"], ["prod", "other"], "implemented"),
        (["rejected"], ["prod"], "missing"),
        (["rejected", "rejected", "planned"], ["prod", "other", "s"], "planned"),
    ],
)
def test_a_system_says_what_all_its_accounts_say_unless_it_says_something_itself(
    status: list[str], scopes: list[str], of_the_system: str
) -> None:
    assert _standing(status, scopes)["s"] == of_the_system


def signing_in(proof: str | None, claimed: str = "") -> System:
    """People call an API over a flow that states how they prove who they are, and claims the control on a part."""
    facts = {"facts": {"authentication": proof}} if proof else {}
    return system(
        data=[{"id": "orders", "name": "Orders", "confidentiality": "confidential"}],
        elements=[
            {"id": "people", "kind": "external_entity", "name": "People"},
            {"id": "api", "kind": "process", "name": "API"},
        ],
        flows=[{"id": "call", "name": "Call", "source": "people", "target": "api", "carries": ["orders"], **facts}],
        claims=[{"control": "ID-AUTH", "scope": claimed, "status": "implemented"}] if claimed else [],
    )


def is_in_place(given: System) -> bool:
    return bool(Assessment(given, BUILT_IN, "en", TODAY).claims.in_place("ID-AUTH", "flow").all())


@pytest.mark.parametrize("claimed", ["call", "s"])
def test_a_flow_on_which_nobody_proves_anything_refutes_that_callers_are_authenticated(claimed: str) -> None:
    bare, told = (analyze(signing_in("none", scope), BUILT_IN) for scope in ("", claimed))

    assert [risk.score for risk in told.risks] == [risk.score for risk in bare.risks]
    assert [(one.severity, one.subject) for one in told.diagnostics] == [("warning", "call")]
    assert "ID-AUTH" in told.diagnostics[0].message


@pytest.mark.parametrize("proof", ["shared_key", "password", "session"])
def test_a_weak_proof_neither_shows_nor_denies_that_callers_are_authenticated(proof: str) -> None:
    bare, told = (analyze(signing_in(proof, claimed), BUILT_IN) for claimed in ("", "call"))

    assert bare.diagnostics == told.diagnostics == ()
    assert not is_in_place(signing_in(proof))
    assert [row.scope for row in told.controls if row.control == "ID-AUTH" and row.status == "implemented"] == ["call"]


@pytest.mark.parametrize("proof", ["token", "signed_request", "certificate", "multi_factor"])
def test_short_lived_credentials_show_that_callers_are_authenticated(proof: str) -> None:
    assert is_in_place(signing_in(proof))


def test_a_claim_that_callers_are_authenticated_answers_how_where_nobody_said() -> None:
    found = {risk.rule for risk in analyze(signing_in(None), BUILT_IN).risks}
    claimed = {risk.rule for risk in analyze(signing_in(None, "call"), BUILT_IN).risks}

    assert "SL-ID-0001" in found - claimed


def test_trusting_a_whole_account_refutes_that_exact_callers_are_trusted() -> None:
    account = {"kind": "aws_account", "name": "Account"}
    given: dict[str, Any] = {
        "boundaries": [{"id": "one", **account}, {"id": "two", **account}],
        "elements": [
            {"id": "job", "kind": "process", "name": "Job", "boundary": "one"},
            {"id": "api", "kind": "process", "name": "API", "boundary": "two"},
        ],
        "flows": [{"id": "call", "name": "C", "source": "job", "target": "api", "facts": {"caller_role_named": False}}],
    }
    claims = [{"control": "ID-TRUST", "scope": "call", "status": "implemented"}]
    bare, told = analyze(system(**given), BUILT_IN), analyze(system(**given, claims=claims), BUILT_IN)
    (before,), (after,) = ([r for r in one.risks if r.id == "SL-AWS-0016@call"] for one in (bare, told))

    assert after.score == before.score
    assert [one.subject for one in told.diagnostics] == ["call"]


def company(**facts: bool) -> dict[str, Any]:
    """A job with wide rights in an account of an organization."""
    return {
        "boundaries": [
            {"id": "org", "kind": "organization", "name": "Company"},
            {"id": "account", "kind": "aws_account", "name": "Account", "parent": "org", "facts": facts},
        ],
        "elements": [
            {"id": "job", "kind": "process", "name": "Job", "boundary": "account", "facts": {"least_privilege": False}}
        ],
    }


POLICIES = "SEC01-BP02.organizations"


def wide_rights(parts: dict[str, Any], *claimed: str) -> Risk:
    claims = [{"control": POLICIES, "scope": scope, "status": "implemented"} for scope in claimed]
    return next(risk for risk in analyze(system(**parts, claims=claims), BUILT_IN).risks if risk.rule == "SL-ID-0010")


def test_policies_of_an_organization_lower_what_a_job_of_a_member_account_may_do() -> None:
    assert wide_rights(company(), "org").score < wide_rights(company()).score


@pytest.mark.parametrize("shown", [{}, {"permission_ceiling_applied": True}])
def test_policies_of_an_organization_hold_nothing_in_the_management_account(shown: dict[str, bool]) -> None:
    parts = company(management_account=True)
    parts["boundaries"][0]["facts"] = shown

    risk = wide_rights(parts, "org")

    assert risk.score == wide_rights(company()).score
    assert POLICIES not in [advice.control for advice in risk.controls if advice.status == "implemented"]
    assert POLICIES not in [advice.control for advice in risk.controls if advice.lowers > 0]


def test_a_claim_of_policies_on_the_management_account_itself_is_refuted_one_around_it_is_not() -> None:
    for scope, subjects in (("account", ["account"]), ("org", [])):
        claims = [{"control": POLICIES, "scope": scope, "status": "implemented"}]
        analysis = analyze(system(**company(management_account=True), claims=claims), BUILT_IN)
        assert [one.subject for one in analysis.diagnostics if POLICIES in one.message] == subjects
        # Nobody is asked for what cannot be there.
        assert "account" not in [row.scope for row in analysis.controls if row.control == POLICIES and scope == "org"]
