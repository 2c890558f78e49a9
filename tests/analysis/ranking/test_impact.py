"""What is at stake: the data that a part touches, and what its flows lead on to."""

from __future__ import annotations

from typing import Any

import pytest

from strideline.models.findings import Risk
from strideline.models.graph import System
from tests.analysis.building import analyzed, risk_of, shop, system
from tests.analysis.small_library import library, rule

READ = rule("SL-READ", "element", "kind == 'process' or kind == 'data_store'", affects=("confidentiality",))
SEIZE = rule("SL-SEIZE", "element", "kind == 'process'", affects=("confidentiality",), stride="elevation_of_privilege")
TOUCHING = library([READ, SEIZE, rule("SL-ALL", "system", "true"), rule("SL-ACC", "boundary", "kind == 'aws_account'")])


def impact(given: System, id: str) -> float:
    return found(given, id).factors.impact  # type: ignore[union-attr]


def found(given: System, id: str) -> Risk:
    risk = risk_of(given, id, TOUCHING)
    assert risk is not None
    return risk


def with_level(level: str | None, **parts: Any) -> System:
    data = {"id": "d", "confidentiality": level} if level else {"id": "d"}
    store = {"id": "db", "kind": "data_store", "stores": ["d"]}
    if "boundaries" in parts:
        store["boundary"] = parts["boundaries"][0]["id"]
    return system(data=[data], elements=[store, *parts.pop("more", [])], **parts)


@pytest.mark.parametrize(("level", "value"), [("public", 0.0625), ("restricted", 0.25), ("strictly_confidential", 1)])
def test_the_level_of_the_data_is_its_value(level: str, value: float) -> None:
    assert impact(with_level(level), "SL-READ@db") == value


def test_an_unknown_level_counts_in_the_middle_and_leaves_an_interval() -> None:
    risk = found(with_level(None), "SL-READ@db")
    assert risk.factors is not None
    assert risk.factors.impact == 0.25
    assert risk.score_low < risk.score < risk.score_high


def test_known_to_touch_no_data_is_the_lowest_value() -> None:
    given = system(elements=[{"id": "db", "kind": "data_store", "stores": []}])
    risk = found(given, "SL-READ@db")
    assert risk.factors is not None
    assert risk.factors.impact == 0.0625
    assert risk.score_low == risk.score == risk.score_high


def test_what_is_not_told_never_hides_what_is() -> None:
    given = shop()
    untold = given.flows[1].model_copy(update={"carries": None})
    assert impact(given.model_copy(update={"flows": (given.flows[0], untold)}), "SL-READ@db") == 1


def test_who_holds_a_process_goes_on_to_what_its_flows_lead_to() -> None:
    given = system(
        data=[{"id": "d", "confidentiality": "strictly_confidential"}],
        elements=[
            {"id": "a", "kind": "process"},
            {"id": "b", "kind": "process"},
            {"id": "db", "kind": "data_store", "stores": ["d"]},
        ],
        flows=[
            {"id": "f", "source": "a", "target": "b", "carries": []},
            {"id": "g", "source": "b", "target": "db", "carries": ["d"]},
        ],
    )
    assert impact(given, "SL-READ@a") == 0.0625
    assert impact(given, "SL-SEIZE@a") == 0.5


def test_the_system_has_all_declared_data_at_stake() -> None:
    assert impact(with_level("confidential"), "SL-ALL@s") == 0.5
    assert found(system(), "SL-ALL@s").score_high > found(system(), "SL-ALL@s").score_low


def test_an_account_has_at_stake_what_is_inside() -> None:
    assert impact(shop(), "SL-ACC@prod") == 1
    assert impact(shop(), "SL-SEIZE@prod/control-plane") == 1


def test_the_most_valuable_data_is_named() -> None:
    risk = risk_of(shop(), "SL-STORE-1@db")
    assert risk is not None
    assert risk.factors is not None
    assert any("Card" in sentence for sentence in risk.factors.explained)


def test_the_score_is_what_its_factors_say() -> None:
    for risk in analyzed(shop()).risks:
        factors = risk.factors
        assert factors is not None
        assert factors.likelihood == pytest.approx(factors.base * factors.exposure * factors.controls, abs=1e-4)
        assert risk.score == pytest.approx(100 * (factors.likelihood * factors.impact) ** 0.5, abs=0.3)


def test_the_control_plane_of_a_cluster_has_at_stake_what_lies_around_it() -> None:
    def cluster(technology: str | None) -> System:
        plane = {"id": "plane", "kind": "process", "boundary": "cluster"}
        return with_level(
            "strictly_confidential",
            boundaries=[{"id": "cluster", "kind": "container_platform"}],
            more=[plane | ({"technology": technology} if technology else {})],
        )

    assert impact(cluster("aws.eks_cluster"), "SL-READ@plane") == 1
    assert impact(cluster(None), "SL-READ@plane") == 0.0625


@pytest.mark.parametrize(
    ("level", "scope", "value"),
    [
        ("administer", "prod", 1),  # all that lies in the account
        ("administer", "db", 1),
        ("read", "db", 0.5),  # as one step along a flow
        ("read", "prod", 0.5),
        ("write", "db", 0.0625),  # who may write need not read
        ("assume", "reader", 0.5),  # what it becomes touches the data itself
    ],
)
def test_who_holds_a_process_goes_on_to_what_its_grants_open(level: str, scope: str, value: float) -> None:
    reader = {"id": "reader", "kind": "process", "boundary": "prod"}
    given = with_level(
        "strictly_confidential",
        boundaries=[{"id": "prod", "kind": "aws_account"}],
        more=[{"id": "job", "kind": "process"}, reader],
        flows=[
            {"id": "f", "source": "reader", "target": "db", "carries": ["d"]},
            {"id": "g", "source": "job", "target": "reader", "carries": []},
        ],
        grants=[{"principal": "job", "scope": scope, "level": level, "via": "job-role"}],
    )
    without_flow = given.model_copy(update={"flows": given.flows[:1]})
    assert impact(without_flow, "SL-READ@job") in (0.0625, 0.25)
    assert impact(without_flow, "SL-SEIZE@job") == max(value, impact(without_flow, "SL-READ@job"))
