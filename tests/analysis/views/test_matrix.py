from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from strideline.analysis.assessment import Assessment
from strideline.analysis.views.matrix import matrix_of, place_of
from strideline.models.findings import BANDS, WAITING, Band
from strideline.models.graph import System
from strideline.models.views import RiskMatrix
from tests.analysis.building import LIBRARY, TODAY, shop, system
from tests.analysis.strategies import systems
from tests.analysis.views.viewing import LAWS, SHIPPED, assessed, viewed

SCALE = SHIPPED.matrix
SEAMS = {"low": {(5, 2): 24.74}, "medium": {(5, 3): 35.0, (4, 4): 35.35, (3, 5): 35.35}}
"""Cells that have the next band up, by the band of the lowest scores in them, and the score from which on."""
SHARE = st.floats(0, 1, allow_nan=False)


def cell_of(likelihood: float, impact: float) -> tuple[int, int]:
    """The classes of two numbers, counted by hand."""
    return (
        sum(likelihood >= least for least in SCALE.likelihood.values()),
        sum(impact >= least for least in SCALE.impact.values()),
    )


def cell_band(likelihood: float, impact: float) -> Band:
    total = sum(cell_of(likelihood, impact))
    return max((band for band in BANDS if total >= SCALE.bands[band]), key=BANDS.index)


def found_in(matrix: RiskMatrix) -> dict[str, tuple[int, int]]:
    return {risk.id: (cell.likelihood, cell.impact) for cell in matrix.cells for risk in cell.risks}


def test_it_has_a_cell_for_every_pair_the_worst_in_the_right_upper_corner() -> None:
    matrix = viewed(shop()).matrix

    places = [(cell.likelihood, cell.impact) for cell in matrix.cells]
    assert places == [(row, column) for row in range(5, 0, -1) for column in range(1, 6)]
    assert matrix.cells[4].band == "critical"
    assert matrix.cells[20].band == "low"
    assert [one.name for one in matrix.impacts] == ["Negligible", "Minor", "Moderate", "Major", "Severe"]


def test_critical_is_one_cell_of_twenty_five() -> None:
    assert sum(cell.band == "critical" for cell in viewed(shop()).matrix.cells) == 1


def test_words_are_japanese_when_asked_for() -> None:
    assert viewed(shop(), "ja").matrix.likelihoods[4].name == "ほぼ確実"


@LAWS
@given(systems())
def test_every_open_risk_is_counted_once_in_the_cell_of_its_factors(given_system: System) -> None:
    assessment, matrix = assessed(given_system), viewed(given_system).matrix
    cells = list(matrix.cells)

    open = [risk for risk in assessment.risks if risk.status in WAITING]

    assert sum(cell.confirmed + cell.possible for cell in cells) == len(open)
    assert sum(cell.confirmed for cell in cells) == sum(risk.certainty == "confirmed" for risk in open)
    for id, place in found_in(matrix).items():
        factors = (risk := assessment.risks.by_id(id)) and risk.factors
        assert factors
        if assessment.risks.by_id(id).source != "rule":  # type: ignore[union-attr]
            continue
        # Factors are shown rounded: where one sits on the edge of a class, both sides are right.
        near = {cell_of(factors.likelihood + by, factors.impact + by) for by in (-1e-4, 0, 1e-4)}
        assert place in {(row, column) for row, _ in near for _, column in near}


@given(SHARE, SHARE, SHARE, SHARE)
def test_more_likelihood_and_impact_never_land_in_a_milder_cell(a: float, b: float, c: float, d: float) -> None:
    less, more = cell_band(min(a, b), min(c, d)), cell_band(max(a, b), max(c, d))

    assert BANDS.index(less) <= BANDS.index(more)


@given(SHARE, st.sampled_from([*SHIPPED.criticality.values()]), SHARE, st.sampled_from([*SHIPPED.criticality.values()]))
def test_twice_the_score_is_never_in_a_milder_cell(a: float, i: float, b: float, k: float) -> None:
    if a * i >= 4 * b * k:
        assert BANDS.index(cell_band(a, i)) >= BANDS.index(cell_band(b, k))


