"""How an assessed system stands as a whole."""

from __future__ import annotations

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
    return summarize(assessment.system, assessment.ranked, assessment.risks.open, others, assessment.library.weights)
