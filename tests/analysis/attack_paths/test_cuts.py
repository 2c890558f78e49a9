"""Choke points and smallest cuts, against closing every part and every set of parts."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.choke_points import CUTTABLE, Node, _counted, _parts, cuts
from strideline.analysis.attack_paths.network import Network
from strideline.models.graph import System
from tests.analysis.building import LIBRARY, TODAY
from tests.analysis.strategies import systems

MOST_PARTS = 9
"""Larger systems would take too many sets to try."""
Edge = tuple[int, int, list[Node]]
"""From, to, and what people could close: one flow, or all grants that give the right."""


def edges_of(network: Network, targets: list[int]) -> list[Edge]:
    counted = np.zeros(len(network.costs), dtype=bool)
    for target in targets:
        counted |= _counted(network, target)
    ends = list(zip(network.reach.source.tolist(), network.reach.target.tolist(), strict=True))
    return [(*ends[edge], _parts(network, edge)) for edge in np.flatnonzero(counted).tolist()]


def reached(network: Network, edges: list[Edge], closed: set[Node]) -> set[int]:
    """Nodes that attackers still get to when parts are closed: flows and grants, or elements."""
    held = {int(node) for node in np.flatnonzero(np.isfinite(network.starts))}
    held -= {row for kind, row in closed if kind not in CUTTABLE}
    while True:
        onward = {
            head
            for tail, head, parts in edges
            if tail in held and (not parts or set(parts) - closed) and ("element", head) not in closed
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
        for node in inner | {part for _, _, parts in edges for part in parts}:
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
    parts = sorted({part for _, _, parts in edges for part in parts})
    if len(parts) <= MOST_PARTS:
        for fewer in combinations(parts, max(0, len(found.smallest) - 1)):
            assert not found.severed or reached(network, edges, set(fewer)) & found.severed
