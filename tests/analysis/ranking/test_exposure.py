"""How far attackers get, and over which path."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strideline.analysis.ranking.shortest import _dijkstra, _relaxed
from strideline.analysis.run import analyze
from strideline.models.graph import System
from strideline.threat_library.loader import builtin_library
from tests.analysis.building import risk_of, score_of, shop, system, with_facts
from tests.analysis.small_library import WEIGHTS, library, rule

REACHED = library([rule("SL-X", "element", "kind == 'process' or kind == 'data_store'")])
NET = [{"id": "net", "kind": "internet"}]
BUILTIN = builtin_library()


def exposure_of(given: System, element: str) -> float:
    risk = risk_of(given, f"SL-X@{element}", REACHED)
    assert risk is not None
    assert risk.factors is not None
    return risk.factors.exposure


def line(*flows: dict[str, Any], **parts: Any) -> System:
    """An attacker on the internet and processes a, b, ... after each other."""
    ids = ["user", *"abcdef"[: len(flows)]]
    elements = [{"id": "user", "kind": "external_entity", "boundary": "net"}]
    elements += [{"id": id, "kind": "process"} for id in ids[1:]]
    steps = [
        {"id": f"f{n}", "source": ids[n], "target": ids[n + 1], "carries": [], **flow} for n, flow in enumerate(flows)
    ]
    return system(boundaries=NET, elements=elements, flows=steps, **parts)


NO_PROOF = {"facts": {"authentication": "none"}}


def test_exposure_falls_with_every_step() -> None:
    given = line(NO_PROOF, NO_PROOF, NO_PROOF)
    assert exposure_of(given, "a") == pytest.approx(0.8, abs=1e-4)
    assert exposure_of(given, "b") == pytest.approx(0.64, abs=1e-4)
    assert exposure_of(given, "c") == pytest.approx(0.512, abs=1e-4)


@pytest.mark.parametrize(("proof", "share"), [("password", 0.7), ("certificate", 0.4), (None, 0.4**0.5)])
def test_proof_of_identity_keeps_its_share_and_unknown_half_of_it(proof: str | None, share: float) -> None:
    assert exposure_of(line({"facts": {"authentication": proof}}), "a") == pytest.approx(0.8 * share, abs=1e-4)


def test_what_no_path_leads_to_keeps_the_floor() -> None:
    given = system(elements=[{"id": "a", "kind": "process"}])
    risk = risk_of(given, "SL-X@a", REACHED)
    assert risk is not None
    assert risk.factors is not None
    assert risk.factors.exposure == WEIGHTS.exposure["floor"]
    assert risk.path == ()


def test_an_answer_can_carry_an_attack_back() -> None:
    flow = {"id": "f", "source": "a", "target": "user", "carries": [], **NO_PROOF}
    parts = [{"id": "user", "kind": "external_entity", "boundary": "net"}, {"id": "a", "kind": "process"}]
    assert exposure_of(system(boundaries=NET, elements=parts, flows=[flow]), "a") == pytest.approx(0.8 * 0.2, abs=1e-4)


def test_what_is_stated_to_face_the_internet_needs_no_drawn_flow() -> None:
    given = system(elements=[{"id": "a", "kind": "process", "facts": {"internet_facing": True}}])
    assert exposure_of(given, "a") == 0.8


@pytest.mark.parametrize(
    ("place", "facts", "expected"),
    [
        ("net", {}, 1.0),
        (None, {}, 1.0),
        ("office", {}, 0.3),
        ("net", {"third_party": True}, 0.6),
        ("office", {"third_party": True}, 0.6),
    ],
)
def test_where_an_actor_stands_decides_how_likely_it_attacks(place: str | None, facts: Any, expected: float) -> None:
    actor = {"id": "a", "kind": "external_entity", "boundary": place, "facts": {"third_party": False, **facts}}
    given = system(boundaries=[*NET, {"id": "office", "kind": "network"}], elements=[actor])
    risk = risk_of(given, "SL-Y@a", library([rule("SL-Y", "external_entity", "kind == 'external_entity'")]))
    assert risk is not None
    assert risk.factors is not None
    assert risk.factors.exposure == expected


def test_the_path_names_elements_and_flows_from_the_entry_on() -> None:
    risk = risk_of(shop(), "SL-STORE-1@db")
    assert risk is not None
    assert risk.path == ("user", "buy", "api", "save", "db")


def test_the_path_of_a_flow_ends_with_the_flow() -> None:
    risk = risk_of(shop(), "SL-FLOW-1@buy")
    assert risk is not None
    assert risk.path == ("user", "buy")


def test_among_equal_paths_the_first_flow_by_id_is_shown() -> None:
    given = line(NO_PROOF)
    twin = given.flows[0].model_copy(update={"id": "b-twin"})
    for flows in ((given.flows[0], twin), (twin, given.flows[0])):
        risk = risk_of(given.model_copy(update={"flows": flows}), "SL-X@a", REACHED)
        assert risk is not None
        assert risk.path == ("user", "b-twin", "a")


def test_unknown_obstacles_leave_an_interval() -> None:
    known = with_facts(with_facts(shop(), "vpc", ingress_filtered=False), "prod", ingress_filtered=False)
    known = with_facts(known, "user", third_party=False)
    risk = risk_of(known, "SL-FLOW-2@buy")
    assert risk is not None
    assert risk.score_low == risk.score == risk.score_high
    unknown = risk_of(with_facts(known, "buy", authentication=None), "SL-PROC-1@api")
    assert unknown is not None
    assert unknown.score_low < unknown.score < unknown.score_high


def test_a_filter_at_the_boundary_lowers_what_is_behind_it() -> None:
    open, closed = (with_facts(shop(), "vpc", ingress_filtered=value) for value in (False, True))
    assert score_of(closed, "SL-PROC-1@api") < score_of(open, "SL-PROC-1@api")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.01, 3)), max_size=30),
    st.lists(st.one_of(st.just(np.inf), st.floats(0, 3)), min_size=10, max_size=10),
)
def test_both_ways_to_the_least_costs_agree(edges: list[tuple[int, int, float]], start: list[float]) -> None:
    source, target = (np.array([edge[end] for edge in edges], dtype=np.int32) for end in (0, 1))
    cost = np.array([edge[2] for edge in edges], dtype=float)
    relaxed = _relaxed(np.array(start), source, target, cost)
    assert np.array_equal(relaxed, _dijkstra(np.array(start), source, target, cost))


def test_the_public_api_of_a_cluster_is_an_entry_that_asks_for_a_token() -> None:
    def cluster(**facts: bool) -> float:
        plane = {"id": "plane", "kind": "process", "technology": "aws.eks_cluster", "facts": facts}
        found = analyze(system(elements=[plane]), BUILTIN).risks
        return max(risk.factors.exposure for risk in found if risk.subject.id == "plane" and risk.factors)

    flaw = {"admission_enforced": False}
    assert cluster(api_endpoint_private=False, **flaw) == pytest.approx(0.9 * 0.6)
    assert cluster(api_endpoint_private=True, **flaw) < 0.1


def test_whether_an_api_of_a_cluster_is_open_moves_scores_within_what_was_told_before() -> None:
    def cluster(**facts: bool) -> System:
        plane = {"id": "plane", "kind": "process", "technology": "aws.eks_cluster", "facts": facts}
        store = {"id": "store", "kind": "data_store", "stores": ["d"], "facts": {"access_limited": False}}
        flows = [{"id": "f", "source": "plane", "target": "store", "carries": ["d"]}]
        data = [{"id": "d", "confidentiality": "confidential"}]
        return system(elements=[plane, store], flows=flows, data=data)

    flaw = {"admission_enforced": False}
    untold = {risk.id: risk for risk in analyze(cluster(**flaw), BUILTIN).risks}
    for answer in (True, False):
        told = analyze(cluster(**flaw, api_endpoint_private=answer), BUILTIN).risks
        for risk in (risk for risk in told if risk.id in untold):
            assert untold[risk.id].score_low <= risk.score <= untold[risk.id].score_high, (risk.id, answer)
    assert untold["SL-KUBE-0002@plane"].score < untold["SL-KUBE-0002@plane"].score_high


def test_what_another_organization_runs_is_where_its_intruders_start() -> None:
    def scanner(kind: str, **facts: bool) -> float:
        parts = [
            {"id": "scanner", "kind": kind, "facts": facts},
            {"id": "role", "kind": "process", "facts": {"least_privilege": False}},
        ]
        flows = [{"id": "scan", "source": "scanner", "target": "role", "facts": {"authentication": "none"}}]
        found = analyze(system(elements=parts, flows=flows), BUILTIN).risks
        return max(risk.factors.exposure for risk in found if risk.subject.id == "role" and risk.factors)

    assert scanner("process", third_party=True) == scanner("external_entity", third_party=True) > 0.5
    assert scanner("process", third_party=False) < 0.1
