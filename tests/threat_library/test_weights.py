from __future__ import annotations

from itertools import pairwise
from math import sqrt

import pytest

from strideline.threat_library.entries import read_entries
from strideline.threat_library.files import BUILT_IN, read_built_in
from strideline.threat_library.loader import builtin_library

WEIGHTS = builtin_library().weights


def score(likelihood: str, exposure: float, data: str) -> float:
    return 100 * sqrt(WEIGHTS.likelihood[likelihood] * exposure * WEIGHTS.confidentiality[data])


def test_every_table_says_where_its_numbers_come_from() -> None:
    entry = read_entries([read_built_in(BUILT_IN / "weights.yaml")], []).weights[0]
    given = entry.shape.model_dump(exclude={"sources"}, exclude_none=True)

    assert entry.shape.sources.keys() == given.keys()


@pytest.mark.parametrize("table", [WEIGHTS.confidentiality, WEIGHTS.criticality])
def test_each_level_of_data_is_worth_twice_the_one_below(table: dict[str, float]) -> None:
    assert max(table.values()) == 1
    assert all(high == 2 * low for low, high in pairwise(table.values()))


def test_no_strength_removes_all_likelihood() -> None:
    assert min(WEIGHTS.strength.values()) > 0
    assert max(WEIGHTS.strength.values()) < 1


def test_critical_is_reachable() -> None:
    assert score("high", 1, "strictly_confidential") >= WEIGHTS.bands["critical"]


def test_critical_is_rare() -> None:
    assert score("very_high", 1, "confidential") < WEIGHTS.bands["critical"]
    two_steps_inside = (WEIGHTS.exposure["step"] * WEIGHTS.exposure["crossing"]) ** 2
    assert score("high", two_steps_inside, "strictly_confidential") < WEIGHTS.bands["critical"]
    assert score("medium", 1, "strictly_confidential") < WEIGHTS.bands["critical"]


def test_a_significant_control_moves_a_risk_down_by_a_band() -> None:
    assert score("high", 1 - WEIGHTS.strength["significant"], "strictly_confidential") < WEIGHTS.bands["high"]


def test_no_obstacle_makes_a_part_unreachable() -> None:
    assert 0 < WEIGHTS.exposure["floor"] < min(value for name, value in WEIGHTS.exposure.items() if name != "floor")
