"""Two versions of a system: what moved, why, and what a change may not decide for itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from strideline.analysis.changes.diff import diff
from strideline.analysis.changes.gate import by_policy_of, gate
from strideline.models.graph import Claim, Decision, OtherFinding, Scope, System
from strideline.models.native.read import read_system
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library
from tests.builders import element, shop_in_clear

TODAY = date(2026, 11, 23)


def with_flow_facts(shop: System, **facts: Any) -> System:
    flow = shop.flows[0]
    return shop.model_copy(update={"flows": (flow.model_copy(update={"facts": {**flow.facts, **facts}}),)})


def encrypted() -> System:
    return with_flow_facts(shop_in_clear(), encrypted_in_transit=True)


def test_a_system_does_not_differ_from_itself(library: Library) -> None:
    same = diff(shop_in_clear(), shop_in_clear(), library, today=TODAY)

    assert (same.risks, same.parts, same.claims, same.decisions, same.moves) == ((), (), (), (), 0)
    assert same.before == same.after


def test_a_change_and_its_reverse_are_mirror_images(library: Library) -> None:
    there = diff(shop_in_clear(), encrypted(), library, today=TODAY)
    back = diff(encrypted(), shop_in_clear(), library, today=TODAY)

    mirrored = {"new": "gone", "gone": "new", "higher": "lower", "lower": "higher"}
    assert {(r.id, mirrored[r.kind]) for r in there.risks} == {(r.id, r.kind) for r in back.risks}
    assert there.before == back.after


def test_a_risk_that_goes_names_the_edit_that_its_reasons_read(library: Library) -> None:
    found = diff(shop_in_clear(), encrypted(), library, today=TODAY)

    assert found.risks[0].kind == "gone"
    assert "from no to yes" in found.risks[0].why[0]
    assert [(edit.id, edit.path, edit.before, edit.after) for edit in found.parts] == [
        ("buy", "facts.encrypted_in_transit", False, True)
    ]


def test_names_order_and_layout_move_no_risk(library: Library) -> None:
    shop = shop_in_clear()
    renamed = tuple(each.model_copy(update={"name": f"{each.name}!"}) for each in reversed(shop.elements))
    found = diff(shop, shop.model_copy(update={"elements": renamed}), library, today=TODAY)

    assert found.risks == ()
    assert {edit.path for edit in found.parts} == {"name"}


def test_a_decision_is_told_and_leaves_the_score(library: Library) -> None:
    worst = diff(encrypted(), shop_in_clear(), library, today=TODAY).risks[0]
    decided = shop_in_clear().model_copy(update={"decisions": (Decision(finding=worst.id, status="accepted"),)})
    found = diff(shop_in_clear(), decided, library, today=TODAY)

    (change,) = found.risks
    assert (change.id, change.kind) == (worst.id, "decided")
    assert change.before
    assert change.after
    assert change.before.score == change.after.score
    assert [each.finding for each in found.decisions] == [worst.id]


def test_a_new_claim_is_the_cause_of_what_it_lowers(library: Library) -> None:
    claim = Claim(control="NET-TLS", scope="buy", status="implemented")
    shop = with_flow_facts(shop_in_clear())
    flow = shop.flows[0].model_copy(update={"facts": {}, "protocol": None})
    bare = shop.model_copy(update={"flows": (flow,)})
    found = diff(bare, bare.model_copy(update={"claims": (claim,)}), library, today=TODAY)

    assert [each.id for each in found.claims] == ["NET-TLS@buy"]
    assert any("NET-TLS@buy" in why for risk in found.risks for why in risk.why)


def test_causes_are_told_in_japanese(library: Library) -> None:
    found = diff(shop_in_clear(), encrypted(), library, language="ja", today=TODAY)

    assert "変更" in found.parts[0].sentence
    assert "変更" in found.risks[0].why[0]


def test_the_gate_stops_what_rises_and_lets_pass_what_falls(library: Library) -> None:
    assert gate(encrypted(), shop_in_clear(), library, "low", today=TODAY).failing
    assert gate(shop_in_clear(), encrypted(), library, "low", today=TODAY).failing == ()
    assert gate(shop_in_clear(), shop_in_clear(), library, "low", today=TODAY).failing == ()


def test_a_change_cannot_accept_its_own_risks(library: Library) -> None:
    new = shop_in_clear()
    risen = [risk.id for risk in gate(encrypted(), new, library, "low", today=TODAY).failing]
    accepted = tuple(Decision(finding=id, status="accepted", reason="ship it") for id in risen)
    excluding = new.model_copy(update={"decisions": accepted, "scope": Scope(out=("api", "customer"))})

    assert [risk.id for risk in gate(encrypted(), excluding, library, "low", today=TODAY).failing] == risen
    assert gate(encrypted(), excluding, library, "low", baseline=False, today=TODAY).failing == ()


def test_a_decision_of_both_versions_counts_and_one_that_is_withdrawn_does_not(library: Library) -> None:
    risen = gate(encrypted(), shop_in_clear(), library, "low", today=TODAY).failing
    decisions = tuple(Decision(finding=risk.id, status="accepted") for risk in risen)
    old = shop_in_clear().model_copy(update={"decisions": decisions})

    assert gate(old, old, library, "low", today=TODAY).failing == ()
    stopped = gate(old, shop_in_clear(), library, "low", today=TODAY)
    assert {risk.kind for risk in stopped.failing} == {"reopened"}


@pytest.mark.parametrize(
    ("old", "new", "judged"),
    [
        (None, "implemented", []),
        ("implemented", None, []),
        ("planned", "implemented", ["planned"]),
        ("implemented", "planned", ["planned"]),
        ("implemented", "implemented", ["implemented"]),
    ],
)
def test_claims_count_as_far_as_both_versions_state_them(old: Any, new: Any, judged: list[str]) -> None:
    def claiming(status: Any) -> System:
        claims = (Claim(control="NET-TLS", scope="buy", status=status),) if status else ()
        return shop_in_clear().model_copy(update={"claims": claims})

    assert [claim.status for claim in by_policy_of(claiming(old), claiming(new)).claims] == judged


def test_a_part_that_is_added_is_named_as_added(library: Library) -> None:
    shop = shop_in_clear()
    found = diff(shop, shop.model_copy(update={"elements": (*shop.elements, element("extra"))}), library, today=TODAY)

    assert [(edit.id, edit.change) for edit in found.parts] == [("extra", "added")]
    assert all(
        risk.subject.id == "extra" for risk in found.risks if risk.kind == "new" and risk.subject.kind == "process"
    )


@pytest.mark.parametrize(("language", "told"), [("en", "threat Bribed was added"), ("ja", "脅威 Bribed を追加")])
def test_a_threat_that_somebody_added_is_new_and_says_so(library: Library, language: Any, told: str) -> None:
    threat = OtherFinding(id="t", title="Bribed", subject="api", stride="tampering", severity="high")
    after = shop_in_clear().model_copy(update={"findings": (threat,)})

    (risk,) = diff(shop_in_clear(), after, library, today=TODAY, language=language).risks

    assert (risk.id, risk.kind) == ("t", "new")
    assert risk.why == (told,)


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "claim NET-TLS@api: none to implemented"), ("ja", "対策の申告 NET-TLS@api: 「なし」から「実施済み」")],
)
def test_a_claim_is_told_in_the_words_of_the_language(library: Library, language: Any, told: str) -> None:
    claims = (Claim(control="NET-TLS", scope="api", status="implemented"),)
    after = shop_in_clear().model_copy(update={"claims": claims})

    assert [edit.sentence for edit in diff(shop_in_clear(), after, library, language=language).claims] == [told]


def test_a_threat_to_the_caller_names_the_level_of_the_data_that_it_sends(library: Library) -> None:
    """A finding on a person hangs on what their flows carry, though no reason of it reads the data."""

    def shop(confidentiality: str) -> System:
        return native(f"""
