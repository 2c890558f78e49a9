"""Each step of a plan removes what it really removes, its effect on attack paths included."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from strideline.analysis.assessment import Assessment
from strideline.analysis.controls import greedy as module
from strideline.analysis.controls.actions import LEAST
from strideline.analysis.controls.greedy import greedy
from strideline.analysis.controls.path_bounds import PathBounds
from strideline.analysis.controls.what_if import Switch, switched, switched_over
from strideline.analysis.facts.rows import Numbers
from strideline.analysis.run import analyze
from strideline.models.errors import MalformedDocument
from strideline.models.graph import System
from strideline.models.native import read_system
from strideline.threat_library.loader import builtin_library
from tests.analysis.building import LIBRARY, TODAY, shop
from tests.analysis.small_library import control, library
from tests.analysis.strategies import systems
from tests.builders import shop_in_clear

REAL = builtin_library()
FILE = Path(__file__).parents[3] / "examples" / "web-shop.strideline.yaml"
WEB_SHOP = read_system(FILE.read_bytes(), REAL.vocabulary, FILE.name)
GATE = control(
    "GATE", ("spoofing",), ("flow",), ("flow",), strength="minimal", shown_by={"authentication": "certificate"}
)


def total(system: System, known: object = LIBRARY) -> float:
    return analyze(system, known, today=TODAY).summary.total_score  # type: ignore[arg-type]


@pytest.mark.parametrize("given_system", [shop_in_clear(), WEB_SHOP], ids=["in the clear", "web shop"])
def test_what_remains_after_each_step_is_what_an_analysis_says(given_system: System) -> None:
    steps = list(greedy(Assessment(given_system, REAL, "en", TODAY), 6))
    assert steps
    for count in range(1, len(steps) + 1):
        on = [Switch(step.control.id, step.scope) for step in steps[:count]]
        after = switched(given_system, REAL, on, [])
        assert steps[count - 1].remaining == pytest.approx(total(after, REAL), abs=0.051)
        assert steps[count - 1].judged


@settings(max_examples=60, deadline=None)
@given(systems())
def test_a_plan_falls_and_no_control_stands_in_it_twice(system: System) -> None:
    left = total(system)
    taken = set()
    for step in greedy(Assessment(system, LIBRARY, "en", TODAY), 8):
        assert (step.control.id, step.scope) not in taken
        taken.add((step.control.id, step.scope))
        assert step.removes >= LEAST
        assert step.remaining == pytest.approx(left - step.removes, abs=0.11)
        left = step.remaining


def test_a_control_on_a_step_of_a_path_counts_what_it_does_behind_that_step() -> None:
    known = library(controls=[*LIBRARY.controls.values(), GATE])

    spoofed = known.rules["SL-FLOW-2"]
    known = replace(known, rules={**known.rules, "SL-FLOW-2": replace(spoofed, mitigated_by=("GATE",))})
    base = Assessment(shop(), known, "en", TODAY)
    steps = {step.control.id: step for step in greedy(base, 20)}
    alone = switched_over(base, [Switch("GATE", "buy")], [])
    fell = {
        id
        for id in base.risks.ids()
        if (now := alone.risks.score_of(id)) is not None and now < base.risks.score_of(id)  # type: ignore[operator]
    }
    assert "SL-STORE-1@db" in fell  # two steps behind the flow that the control is on
    assert steps["GATE"].risks > 1


@settings(max_examples=60, deadline=None)
@given(systems())
def test_no_control_does_more_to_paths_than_its_bound(system: System) -> None:
    known = library(controls=[*LIBRARY.controls.values(), GATE])
    base = Assessment(system, known, "en", TODAY)
    scores = base.ranked.score
    actions = base.actions
    bounds = PathBounds(base, scores).of(actions)
    for at in range(len(actions)):
        switch = Switch(actions.controls[actions.control[at]].id, actions.ids[actions.place[at]])
        try:
            there = switched_over(base, [switch], [])
        except MalformedDocument:
            continue
        behind = base.ranked.exact * (1 - _exposures(base, there))
        assert float(behind.sum()) <= bounds[at] + 0.2, switch


def _exposures(base: Assessment, there: Assessment) -> Numbers:
    """What the change of exposure alone leaves of each score."""
    ratio = np.ones(len(base.ranked.rule))
    for index, found in enumerate(base.ranked.matches):
        if found.given and found.given.exposure is not None:
            continue
        here = base.ranked.of_rule(index)
        rows = base.ranked.row[here]
        after, before = (one.exposure.of(found.scope, "middle")[rows] for one in (there, base))
        ratio[here] = np.sqrt(after / before)
    return ratio


def test_a_system_with_too_many_findings_is_estimated_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    base = Assessment(WEB_SHOP, REAL, "en", TODAY)
    judged = list(greedy(base, 5))
    monkeypatch.setattr(module, "MOST_FINDINGS", 0)
    estimated = list(greedy(Assessment(WEB_SHOP, REAL, "en", TODAY), 5))
    assert [step.judged for step in estimated] == [False] * 5
    assert estimated[-1].remaining == pytest.approx(judged[-1].remaining, rel=0.15)


def test_a_long_plan_goes_on_with_estimates_where_judging_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_JUDGED", 2)
    steps = list(greedy(Assessment(WEB_SHOP, REAL, "en", TODAY), 6))
    assert [step.judged for step in steps] == [True, True, False, False, False, False]
    assert len({(step.control.id, step.scope) for step in steps}) == 6
    remaining = [step.remaining for step in steps]
    assert remaining == sorted(remaining, reverse=True)
