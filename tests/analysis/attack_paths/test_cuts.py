"""Choke points and smallest cuts, against closing every part and every set of parts."""

from __future__ import annotations

from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.choke_points import CUTTABLE, SLACK, counted_edges, cuts
from strideline.analysis.attack_paths.network import Network
from strideline.analysis.attack_paths.part_graph import Node
from strideline.analysis.attack_paths.run import attack_paths
from strideline.analysis.ranking.roles import Basis
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from tests.analysis.building import LIBRARY, TODAY, system
from tests.analysis.strategies import systems

MOST_PARTS = 9
"""Larger systems would take too many sets to try."""


class Edge(NamedTuple):
    tail: int
    head: int
    flow: int | None
    bases: tuple[Basis, ...]

    @property
    def parts(self) -> set[Node]:
        if self.flow is not None:
            return {("flow", self.flow)}
        grants = {grant for basis in self.bases for some in (basis.leading, *basis.needed) for grant in some}
        return {("grant", grant) for grant in grants}

    def open(self, closed: set[Node]) -> bool:
        """Whether some of what makes it possible is left: the flow, or of one basis a grant of each kind."""
        if self.flow is not None:
            return ("flow", self.flow) not in closed
        shut = {row for kind, row in closed if kind == "grant"}
        left = [all(set(some) - shut for some in (basis.leading, *basis.needed)) for basis in self.bases]
        return not self.bases or any(left)


def edges_of(network: Network, targets: list[int]) -> list[Edge]:
    counted = np.zeros(len(network.costs), dtype=bool)
    for target in targets:
        counted |= counted_edges(network, target)
    return [edge_at(network, at) for at in np.flatnonzero(counted).tolist()]


def edge_at(network: Network, at: int) -> Edge:
    ends, kind = (int(network.reach.source[at]), int(network.reach.target[at])), network.kind_of(at)
    flow = int(network.exposure.rows.flow_of[network.row_of(at)]) if kind in ("flow", "answer") else None
    return Edge(*ends, flow, network.right_of(at).bases if kind == "right" else ())


def reached(network: Network, edges: list[Edge], closed: set[Node]) -> set[int]:
    """Nodes that attackers still get to when parts are closed: flows and grants, or elements."""
    held = {int(node) for node in np.flatnonzero(np.isfinite(network.starts))}
    held -= {row for kind, row in closed if kind not in CUTTABLE}
    while True:
        onward = {
            edge.head
            for edge in edges
            if edge.tail in held and edge.open(closed) and ("element", edge.head) not in closed
        }
        if onward <= held:
            return held
        held |= onward


def network_of(system: System) -> Network:
    return Network(Assessment(system, LIBRARY, "en", TODAY).exposure)


@settings(max_examples=150, deadline=None)
@given(systems(most=5))
def test_a_part_is_a_choke_point_just_where_closing_it_cuts_off_the_target(system: System) -> None:
    network = network_of(system)
    for target in range(len(system.elements)):
        found = cuts(network, [target])
        if not found.severed:
            continue
        edges = edges_of(network, [target])
        elements: set[Node] = {("element", row) for row in range(len(system.elements)) if row != target}
        inner = {node for node in elements if not np.isfinite(network.starts[node[1]])}
        for node in inner | {part for edge in edges for part in edge.parts}:
            cut_off = target not in reached(network, edges, {node})
            assert (target in found.points.get(node, ())) == cut_off, (node, target)


@settings(max_examples=150, deadline=None)
@given(systems(most=5), st.data())
def test_no_smaller_set_of_flows_and_grants_cuts_off_all(system: System, drawn: st.DataObject) -> None:
    network = network_of(system)
    rows = list(range(len(system.elements)))
    targets = drawn.draw(st.lists(st.sampled_from(rows), unique=True, min_size=1, max_size=3)) if rows else []
    found = cuts(network, targets)
    edges = edges_of(network, sorted(found.severed))
    assert not reached(network, edges, set(found.smallest)) & found.severed
    parts = sorted({part for edge in edges for part in edge.parts})
    if len(parts) <= MOST_PARTS and found.sure:
        for fewer in combinations(parts, max(0, len(found.smallest) - 1)):
            assert not found.severed or reached(network, edges, set(fewer)) & found.severed


@settings(max_examples=150, deadline=None)
@given(systems(most=5))
def test_a_system_without_the_grants_and_flows_of_the_cut_has_no_way_worth_counting_left(system: System) -> None:
    network = network_of(system)
    found = cuts(network, list(range(len(system.elements))))
    limits = {row: max(-np.log(network.reach.floor), float(network.least[row])) + SLACK for row in found.severed}
    closed = {row for kind, row in found.smallest if kind == "grant"}
    rest = system.model_copy(
        update={"grants": tuple(grant for row, grant in enumerate(system.grants) if row not in closed)}
    )
    left = network_of(rest)
    flows = {("flow", row) for kind, row in found.smallest if kind == "flow"}
    for row, limit in limits.items():
        assert least_cost(left, row, flows) > limit


def least_cost(network: Network, target: int, closed: set[Node]) -> float:
    """-log of the chance of the best way that goes along no closed flow."""
    edges = [edge_at(network, at) for at in range(len(network.costs))]
    best = network.starts.copy()
    for _ in range(len(best)):
        for edge, cost in zip(edges, network.costs.tolist(), strict=True):
            if edge.open(closed):
                best[edge.head] = min(best[edge.head], best[edge.tail] + cost)
    return float(best[target])


