"""What an attacker does with roles: gets at their credentials, uses their rights, and gains more."""

from __future__ import annotations

from typing import Any

import pytest

from strideline.models.graph import System
from tests.analysis.building import risk_of, system, with_facts
from tests.analysis.small_library import library, rule

REACHED = library([rule("SL-X", "element", "kind == 'process' or kind == 'data_store'")])
DOOR = 0.8  # a step without proof of identity
RUN, FLAW, PERSON, LEVEL, MAKE, PASS = 0.4, 0.8, 0.3, 0.9, 0.7, 0.95


def exposure_of(given: System, element: str) -> float:
    risk = risk_of(given, f"SL-X@{element}", REACHED)
    assert risk is not None
    assert risk.factors is not None
    return risk.factors.exposure


def account(*grants: dict[str, Any], **parts: Any) -> System:
    """An app that anybody reaches; in its account a store, a function with a role of its own, and a queue for that."""
    return system(**{
        "boundaries": [{"id": "net", "kind": "internet"}, {"id": "prod", "kind": "aws_account"}],
        "elements": [
            {"id": "user", "kind": "external_entity", "boundary": "net"},
            {"id": "app", "kind": "process"},
            {"id": "job", "kind": "process", "boundary": "prod"},
            {"id": "store", "kind": "data_store", "boundary": "prod"},
            {"id": "vault", "kind": "data_store"},
        ],
        "flows": [{"id": "f", "source": "user", "target": "app", "carries": [], "facts": {"authentication": "none"}}],
        "grants": [{"principal": "app", "via": "app-role", **grant} for grant in grants],
        **parts,
    })  # fmt: skip


def near(share: float) -> Any:
    return pytest.approx(share, abs=1e-4)


@pytest.mark.parametrize("level", ["read", "write", "invoke", "assume", "administer"])
def test_a_captured_part_gets_at_what_its_role_may_use(level: str) -> None:
    given = account({"scope": "store", "level": level})
    assert exposure_of(given, "store") == near(DOOR * RUN * LEVEL)
    assert risk_of(given, "SL-X@store", REACHED).path == ("user", "f", "app", "store")  # type: ignore[union-attr]


def test_the_easiest_way_to_credentials_counts() -> None:
    given = with_facts(account({"scope": "store", "level": "read"}), "app", validates_input=False)
    assert exposure_of(given, "store") == near(DOOR * FLAW * LEVEL)
    assert exposure_of(with_facts(given, "app", validates_input=True), "store") == near(DOOR * RUN * LEVEL)


def test_a_way_to_credentials_that_is_not_known_only_widens_the_interval() -> None:
    given = account({"scope": "store", "level": "read"})
    unknown = risk_of(given, "SL-X@store", REACHED)
    sound = risk_of(with_facts(given, "app", validates_input=True), "SL-X@store", REACHED)
    assert unknown is not None
    assert sound is not None
    assert unknown.score == sound.score
    assert unknown.score_high > sound.score_high


@pytest.mark.parametrize(
    ("level", "job", "store"),
    [
        ("read", False, True), ("write", False, True), ("invoke", True, False), ("assume", True, False),
        ("administer", True, True),
    ],
)  # fmt: skip
def test_a_grant_on_a_boundary_reaches_the_parts_inside_that_its_level_is_for(
    level: str, job: bool, store: bool
) -> None:
    given = account({"scope": "prod", "level": level})
    floor = REACHED.weights.exposure["floor"]
    assert (exposure_of(given, "job") > floor, exposure_of(given, "store") > floor) == (job, store)


def test_roles_are_assumed_one_after_the_other() -> None:
    own = {"principal": "job", "scope": "vault", "level": "read", "via": "job-role"}
    given = account({"scope": "job", "level": "assume"}, own)
    assert exposure_of(given, "vault") == near(DOOR * RUN * LEVEL * LEVEL)


def test_who_administers_an_account_has_the_roles_in_it() -> None:
    own = {"principal": "job", "scope": "vault", "level": "read", "via": "job-role"}
    assert exposure_of(account({"scope": "prod", "level": "administer"}, own), "vault") == near(
        DOOR * RUN * LEVEL * LEVEL
    )


