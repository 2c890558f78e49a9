"""Overdue reviews lower confidence, and no score."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from strideline.analysis.assessment import Assessment
from strideline.analysis.reassessment import assessed_like
from strideline.analysis.run import analysis_of
from strideline.models.agenda import freshness
from strideline.models.findings import Analysis
from strideline.models.graph import Review
from tests.analysis.building import LIBRARY, TODAY, analyzed, shop, with_claim


def reviewed(*reviews: dict[str, Any], **options: Any) -> Analysis:
    given = with_claim(shop(reviews=[{"title": review["id"], **review} for review in reviews]), "LOG", "s")
    return analyzed(given, **options)


def late(days: int, **fields: Any) -> dict[str, Any]:
    last = TODAY - timedelta(days=100 + days)
    return {"id": "look", "last": last.isoformat(), "every_days": 100, **fields}


def confidence(analysis: Analysis, control: str) -> float:
    return next(row.confidence for row in analysis.controls if row.control == control and row.status == "implemented")


def test_half_is_left_after_every_interval() -> None:
    review = Review(id="r", title="R", last=date(2026, 1, 1), every_days=10)

    assert freshness(review, date(2026, 1, 11)) == 1
    assert freshness(review, date(2026, 1, 21)) == 0.5
    assert freshness(review, date(2026, 1, 31)) == 0.25


@given(st.integers(0, 4000), st.integers(0, 400), st.integers(1, 800))
def test_waiting_longer_never_adds_freshness(days: int, more: int, every: int) -> None:
    review = Review(id="r", title="R", last=date(2020, 1, 1), every_days=every)
    sooner, later = (freshness(review, date(2020, 1, 1) + timedelta(days=n)) for n in (days, days + more))

    assert 0 <= later <= sooner <= 1


def test_an_overdue_review_of_the_system_lowers_the_confidence_of_the_whole() -> None:
    on_time, overdue = reviewed(late(0)).summary, reviewed(late(100)).summary

    assert (on_time.review_freshness, overdue.review_freshness) == (1, 0.5)
    assert overdue.confidence < on_time.confidence
    assert (on_time.overdue, overdue.overdue) == (0, 1)
    assert on_time.known_share == overdue.known_share


def test_a_review_of_one_control_lowers_that_control_alone() -> None:
    analysis = reviewed(late(100, subject="LOG"))

    assert confidence(analysis, "LOG") == 0.5
    assert analysis.summary.review_freshness == 1
    assert all(row.confidence == 1 for row in analysis.controls if row.control != "LOG")


def test_a_review_may_name_the_control_on_one_part() -> None:
    assert confidence(reviewed(late(100, subject="LOG@s")), "LOG") == 0.5
    assert confidence(reviewed(late(100, subject="LOG@api")), "LOG") == 1


def test_what_nobody_claims_is_no_less_certain() -> None:
    analysis = reviewed(late(1000))

    assert all(row.confidence == 1 for row in analysis.controls if row.status == "missing")


def doubted(analysis: Analysis) -> dict[str, float]:
    return {risk.id: risk.confidence for risk in analysis.risks if risk.confidence < 1}


def test_an_overdue_review_of_the_system_touches_every_risk_and_says_so_in_both_languages() -> None:
    told = [reviewed(late(100, owner="ada", title="Yearly look"), language=language).risks for language in ("en", "ja")]

    assert all(risk.confidence == 0.5 for risk in told[0])
    assert told[0][0].doubts == (
        'The review "Yearly look" (ada) was due on 2026-08-15: what is said of S is worth 50% of its word.',
    )
    assert "レビュー「Yearly look」(ada)の期限は 2026-08-15 でした。" in told[1][0].doubts[0]


def test_a_review_of_a_part_touches_the_risks_of_it_and_of_what_lies_inside() -> None:
    of_part = doubted(reviewed(late(100, subject="db")))
    of_boundary = doubted(reviewed(late(100, subject="vpc")))

    assert of_part
    assert all(id.endswith("@db") for id in of_part)
    assert set(of_part) < set(of_boundary)
    assert not any(id.endswith(("@user", "@buy")) for id in of_boundary)


def test_a_review_of_a_control_touches_the_risks_that_it_lowers() -> None:
    given = shop(reviews=[{"title": "Keys", **late(100, subject="LOG")}])
    bare, claimed = doubted(analyzed(given)), analyzed(with_claim(given, "LOG", "vpc"))

    assert bare == {}
    assert set(doubted(claimed)) == {"SL-STORE-1@db"}
    assert doubted(analyzed(with_claim(given, "LOG", "vpc", "planned"))) == {}


def test_the_worst_review_counts_and_each_is_told() -> None:
    analysis = reviewed(late(100, subject="db"), late(200, id="other", subject="prod"), late(0, id="fresh"))
    risk = next(risk for risk in analysis.risks if risk.subject.id == "db")

    assert risk.confidence == 0.25
    assert len(risk.doubts) == 2


def test_a_review_of_what_is_not_there_is_reported() -> None:
    told = reviewed(late(0, subject="nothing"), late(0, id="b", subject="LOG@api"), late(0, id="c", subject="db"))

    assert [one.message for one in told.diagnostics if "names" in one.message] == [
        'The review "look" names nothing, which is neither a part of the system nor a control or best practice.'
    ]


def test_no_score_moves() -> None:
    on_time, overdue = reviewed(late(0)), reviewed(late(500))

    assert [(risk.id, risk.score) for risk in on_time.risks] == [(risk.id, risk.score) for risk in overdue.risks]


def test_an_overdue_review_is_told_with_its_owner_in_both_languages() -> None:
    told = [reviewed(late(5, owner="ada"), language=language).diagnostics for language in ("en", "ja")]

    assert any('"look" (ada) is overdue since 2026-11-18' in one.message for one in told[0])
    assert any("期限を過ぎています" in one.message for one in told[1])


def test_confidence_is_the_share_that_is_known() -> None:
    summary = analyzed(shop()).summary
    risks = analyzed(shop()).risks
    sure = sum(risk.score for risk in risks if risk.certainty == "confirmed")

    assert summary.known_share == round(sure / sum(risk.score for risk in risks), 3)
    assert summary.confidence == summary.known_share


def test_an_edit_of_a_review_alone_changes_what_is_doubted() -> None:
    base = Assessment(shop(reviews=[{"title": "Look", **late(0)}]), LIBRARY, "en", TODAY)
    assert all(risk.confidence == 1 for risk in analysis_of(base).brief or ())

    edited = assessed_like([base], shop(reviews=[{"title": "Look", **late(100)}]))

    assert edited is not None
    assert all(risk.confidence == 0.5 for risk in analysis_of(edited).brief or ())
    assert analysis_of(edited).summary.overdue == 1
