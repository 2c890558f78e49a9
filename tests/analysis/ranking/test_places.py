"""The place of each risk, and where its own unknowns could take it."""

from __future__ import annotations

from hypothesis import given, settings

from strideline.models.graph import System
from tests.analysis.building import analyzed, shop
from tests.analysis.strategies import systems


@settings(max_examples=100, deadline=None)
@given(systems())
def test_places_are_those_of_the_order_and_their_spread_is_that_of_the_score(system: System) -> None:
    risks = list(analyzed(system).risks)
    assert [risk.rank for risk in risks] == list(range(1, len(risks) + 1))
    for risk in risks:
        assert 1 <= risk.rank_high <= risk.rank <= risk.rank_low <= len(risks)
        others = [other.score for other in risks if other.id != risk.id]
        if risk.score_low < risk.score:
            assert risk.rank_low >= 1 + sum(score > risk.score_low for score in others)
        else:
            assert risk.rank_low == risk.rank
        if risk.score_high > risk.score:
            assert risk.rank_high <= 1 + sum(score >= risk.score_high for score in others)
        else:
            assert risk.rank_high == risk.rank


def test_a_bad_answer_takes_a_risk_no_further_than_was_foretold() -> None:
    unanswered = shop()
    stated = unanswered.flows[1].model_copy(update={"facts": {"authentication": "none"}})
    answered = unanswered.model_copy(update={"flows": (unanswered.flows[0], stated)})
    before = {risk.id: risk for risk in analyzed(unanswered).risks}
    after = {risk.id: risk for risk in analyzed(answered).risks}
    moved = [id for id in before.keys() & after.keys() if after[id].score > before[id].score]
    assert moved
    assert all(after[id].score <= before[id].score_high for id in moved)


def test_scores_are_shown_with_one_decimal_and_never_rise_down_the_order() -> None:
    scores = [risk.score for risk in analyzed(shop()).risks]
    assert all(round(score, 1) == score for score in scores)
    assert sorted(scores, reverse=True) == scores
