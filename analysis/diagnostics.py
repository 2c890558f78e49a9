"""What people should know about an analysis beside its findings: contradictions, lapsed words, things cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from strideline.analysis.controls.claims import Claims
from strideline.analysis.facts.rows import MOST_LEVELS, Rows
from strideline.analysis.sentences import (
    CLAIM_LAPSED,
    CONTRADICTED,
    CONTROL_UNKNOWN,
    MORE_CONTRADICTIONS,
    NESTED_DEEPLY,
    REVIEW_UNMATCHED,
    THREAT_CONTROL_UNKNOWN,
)
from strideline.models.findings import Diagnostic
from strideline.models.vocabulary import Language

MOST_CONTRADICTIONS = 20


def diagnostics(rows: Rows, claims: Claims, language: Language) -> Iterator[Diagnostic]:
    """In a stable order: depth, claims by control and scope, contradictions by control and part."""
    if rows.levels_cut:
        yield Diagnostic("warning", NESTED_DEEPLY.said(language, levels=MOST_LEVELS))
    for claim in sorted(rows.system.claims, key=lambda claim: (claim.control, claim.scope)):
        if claim.control not in claims.library.controls:
            yield Diagnostic("warning", CONTROL_UNKNOWN.said(language, control=claim.control), claim.scope)
    for other in sorted(rows.system.findings, key=lambda other: other.id):
        for control in other.mitigated_by:
            if control not in claims.library.controls:
                message = THREAT_CONTROL_UNKNOWN.said(language, threat=other.id, control=control)
                yield Diagnostic("warning", message, other.subject)
    for claim in sorted(claims.lapsed, key=lambda claim: (claim.control, claim.scope)):
        name = rows.names.get(claim.scope, claim.scope)
        day = claim.until.isoformat() if claim.until else ""
        yield Diagnostic("warning", CLAIM_LAPSED.said(language, control=claim.control, name=name, day=day), claim.scope)
    yield from _unmatched_reviews(rows, claims, language)
    yield from _contradictions(rows, claims, language)


def _unmatched_reviews(rows: Rows, claims: Claims, language: Language) -> Iterator[Diagnostic]:
    library = claims.library
    for review in rows.system.reviews:
        control, _, part = review.subject.partition("@")
        reviewed = control in library.controls and (not part or part in rows.row)
        if review.subject and not reviewed and review.subject not in {*rows.row, *library.best_practices}:
            said = {"title": review.title, "subject": review.subject}
            yield Diagnostic("warning", REVIEW_UNMATCHED.said(language, **said))


def _contradictions(rows: Rows, claims: Claims, language: Language) -> Iterator[Diagnostic]:
    found = iter(claims.contradictions())
    for one in islice(found, MOST_CONTRADICTIONS):
        message = CONTRADICTED.said(language, control=one.control, name=rows.names[one.subject])
        yield Diagnostic("warning", message, one.subject)
    if more := sum(1 for _ in found):
        yield Diagnostic("warning", MORE_CONTRADICTIONS.said(language, count=more))
