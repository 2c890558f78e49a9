"""The way into the engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from strideline.analysis.assessment import DEADLINE, Assessment
from strideline.analysis.controls.planning import STEPS, steps_of
from strideline.analysis.diagnostics import diagnostics
from strideline.analysis.findings.explain import lowering_of_worst
from strideline.analysis.findings.risks import BriefRisks
from strideline.analysis.on_demand import OnDemand
from strideline.analysis.ranking.severe import parts_at_risk, severe_parts
from strideline.analysis.sentences import (
    FEED_STALE,
    FEED_UNDATED,
    NO_OWNER,
    REVIEW_OVERDUE,
    ROWS_CUT,
    RULE_OFF,
    RULE_OFF_HERE,
)
from strideline.analysis.standing import summary_of
from strideline.analysis.unknown_names import unknown_names
from strideline.models.agenda import next_due
from strideline.models.findings import Analysis, Basis, Diagnostic
from strideline.models.graph import System
from strideline.models.intelligence import FRESH_DAYS, stale
from strideline.models.telling import problem_told
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library


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
    expired. Scores and counts are worked out at once; lists are when somebody looks into them.
    """
    return analysis_of(Assessment(system, library, language, today or date.today(), seconds))


def analysis_of(assessment: Assessment) -> Analysis:
    """The same of a system that was assessed before, or whose assessment is asked for more than the analysis."""
    system, library, language = assessment.system, assessment.library, assessment.language
    ranked, risks = assessment.ranked, assessment.risks
    return Analysis(
        system_id=system.id,
        system_name=system.name,
        language=language,
        analyzed_on=assessment.today,
        summary=summary_of(assessment),
        risks=risks,
        brief=BriefRisks(risks),
        questions=OnDemand(lambda: assessment.questions),
        controls=OnDemand(lambda: assessment.coverage.rows),
        best_practices=OnDemand(lambda: assessment.coverage.best_practices),
        plan=OnDemand(lambda: steps_of(assessment, STEPS)),
        lowering=OnDemand(lambda: tuple(lowering_of_worst(assessment))),
        diagnostics=OnDemand(lambda: (*_diagnostics(assessment), *_cut(assessment))),
        early_diagnostics=OnDemand(lambda: tuple(_diagnostics(assessment))),
        severe=severe_parts(ranked, assessment.rows, risks.open, library.weights),
        parts_at_risk=OnDemand(lambda: parts_at_risk(ranked, assessment.rows, risks.open, library.weights)),
        basis=_basis(assessment),
    )


def _basis(assessment: Assessment) -> Basis:
    library = assessment.library
    feeds = tuple(library.intelligence.feeds) if library.intelligence else ()
    return Basis(library.weights.sha256, feeds, tuple(stale(feeds, assessment.today)))


def _diagnostics(assessment: Assessment) -> Iterator[Diagnostic]:
    language = assessment.language
    for problem in assessment.library.left_out:
        yield Diagnostic("error", f"{problem.source}: {problem_told(problem, language)}")
    yield from _switched_off(assessment.library, language)
    yield from assessment.found.diagnostics
    yield from _stale(assessment)
    for review in assessment.reviewed.overdue:
        due = next_due(review, assessment.today)
        said = {
            "title": review.title,
            "day": due.isoformat() if due else "",
            "owner": review.owner or NO_OWNER.in_(language),
        }
        yield Diagnostic("warning", REVIEW_OVERDUE.said(language, **said), review.subject)
    yield from unknown_names(assessment.system, assessment.library, language)
    yield from diagnostics(assessment.rows, assessment.claims, language)
    known = frozenset(other.id for other in assessment.system.findings)
    yield from assessment.decisions.diagnostics(known, language)


def _switched_off(library: Library, language: Language) -> Iterator[Diagnostic]:
    for id, off in sorted(library.rules_off.items()):
        said = {"rule": id, "title": off.rule.title.in_(language), "file": off.source, "reason": off.reason}
        words = RULE_OFF if off.source else RULE_OFF_HERE
        yield Diagnostic("warning", words.said(language, **said), id)


def _cut(assessment: Assessment) -> Iterator[Diagnostic]:
    if left_out := assessment.coverage.left_out:
        shown = len(assessment.coverage.rows)
        told = ROWS_CUT.said(assessment.language, shown=shown, all=shown + left_out)
        yield Diagnostic("warning", told)


def _stale(assessment: Assessment) -> Iterator[Diagnostic]:
    intelligence, language = assessment.library.intelligence, assessment.language
    for kind, day in stale(intelligence.feeds if intelligence else (), assessment.today).items():
        words = FEED_STALE if day else FEED_UNDATED
        said = {"kind": kind.upper(), "day": day.isoformat() if day else "", "days": FRESH_DAYS[kind]}
        yield Diagnostic("warning", words.said(language, **said))
