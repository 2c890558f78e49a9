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
    return replace(
        counted,
        risen=sum(decisions.risen(id, score) > 0 for id, score in scores.items()),
        expired=sum(map(decisions.has_expired, scores)),
    )