@given(st.floats(0, max(SHIPPED.likelihood.values())), st.sampled_from([*SHIPPED.criticality.values()]))
@example(0.4921875, 1.0)
@example(0.4921875, 0.125)
@example(0.49, 0.25)
@example(0.25, 0.5)
@example(0.125, 1.0)
def test_a_cell_has_the_band_of_its_scores_but_for_four_seams(likelihood: float, impact: float) -> None:
    score = 100 * (likelihood * impact) ** 0.5
    by_score = max((band for band in BANDS if score >= SHIPPED.bands[band]), key=BANDS.index)
    by_cell = cell_band(likelihood, impact)

    if by_cell != by_score:
        assert BANDS.index(by_cell) == BANDS.index(by_score) + 1
        assert score >= SEAMS[by_score][cell_of(likelihood, impact)]


def seam(start: float, end: float) -> float:
    """How far below a band the lowest score lies that a class of likelihood puts beside scores of the band."""
    widest = 0.0
    for impact in SHIPPED.criticality.values():
        low, high = 100 * (start * impact) ** 0.5, 100 * (end * impact) ** 0.5
        widest = max([widest, *(cut - low for cut in SHIPPED.bands.values() if low + 1e-6 < cut < high - 1e-6)])
    return widest


def narrowest(classes: int, edges: list[float]) -> float:
    """The least that the widest seam can be with that many classes, whose edges are among those given."""
    widest = [seam(edges[0], end) for end in edges]
    for _ in range(classes - 1):
        widest = [
            min(max(before, seam(start, end)) for before, start in zip(widest, edges[: at + 1], strict=False))
            for at, end in enumerate(edges)
        ]
    return widest[-1]


def test_no_other_five_classes_leave_a_narrower_seam_and_agreement_takes_nine() -> None:
    top = max(SHIPPED.likelihood.values())
    cuts = {(cut / 100) ** 2 / impact for cut in SHIPPED.bands.values() for impact in SHIPPED.criticality.values()}
    edges = sorted({0.0, top, *(number / 200 for number in range(1, 180)), *(cut for cut in cuts if cut < top)})
    ours = [*SCALE.likelihood.values(), top]

    assert max(map(seam, ours, ours[1:])) == pytest.approx(5.0)
    assert narrowest(5, edges) == pytest.approx(5.0)
    assert [narrowest(classes, edges) < 1e-6 for classes in (8, 9)] == [False, True]


def test_a_decided_risk_is_not_in_it() -> None:
    before = found_in(viewed(shop()).matrix)
    decided = shop(decisions=[{"finding": "SL-STORE-1@db", "status": "accepted"}])

    assert "SL-STORE-1@db" in before
    assert found_in(viewed(decided).matrix).keys() == before.keys() - {"SL-STORE-1@db"}


@pytest.mark.parametrize("severity", BANDS)
def test_a_threat_of_a_person_is_in_a_cell_of_its_severity(severity: str) -> None:
    threat = {"id": "own", "title": "Own", "subject": "s", "stride": "tampering", "severity": severity}
    shipped = replace(LIBRARY, weights=SHIPPED)
    matrix = matrix_of(Assessment(system(findings=[threat]), shipped, "en", TODAY))
    (found,) = ((cell, risk) for cell in matrix.cells for risk in cell.risks if risk.id == "own")

    assert (found[0].band, found[1].band) == (severity, severity)


def test_each_open_risk_is_told_the_cell_that_names_it() -> None:
    assessment = Assessment(shop(), LIBRARY, "en", TODAY)
    for cell in matrix_of(assessment).cells:
        for risk in cell.risks:
            place = place_of(assessment, risk.id)
            assert place is not None
            assert (place.likelihood.number, place.impact.number, place.band) == (
                cell.likelihood, cell.impact, cell.band,
            )  # fmt: skip
    assert place_of(assessment, "SL-NONE@api") is None