strideline: 1
system: {{id: s, name: S}}
boundaries: [{{id: net, kind: internet, name: Internet}}]
data: [{{id: slot, name: Slots, confidentiality: {confidentiality}, integrity: operational}}]
elements:
  - {{id: patient, kind: external_entity, name: Patient, technology: human.customer, boundary: net}}
  - {{id: portal, kind: process, name: Portal}}
flows:
  - {{id: book, source: patient, target: portal, name: Books, protocol: https, carries: [slot],
     facts: {{authentication: password}}}}
""")

    found = diff(shop("internal"), shop("confidential"), library, today=TODAY)

    (stolen,) = [change for change in found.risks if change.id == "SL-ID-0005@patient"]
    assert stolen.why == ("Slots: confidentiality from internal to confidential",)


def native(text: str) -> System:
    return read_system(text.encode(), builtin_library().vocabulary, "s.yaml")


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [
        ("en", "Shop: owner is now ada", "Shop: owner is no longer said, it was ada"),
        ("ja", "Shop: 責任者を「ada」に設定", "Shop: 責任者の「ada」を取り消し"),
    ],
)
def test_what_is_said_for_the_first_time_or_no_longer_is_not_told_as_coming_from_nothing(
    library: Library, language: Any, said: str, unsaid: str
) -> None:
    shop = shop_in_clear()
    old, new = (
        shop.model_copy(update={"profile": shop.profile.model_copy(update={"name": "Shop", "owner": owner})})
        for owner in ("", "ada")
    )

    assert [edit.sentence for edit in diff(old, new, library, language=language).parts] == [said]
    assert [edit.sentence for edit in diff(new, old, library, language=language).parts] == [unsaid]
