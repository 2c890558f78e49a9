"""Choke points and minimum cuts agree with networkx on graphs of every shape."""

from __future__ import annotations

import random

import numpy as np
import pytest

from benchmarks.engine import generated, with_grants
from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.choke_points import counted_edges, cuts
from strideline.analysis.attack_paths.dominators import adjacency, on_every_way, some_way
from strideline.analysis.attack_paths.network import Network
from strideline.analysis.attack_paths.part_graph import PartGraph
from strideline.threat_library.loader import builtin_library
from tests.analysis.attack_paths.networkx_oracle import dominators, graph_of, minimum_cut
from tests.analysis.building import TODAY


@pytest.mark.parametrize("seed", range(300))
def test_nodes_on_every_way_are_the_dominators(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randint(2, 16)
    arcs = [(chance.randrange(count), chance.randrange(count)) for _ in range(chance.randint(1, 2 * count))]
    source, target = (np.array(ends, dtype=np.int32) for ends in zip(*arcs, strict=True))
    starts = chance.sample(range(count), chance.randint(1, 2))
    goal = chance.randrange(count)
    following = adjacency(source, target)
    way = some_way(following, starts, goal)
    graph = graph_of(source.tolist(), target.tolist(), starts)
    graph.add_node(goal)
    if goal in starts:
        assert way == [goal]
    elif not way:
        assert dominators(graph, goal) == set()
    else:
        found = [node for node in on_every_way(following, starts, way) if node not in starts]
        assert set(found) == dominators(graph, goal)
        assert len(found) == len(set(found))


@pytest.mark.parametrize("seed", range(12))
def test_cuts_of_systems_with_grants_are_the_same(seed: int) -> None:
    system = with_grants(generated(60 + 40 * seed), seed)
    network = Network(Assessment(system, builtin_library(), "en", TODAY).exposure)
    chance = random.Random(seed)
    targets = chance.sample(range(len(system.elements)), 12)
    found, parts = cuts(network, targets), PartGraph(network)
    assert not parts.spread
    starts = np.flatnonzero(np.isfinite(network.starts)).tolist()
    whole = np.zeros(len(network.costs), dtype=bool)
    for target in found.severed:
        counted = counted_edges(network, target)
        whole |= counted
        arcs = parts.arcs(counted)
        above = dominators(graph_of(arcs.source.tolist(), arcs.target.tolist(), starts), target)
        assert {node for node, cut in found.points.items() if target in cut} == {parts.node(one) for one in above}
    arcs = parts.arcs(whole)
    graph = graph_of(arcs.source.tolist(), arcs.target.tolist(), starts)
    least = minimum_cut(graph, sorted(found.severed), range(parts.first_part, parts.count)) if found.severed else set()
    assert found.smallest == {parts.node(one) for one in least}
