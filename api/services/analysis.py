"""Analyse stored systems. Answers are kept until the system, the language or the day changes."""

from __future__ import annotations

from datetime import date
from functools import partial

from strideline.analysis.run import analyze
from strideline.api.services.workspace import Standing, Workspace
from strideline.models.findings import Analysis
from strideline.models.store import Entry, Head
from strideline.models.vocabulary import Language


def analyze_stored(workspace: Workspace, id: str, language: Language = "en") -> Analysis:
    """The analysis of a stored system. Raises NotFound."""
    return analysis_of(workspace, workspace.store.head(id), language)


def analysis_of(workspace: Workspace, head: Head, language: Language = "en") -> Analysis:
    """The analysis of a system that was read before. The day matters because decisions expire."""
    today = date.today()
    make = partial(analyze, head.system, workspace.library, language=language, today=today)
    return workspace.analyses.get((head.key, head.version.revision, language, today), make)


def standing_of(workspace: Workspace, entry: Entry) -> Standing:
    """The numbers that the list of systems shows. Raises NotFound when the system was deleted meanwhile."""
    key = (entry.key, entry.version.revision, date.today())
    return workspace.standings.get(key, lambda: standing(analyze_stored(workspace, entry.id)))


def standing(analysis: Analysis) -> Standing:
    """The few numbers of one analysis."""
    summary = analysis.summary
    return Standing(
        elements=summary.elements,
        flows=summary.flows,
        boundaries=summary.boundaries,
        risks=summary.by_band,
        possible=summary.possible,
        top_score=summary.top_score,
    )
