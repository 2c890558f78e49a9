"""The ranking tells risks apart, falls when a system is hardened, and does not hang on single levels."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from statistics import median
from typing import get_args

import pytest

from benchmarks.held_out import held_out
from benchmarks.noise import systems
from benchmarks.validity import (
    LEAST_TAU,
    MOST_TIED,
    Hardened,
    assessed,
    hardening,
    median_interval,
    steadiness,
    tied,
)
from strideline.models.graph import Likelihood, System
from strideline.threat_library.loader import builtin_library

LIBRARY = builtin_library()
NAMED = dict(systems())


@pytest.mark.parametrize("system", NAMED.values(), ids=NAMED.keys())
def test_few_findings_whose_factors_differ_have_the_same_score(system: System) -> None:
    pairs, equal = tied(assessed(system, LIBRARY))
    assert pairs > 0
    assert equal < MOST_TIED * pairs


def test_critical_is_reached_and_rare() -> None:
    scores = [score for system in NAMED.values() for score in assessed(system, LIBRARY).ranked.score.tolist()]
    critical = [score for score in scores if score >= LIBRARY.weights.bands["critical"]]
    assert 0 < len(critical) < 0.05 * len(scores)


@pytest.mark.parametrize("change", list(hardening()), ids=lambda change: change.change)
def test_each_hardening_change_lowers_its_target_and_raises_nothing(change: Hardened) -> None:
    assert change.holds, change


def test_there_are_twenty_hardening_changes_to_every_example() -> None:
    changes = [change.change for change in hardening()]
    assert len(set(changes)) == len(changes) >= 20
    examples = {name for name in NAMED if not name.startswith("demo-")}
    assert {change.split(":")[0] for change in changes} == examples


def test_moving_one_level_in_ten_keeps_most_of_the_order() -> None:
    taus = steadiness(NAMED["multi-account"], LIBRARY, 0.1, runs=15)
    assert median(taus) >= LEAST_TAU
    assert taus == steadiness(NAMED["multi-account"], LIBRARY, 0.1, runs=15)
    assert median(steadiness(NAMED["multi-account"], LIBRARY, 1.0, runs=5)) < median(taus)


def test_the_order_is_as_steady_on_systems_that_the_weights_were_not_chosen_by() -> None:
    described = {name: system for name, system in held_out() if " " not in name}
    assert len(described) >= 10
    assert not described.keys() & NAMED.keys()
    taus = [tau for system in described.values() for tau in steadiness(system, LIBRARY, 0.1, runs=8)]
    assert median(taus) >= LEAST_TAU


def test_the_interval_of_a_median_holds_the_middle_and_narrows_with_more_runs() -> None:
    few, many = ([at / runs for at in range(1, runs + 1)] for runs in (5, 100))
    assert median_interval(few) == (few[0], few[-1])
    assert median_interval(many) == (0.4, 0.61)


def test_likelihoods_from_low_up_lie_in_equal_steps_and_rare_further_off() -> None:
    rising = [LIBRARY.weights.likelihood[name] for name in get_args(Likelihood)]
    first, *others = [after / before for before, after in pairwise(rising)]
    assert others == pytest.approx([sqrt(3)] * len(others), rel=0.03)
    assert sqrt(3) < first < 3
