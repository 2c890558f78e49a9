from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from strideline.analysis.views.owasp import BUSINESS, LIKELIHOOD, SEVERITY, TECHNICAL
from strideline.models.graph import Boundary, Element, Flow, System
from strideline.models.views import OWASP_SEVERITIES, OwaspRating
from tests.analysis.building import LIBRARY, shop, system
from tests.analysis.strategies import systems
from tests.analysis.views.viewing import LAWS, SHIPPED, assessed, raised, viewed


def rated(given_system: System) -> dict[str, OwaspRating]:
    return {rating.risk: rating for rating in viewed(given_system).owasp.ratings}


def no_lower(before: dict[str, OwaspRating], after: dict[str, OwaspRating]) -> None:
    for id in before.keys() & after.keys():
        for factor, points in before[id].points.items():
            assert after[id].points[factor] >= points, (id, factor)
        severities = (OWASP_SEVERITIES.index(one[id].severity) for one in (before, after))
        assert next(severities) <= next(severities), id


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

    no_lower(rated(given_system), rated(given_system.model_copy(update={"data": data})))


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

    no_lower(rated(given_system), rated(exposed))


def test_every_step_of_the_shipped_scales_rises() -> None:
    for scale in SHIPPED.owasp.values():
        assert all(low[0] < high[0] and low[1] <= high[1] for low, high in pairwise(scale.steps))


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
