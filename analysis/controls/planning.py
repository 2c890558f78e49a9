"""The plan: which few controls to put in place first, and what remains after each."""

from __future__ import annotations

from datetime import date

from strideline.analysis.assessment import Assessment
from strideline.analysis.controls.greedy import greedy
from strideline.models.changes import Plan
from strideline.models.findings import PlanStep
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

STEPS = 10


def plan_of(
    system: System,
    library: Library,
    *,
    steps: int = STEPS,
    language: Language = "en",
    today: date | None = None,
) -> Plan:
    """At most so many steps, each the one that removes most points per effort after those before it.

    It is made against the open confirmed findings: what may be in place already is first a question. No steps when
    nothing would help, or none are asked for.
    """
    assessment = Assessment(system, library, language, today or date.today())
    counted = assessment.risks.open & assessment.ranked.confirmed
    total = float(assessment.ranked.score[counted].sum())
    return Plan(round(total, 1), int(counted.sum()), steps_of(assessment, steps))


def steps_of(assessment: Assessment, most: int) -> tuple[PlanStep, ...]:
    """The first steps of the plan of an assessed system."""
    return tuple(
        PlanStep(
            control=step.control.id,
            title=step.control.title.in_(assessment.language),
            scope=step.scope,
            removes=round(step.removes, 1),
            remaining=round(step.remaining, 1),
            effort=step.control.effort,
            risks=step.risks,
            judged=step.judged,
        )
        for step in greedy(assessment, most)
    )
