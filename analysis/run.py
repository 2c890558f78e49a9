"""The way into the engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from strideline.analysis.assessment import DEADLINE, Assessment
from strideline.analysis.coverage import Coverage
from strideline.analysis.diagnostics import diagnostics
from strideline.analysis.questions import questions
from strideline.analysis.sentences import ROWS_CUT
from strideline.analysis.severe import severe_parts
from strideline.analysis.summary import summarize
from strideline.models.findings import Analysis, BestPracticeRow, ControlRow, Diagnostic, PlanStep
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

STEPS = 10
"""Actions in a plan."""


def analyze(
    system: System,
    library: Library,
    *,
    language: Language = "en",
    today: date | None = None,
    seconds: float = DEADLINE,
) -> Analysis:
    """Everything that the library finds in a system, ranked.

    Never raises on a system that `models.integrity` passes: a rule that fails, and what the time did not suffice for,
    stands in `diagnostics`. The same input gives the same analysis. `today` decides which decisions and claims have
    expired.
    """
    assessment = Assessment(system, library, language, today or date.today(), seconds)
    ranked, risks = assessment.ranked, assessment.risks
    rows, practices, cut = _controls(assessment)
    others = tuple((other, _is_open(assessment, other.id, other.status)) for other in assessment.others)
    known = frozenset(other.id for other in system.findings)
    return Analysis(
        system_id=system.id,
        system_name=system.name,
        language=language,
        analyzed_on=assessment.today,
        summary=summarize(system, ranked, risks.open, others, library.weights),
        risks=risks,
        questions=questions(ranked, risks.open & ~ranked.confirmed, assessment.sure, assessment.numbers, language),
        controls=rows,
        best_practices=practices,
        plan=_plan(assessment),
        diagnostics=(
            *_left_out(library),
            *assessment.found.diagnostics,
            *diagnostics(assessment.rows, assessment.claims, language),
            *assessment.decisions.diagnostics(known, language),
            *cut,
        ),
        severe=severe_parts(ranked, assessment.rows, risks.open, others, library.weights),
    )


def _left_out(library: Library) -> Iterator[Diagnostic]:
    return (Diagnostic("error", f"{problem.source}: {problem}") for problem in library.left_out)


def _is_open(assessment: Assessment, id: str, status: str) -> bool:
    decision = assessment.decisions.in_force(id)
    return (decision.status if decision else status) == "open"


def _controls(
    assessment: Assessment,
) -> tuple[tuple[ControlRow, ...], tuple[BestPracticeRow, ...], list[Diagnostic]]:
    coverage = Coverage(
        assessment.library,
        assessment.claims,
        assessment.numbers,
        assessment.actions,
        assessment.ranked.score,
        assessment.language,
    )
    rows, left_out = coverage.rows()
    practices = coverage.best_practices(rows)
    if not left_out:
        return tuple(rows), practices, []
    message = ROWS_CUT.in_(assessment.language).format(shown=len(rows), all=len(rows) + left_out)
    return tuple(rows), practices, [Diagnostic("warning", message)]


def _plan(assessment: Assessment) -> tuple[PlanStep, ...]:
    """Steps against what is open and confirmed: what may be in place already is first a question."""
    counted = assessment.risks.open & assessment.ranked.confirmed
    scores = np.where(counted, assessment.ranked.score, 0.0)
    ids = assessment.numbers.ids
    return tuple(
        PlanStep(
            control=step.control.id,
            title=step.control.title.in_(assessment.language),
            scope=ids[step.place],
            removes=round(step.removes, 1),
            remaining=round(step.remaining, 1),
            effort=step.control.effort,
            risks=len(step.findings),
        )
        for step in assessment.actions.plan(scores, STEPS)
    )
