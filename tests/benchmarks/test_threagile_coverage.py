"""What `make bench` says of findings: enough of what Threagile reports, little noise, and every gap explained."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest
import yaml

from benchmarks.noise import findings_per_element, models, noise_table
from benchmarks.threagile_coverage import REASONS, UNSTATED, Compared, compare, coverage_tables
from strideline.threat_library.assembly.crosswalks import threat_crosswalk


@pytest.fixture(scope="module")
def compared() -> list[Compared]:
    found = compare("demo-example")
    if not found:
        pytest.skip("the real models of Threagile are not beside this checkout")
    return found


def test_at_least_four_fifths_of_what_threagile_reports_have_a_counterpart(compared: list[Compared]) -> None:
    assert len(compared) == 63
    assert sum(bool(each.confirmed or each.possible) for each in compared) >= 0.8 * len(compared)


def test_every_risk_without_a_counterpart_has_a_reason(compared: list[Compared]) -> None:
    both = [*compared, *compare("demo-stub")]
    missing = {each.id for each in both if not (each.confirmed or each.possible)}
    out = {each.id for each in both if each.id.split("@")[0] in threat_crosswalk("threagile").out}

    assert len(both) == 63 + 9
    assert {each.id for each in both if each.reason} == missing
    assert not [each.id for each in both if each.reason == UNSTATED]
    assert missing - out == set(yaml.safe_load(Path(REASONS).read_text(encoding="utf-8")))


def test_the_tables_count_what_was_compared(compared: list[Compared]) -> None:
    totals, rest = coverage_tables()

    assert list(totals.columns[0].cells) == [str(len(compared))]
    assert rest.row_count == sum(bool(each.reason) for each in compared)


def test_a_model_that_is_not_there_compares_to_nothing() -> None:
    assert compare("no-such-model") == []


def test_little_is_said_of_one_element() -> None:
    confirmed = [number for _, system in models() for number in findings_per_element(system)["confirmed"]]

    assert median(confirmed) <= 3
    assert noise_table().row_count == len(list(models())) + 1
