from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from strideline.analysis.assessment import Assessment
from strideline.analysis.views.ordering import ROUNDING
from strideline.analysis.views.owasp import BUSINESS, LEVELS, LIKELIHOOD, SEVERITY, TECHNICAL, owasp_of
from strideline.models.findings import BANDS
from strideline.models.graph import Boundary, Element, Flow, System
from strideline.models.native import read_system
from strideline.models.views import OWASP_SEVERITIES, OwaspRating
from strideline.threat_library.loader import builtin_library
from tests.analysis.building import LIBRARY, TODAY, shop, system
from tests.analysis.strategies import systems
from tests.analysis.views.viewing import LAWS, SHIPPED, assessed, raised, viewed

HERE = Path(__file__).parents[2]
SYSTEMS = sorted([*(HERE.parent / "examples").glob("*.yaml"), *(HERE / "threat_library/expert_systems").glob("*.yaml")])


def rated(given_system: System) -> dict[str, OwaspRating]:
    return {rating.risk: rating for rating in viewed(given_system).owasp.ratings}


def lowered(before: dict[str, OwaspRating], after: dict[str, OwaspRating]) -> list[tuple[str, str]]:
    """Each risk of both, and the factor or the severity of it that is lower after."""
    shared = [(id, before[id], after[id]) for id in before.keys() & after.keys()]
    factors = [(id, name) for id, old, new in shared for name in old.points if new.points[name] < old.points[name]]
    rank = OWASP_SEVERITIES.index
    return factors + [(id, "severity") for id, old, new in shared if rank(new.severity) < rank(old.severity)]


@LAWS
@given(systems())
def test_every_risk_is_rated_in_the_order_of_the_risks(given_system: System) -> None:
    assessment, view = assessed(given_system), viewed(given_system).owasp

    assert [rating.risk for rating in view.ratings] == [risk.id for risk in assessment.risks]
    for rating in view.ratings:
        assert list(rating.points) in ([factor.id for factor in view.factors], [])
        assert bool(rating.points) == (rating.likelihood is not None)
        assert all(0 <= points <= 9 for points in rating.points.values())


def test_averages_and_severity_follow_the_method() -> None:
    rating = rated(shop())["SL-FLOW-1@buy"]
    average = {
        name: sum(rating.points[id] for id in group) / len(group)
        for name, group in (("likelihood", LIKELIHOOD), ("technical", TECHNICAL), ("business", BUSINESS))
    }

    assert len(LIKELIHOOD) == 8
    assert rating.likelihood == pytest.approx(average["likelihood"], abs=1e-3)
    assert rating.technical_impact == pytest.approx(average["technical"], abs=1e-3)
    assert rating.business_impact == pytest.approx(average["business"], abs=1e-3)
    assert rating.likelihood_level
    assert rating.impact_level == "high"
    assert rating.severity == SEVERITY[rating.likelihood_level, rating.impact_level]


def test_only_the_property_that_is_lost_has_technical_impact() -> None:
    points = rated(shop())["SL-FLOW-1@buy"].points

    assert points["loss_of_confidentiality"] == 9
    assert points["loss_of_integrity"] == points["loss_of_availability"] == 0


def test_privacy_counts_only_where_data_is_personal() -> None:
    bare = rated(shop())["SL-FLOW-1@buy"].points["privacy_violation"]
    data = [{"id": "card", "name": "Card", "confidentiality": "strictly_confidential", "tags": ["pii"]}]
    personal = rated(shop(data=data))["SL-FLOW-1@buy"].points["privacy_violation"]

    assert (bare, personal) == (0, 9)


@LAWS
@given(systems(), st.sampled_from(["confidentiality", "integrity", "availability"]))
def test_more_valuable_data_lowers_no_rating(given_system: System, affects: str) -> None:
    more_valuable = [
        (n, more) for n, data in enumerate(given_system.data) if (more := raised(data, affects)) is not None
    ]
    assume(more_valuable)
    number, more = more_valuable[0]
    data = (*given_system.data[:number], more, *given_system.data[number + 1 :])

    assert lowered(rated(given_system), rated(given_system.model_copy(update={"data": data}))) == []


@LAWS
@given(systems(), st.data())
def test_more_exposure_lowers_no_rating(given_system: System, drawn: st.DataObject) -> None:
    assume(given_system.elements)
    target = drawn.draw(st.sampled_from([element.id for element in given_system.elements]))
    exposed = given_system.model_copy(
        update={
            "boundaries": (*given_system.boundaries, Boundary(id="wild", kind="internet", name="Wild")),
            "elements": (
                *given_system.elements,
                Element(id="attacker", kind="external_entity", name="A", boundary="wild", stores=()),
            ),
            "flows": (
                *given_system.flows,
                Flow(id="door", source="attacker", target=target, carries=(), facts={"authentication": "none"}),
            ),
        }
    )

    assert lowered(rated(given_system), rated(exposed)) == []


