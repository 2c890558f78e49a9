"""How an assessed system stands as a whole."""

from __future__ import annotations

from dataclasses import replace

from strideline.analysis.assessment import Assessment
from strideline.analysis.summary import summarize
from strideline.models.findings import Summary


def summary_of(assessment: Assessment) -> Summary:
    """The counts over all findings, without the rest of an analysis."""
    risks, decisions = assessment.risks, assessment.decisions
    counted = summarize(assessment.system, assessment.ranked, risks.open, assessment.library.weights)
    scores = {id: score for id in decisions.known() if (score := risks.score_of(id)) is not None}
    open = risks.open
    points, sure = (float(assessment.ranked.score[mask].sum()) for mask in (open, open & assessment.ranked.confirmed))
    known = sure / points if points else 1.0
    fresh = assessment.reviewed.of_system
    return replace(
        counted,
        confidence=round(known * fresh, 3),
        known_share=round(known, 3),
        review_freshness=round(fresh, 3),
        overdue=len(assessment.reviewed.overdue),
        risen=sum(decisions.risen(id, score) > 0 for id, score in scores.items()),
        expired=sum(map(decisions.has_expired, scores)),
    )
