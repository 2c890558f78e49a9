"""How an assessed system stands as a whole."""

from __future__ import annotations

from dataclasses import replace

from strideline.analysis.assessment import Assessment
from strideline.analysis.summary import summarize
from strideline.models.findings import Summary
from strideline.models.graph import OtherFinding


def is_open(assessment: Assessment, other: OtherFinding) -> bool:
    """Whether a finding of a person or another tool still waits for somebody."""
    decision = assessment.decisions.in_force(other.id)
    return (decision.status if decision else other.status) == "open"


def summary_of(assessment: Assessment) -> Summary:
    """The counts over all findings, without the rest of an analysis."""
    others = tuple((other, is_open(assessment, other)) for other in assessment.others)
    counted = summarize(assessment.system, assessment.ranked, assessment.risks.open, others, assessment.library.weights)
    scores = {id: score for id in assessment.decisions.known() if (score := assessment.risks.score_of(id)) is not None}
    return replace(
        counted,
        risen=sum(assessment.decisions.risen(id, score) > 0 for id, score in scores.items()),
        expired=sum(map(assessment.decisions.has_expired, scores)),
    )