def test_every_step_of_the_shipped_scales_rises() -> None:
    for scale in SHIPPED.owasp.values():
        assert all(low[0] < high[0] and low[1] <= high[1] for low, high in pairwise(scale.steps))


STEP = {"note": 0, "low": 0, "medium": 1, "high": 2, "critical": 3}
"""The band that stands beside a severity of the method, which tells two kinds of low apart."""


def by_both(base: float, exposure: float, controls: float, impact: float, raised: float = 0) -> tuple[int, int]:
    """The places of the band and of the severity, from our factors and what feeds raise the likelihood to."""
    likelihood = max(base * exposure, raised) * controls
    ours = {
        "base": max(base, likelihood / controls), "exposure": exposure, "controls": controls, "likelihood": likelihood,
        "impact": impact, "score": (likelihood * impact) ** 0.5,
    }  # fmt: skip

    def average(group: tuple[str, ...]) -> float:
        scales = (SHIPPED.owasp[id] for id in group)
        return fmean(
            max(points for start, points in one.steps if ours.get(one.of, 0) + ROUNDING >= start) for one in scales
        )

    levels = tuple(
        max((one for one in LEVELS if average(group) >= LEVELS[one]), key=lambda one: LEVELS[one])
        for group in (LIKELIHOOD, BUSINESS)
    )
    score = 100 * (likelihood * impact) ** 0.5
    band = sum(score >= cut for cut in SHIPPED.bands.values()) - 1
    return band, STEP[SEVERITY[levels[0], levels[1]]]


BASE = st.sampled_from([*SHIPPED.likelihood.values()])
VALUE = st.sampled_from([*SHIPPED.criticality.values()])
PRESENT = st.floats(SHIPPED.exposure["floor"], 1)
LEFT = st.floats(0.01, 1)


@settings(max_examples=2000)
@given(BASE, PRESENT, LEFT, VALUE)
@example(0.9, 0.06, 1.0, 1.0)
@example(0.52, 0.9423, 1.0, 1.0)
@example(0.52, 0.94, 1.0, 1.0)
@example(0.9, 0.72, 1.0, 0.25)
def test_a_severity_is_at_most_a_step_from_the_band_and_critical_where_it_is(
    base: float, exposure: float, controls: float, impact: float
) -> None:
    band, severity = by_both(base, exposure, controls, impact)

    assert abs(severity - band) <= 1
    assert (severity == 3) == (band == 3)


@settings(max_examples=2000)
@given(BASE, PRESENT, LEFT, VALUE, st.floats(0, 1))
@example(0.07, 0.05, 0.55, 1.0, 0.9)
@example(0.07, 0.5, 0.7, 1.0, 0.7)
def test_what_feeds_raise_is_at_most_a_step_from_the_band_too(
    base: float, exposure: float, controls: float, impact: float, raised: float
) -> None:
    band, severity = by_both(base, exposure, controls, impact, raised)

    assert abs(severity - band) <= 1
    # Of the second highest level of data the method calls nothing critical, however surely it is exploited.
    assert (severity == 3) == (band == 3 and impact == 1)


@pytest.mark.parametrize("path", [*SYSTEMS], ids=lambda path: path.name.split(".")[0])
def test_no_risk_of_the_examples_is_rated_more_than_a_step_from_its_band(path: Path) -> None:
    library = builtin_library()
    assessment = Assessment(read_system(path.read_bytes(), library.vocabulary, path.name), library, "en", TODAY)

    for risk, rating in zip(assessment.risks, owasp_of(assessment).ratings, strict=True):
        assert abs(STEP[rating.severity] - BANDS.index(risk.band)) <= 1, risk.id
        assert (rating.severity == "critical") == (risk.band == "critical"), risk.id


def test_critical_needs_the_top_of_both_scales() -> None:
    assert [key for key, severity in SEVERITY.items() if severity == "critical"] == [("high", "high")]


def test_a_threat_of_a_person_keeps_the_severity_that_was_given() -> None:
    threat = {"id": "own", "title": "Own", "subject": "s", "stride": "tampering", "severity": "high"}
    rating = rated(system(findings=[threat]))["own"]

    assert (rating.severity, rating.points, rating.likelihood) == ("high", {}, None)


def test_without_scales_nothing_is_rated() -> None:
    bare = replace(assessed(shop()), library=LIBRARY)
    from strideline.analysis.views.views import views_of

    assert list(views_of(bare).owasp.ratings) == []
    assert list(views_of(bare).matrix.cells) == []