JOBS = ("one", "two", "three")


def spread(*grants: dict[str, Any]) -> System:
    """An app that anybody reaches, jobs that may read a store, each in a boundary, and some grants of the app."""
    return system(
        boundaries=[{"id": "net", "kind": "internet"}, *({"id": f"{job}-box", "kind": "custom"} for job in JOBS)],
        data=[{"id": "gold", "name": "Gold", "confidentiality": "strictly_confidential"}],
        elements=[
            {"id": "user", "kind": "external_entity", "boundary": "net"},
            {"id": "app", "kind": "process"},
            *({"id": job, "kind": "process", "boundary": f"{job}-box"} for job in JOBS),
            {"id": "store", "kind": "data_store", "stores": ["gold"]},
        ],
        flows=[
            {"id": f"f{number}", "source": "user", "target": "app", "facts": {"authentication": "none"}}
            for number in range(6)
        ],
        grants=[
            *({"principal": "app", "via": "r", "level": "read", **grant} for grant in grants),
            *({"principal": job, "scope": "store", "level": "read", "via": f"{job}-role"} for job in JOBS),
        ],
    )  # fmt: skip


def cut_of(given: System) -> set[str]:
    found = attack_paths(given, LIBRARY, to="store", today=TODAY).smallest_cut
    assert found is not None
    return {part.id for part in found.parts}


PASSES = [{"scope": f"{job}-box", "level": "read", "actions": ["iam:PassRole"]} for job in JOBS]
RUN = {"scope": "user", "level": "invoke", "actions": ["run:It"]}
RUN_TOO = {"scope": "app", "level": "invoke", "actions": ["run:*"]}


def test_a_permission_that_every_escalation_needs_is_closed_instead_of_each_place() -> None:
    assert cut_of(spread(*PASSES, RUN)) == {"app>invoke>user>r"}


def test_all_grants_that_give_the_permission_are_named() -> None:
    assert cut_of(spread(*PASSES, RUN, RUN_TOO)) == {"app>invoke>user>r", "app>invoke>app>r"}
    assert cut_of(spread(*PASSES[:2], RUN, RUN_TOO)) == {"one>read>store>one-role", "two>read>store>two-role"}


def test_a_grant_that_every_way_needs_is_a_choke_point_though_it_leads_nowhere_itself() -> None:
    found = attack_paths(spread(*PASSES, RUN), LIBRARY, to="store", today=TODAY)
    assert "app>invoke>user>r" in {point.id for point in found.choke_points}


def test_steps_name_all_grants_that_they_need() -> None:
    found = attack_paths(spread(PASSES[0], RUN), LIBRARY, to="store", today=TODAY)
    (step,) = (step for step in found.targets[0].paths[0].steps if step.kind == "PASS")
    assert any("grant of app to invoke user" in reason for reason in step.reasons), step.reasons


@pytest.mark.parametrize("count", [5, 8])
def test_many_spread_permissions_still_give_a_cut_that_says_how_sure_it_is(count: int) -> None:
    given = spread(*(
        grant
        for number in range(count)
        for grant in (
            {"scope": "one-box", "level": "read", "actions": ["iam:PassRole"], "via": f"r{number}"},
            {"scope": "user", "level": "invoke", "actions": ["run:It"], "via": f"r{number}"},
        )
    ))  # fmt: skip
    network = network_of(given)
    found = cuts(network, [5])
    assert found.sure == (count <= 5)
    assert not reached(network, edges_of(network, [5]), set(found.smallest)) & {5}


def told_of_cuts(stores: int, language: Language) -> list[str]:
    """What is said of an app that anybody reaches over one flow and that alone reads some stores."""
    names = [f"s{number}" for number in range(stores)]
    built = system(
        boundaries=[{"id": "net", "kind": "network"}, {"id": "web", "kind": "internet"}],
        elements=[
            {"id": "user", "name": "User", "kind": "external_entity", "boundary": "web"},
            {"id": "app", "name": "App", "kind": "process", "boundary": "net"},
            *({"id": id, "name": id.upper(), "kind": "data_store", "boundary": "net", "stores": ["d"]} for id in names),
        ],
        flows=[
            {"id": "ask", "name": "Ask", "source": "user", "target": "app"},
            *({"id": f"read-{id}", "source": "app", "target": id} for id in names),
        ],
        data=[{"id": "d", "confidentiality": "confidential"}],
    )
    found = attack_paths(built, LIBRARY, language=language, today=TODAY)
    assert found.smallest_cut is not None
    return [found.smallest_cut.explanation, *(point.explanation for point in found.choke_points)]


def test_sentences_on_cuts_count_and_list_as_people_do() -> None:
    one, two = told_of_cuts(1, "en"), told_of_cuts(2, "en")
    assert one[0].endswith("alone cuts off 1 target.")
    assert two[0].endswith(" cuts off 2 targets.")
    assert any("Every way worth counting to S0 and S1 goes" in said for said in two)
    assert any(said.endswith("none of these 2 targets can be reached any more.") for said in two)
    assert any(said.endswith("this target can no longer be reached.") for said in one)
    assert not any("of 1 target" in said for said in (*one, *two))


def test_sentences_on_cuts_count_and_list_in_japanese() -> None:
    assert told_of_cuts(1, "ja")[0].endswith("だけを断てば、1 件の標的に届かなくなります。")
    assert any("これら 2 件の標的すべてに届かなくなります。" in said for said in told_of_cuts(2, "ja"))
