"""The most likely ways, against trying every one."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.likeliest import Work, likeliest
from strideline.analysis.attack_paths.network import Network
from strideline.models.graph import System
from tests.analysis.attack_paths.oracle import ways
from tests.analysis.building import LIBRARY, TODAY, shop
from tests.analysis.strategies import systems

PLENTY = 1_000_000


def network_of(system: System) -> Network:
    return Network(Assessment(system, LIBRARY, "en", TODAY).exposure)


@settings(max_examples=200, deadline=None)
@given(systems(most=6), st.integers(1, 6))
def test_the_search_finds_the_ways_that_trying_every_one_finds(system: System, k: int) -> None:
    network = network_of(system)
    for target in range(len(system.elements)):
        expected = ways(network, target)
        found = list(islice(likeliest(network, target, Work(PLENTY)), k))
        assert [round(way.likelihood, 4) for way in found] == pytest.approx(
            [round(likelihood, 4) for likelihood, _, _ in expected[:k]], abs=1.01e-4
        )
        everything = {(start, edges) for _, start, edges in expected}
        assert {(way.start, tuple(step.edge for step in way.steps)) for way in found} <= everything


@settings(max_examples=100, deadline=None)
@given(systems(most=6))
def test_the_first_way_is_as_likely_as_the_ranking_says(system: System) -> None:
    network = network_of(system)
    exposure = network.exposure.of("element", "middle")
    for target in range(len(system.elements)):
        best = next(likeliest(network, target, Work(PLENTY)), None)
        likelihood = best.likelihood if best else 0.0
        assert max(likelihood, network.reach.floor) == pytest.approx(exposure[target], abs=1e-4)


def test_the_search_stops_when_its_work_is_used_up() -> None:
    network, work = network_of(shop()), Work(1)
    assert list(likeliest(network, 2, work)) == []
    assert work.spent