def test_parts_that_share_a_role_share_its_rights() -> None:
    given = account({"principal": "job", "scope": "vault", "level": "read"}, {"scope": "store", "level": "read"})
    assert exposure_of(given, "vault") == near(DOOR * RUN * LEVEL)


def test_a_permission_to_change_policies_gives_the_whole_account() -> None:
    given = account({"scope": "job", "level": "write", "actions": ["iam:Make"]})
    # Whether a ceiling is applied is not known, which counts as half of one.
    assert exposure_of(given, "store") == near(DOOR * RUN * MAKE * 0.5**0.5)
    assert exposure_of(with_facts(given, "prod", permission_ceiling_applied=False), "store") == near(DOOR * RUN * MAKE)
    assert exposure_of(with_facts(given, "prod", permission_ceiling_applied=True), "store") == near(
        DOOR * RUN * MAKE * 0.5
    )


def organized(**facts: bool) -> System:
    """A role in an account of an organization with a ceiling, which may change policies."""
    boundaries = [
        {"id": "net", "kind": "internet"},
        {"id": "company", "kind": "organization", "facts": {"permission_ceiling_applied": True}},
        {"id": "prod", "kind": "aws_account", "parent": "company", "facts": facts},
    ]
    return account({"scope": "job", "level": "write", "actions": ["iam:Make"]}, boundaries=boundaries)


@pytest.mark.parametrize("facts", [{}, {"management_account": False}])
def test_the_ceiling_of_an_organization_holds_in_its_member_accounts(facts: dict[str, bool]) -> None:
    assert exposure_of(organized(**facts), "store") == near(DOOR * RUN * MAKE * 0.5)


@pytest.mark.parametrize("facts", [{}, {"permission_ceiling_applied": True}])
def test_no_ceiling_holds_in_the_management_account(facts: dict[str, bool]) -> None:
    assert exposure_of(organized(management_account=True, **facts), "store") == near(DOOR * RUN * MAKE)


def test_that_an_account_may_be_the_management_account_widens_the_interval() -> None:
    def worst(**facts: bool) -> float:
        risk = risk_of(organized(**facts), "SL-X@store", REACHED)
        assert risk is not None
        return risk.score_high

    assert worst() == worst(management_account=True) > worst(management_account=False)


def test_a_role_is_passed_only_with_the_permission_to_run_something() -> None:
    own = {"principal": "job", "scope": "vault", "level": "read", "via": "job-role"}
    passing = {"scope": "job", "level": "read", "actions": ["iam:PassRole"]}
    # Whoever may only read the job must still run code in it.
    assert exposure_of(account(passing, own), "vault") == near(DOOR * RUN * LEVEL * RUN * LEVEL)
    running = {"scope": "store", "level": "write", "actions": ["run:*"]}
    given = with_facts(account(passing, running, own), "prod", permission_ceiling_applied=False)
    assert exposure_of(given, "vault") == near(DOOR * RUN * PASS * LEVEL)


def test_an_actor_is_not_held_only_because_it_lies_where_others_may_act() -> None:
    given = account(
        {"scope": "net", "level": "administer"}, {"principal": "user", "scope": "vault", "level": "read", "via": "own"}
    )
    assert exposure_of(given, "vault") == near(PERSON * LEVEL)


def test_a_secret_in_settings_takes_away_most_of_what_proof_of_identity_stops() -> None:
    def linked(**facts: Any) -> System:
        flow = {"id": "g", "source": "app", "target": "store", "carries": [], "facts": {"authentication": "password"}}
        return with_facts(account(flows=[*account().model_dump()["flows"], flow]), "app", **facts)

    inside = 0.9  # into the account
    assert exposure_of(linked(validates_input=True), "store") == near(DOOR * 0.8 * inside * 0.7 * 0.8**0.5)
    assert exposure_of(linked(validates_input=False), "store") == near(DOOR * 0.8 * inside * 0.9 * 0.8**0.5)
