"""Analyse stored systems. Answers are kept until the system, the language or the day changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from strideline.analysis import run
from strideline.analysis.assessment import Assessment
from strideline.analysis.on_demand import OnDemand
from strideline.analysis.reassessment import assessed_like
from strideline.api.services.workspace import Judged, JudgedBy, Stamp, Standing, Workspace
from strideline.models.findings import Analysis, Diagnostic
from strideline.models.graph import System
from strideline.models.store import Entry, Head
from strideline.models.telling import problem_told
from strideline.models.vocabulary import Language, Text

LEFT_OUT = Text("The rule in {file} is left out: {problem}", "{file} のルールは除外しました: {problem}")


def analyze_stored(workspace: Workspace, id: str, language: Language = "en") -> Analysis:
    """The analysis of a stored system. Raises NotFound."""
    return analysis_of(workspace, workspace.store.head(id), language)


def analysis_of(workspace: Workspace, head: Head, language: Language = "en") -> Analysis:
    """The analysis of a system that was read before. The day matters because decisions expire."""
    return judged(workspace, head, language).analysis


def judged(workspace: Workspace, head: Head, language: Language = "en") -> Judged:
    """The steps of the analysis beside it, for use cases that ask for more: decisions, what-if."""
    judged_by = workspace.judged_by
    basis = Basis(head.key, language, date.today(), judged_by.stamp)
    make = partial(_judged, workspace, head.system, judged_by, basis)
    return workspace.judged.get((basis, head.version.revision), make)


class Basis(NamedTuple):
    """What two analyses share when one may be made from the other."""

    key: int
    language: Language
    today: date
    stamp: Stamp


def _judged(workspace: Workspace, system: System, judged_by: JudgedBy, basis: Basis) -> Judged:
    """Judges what differs from a revision that is kept, most often the one before; else the whole."""
    kept = workspace.judged.among(lambda key: isinstance(key, tuple) and key[0] == basis)
    assessment = assessed_like((one.assessment for one in kept), system)
    if assessment is None:
        assessment = Assessment(system, judged_by.library, basis.language, basis.today)
    return Judged(assessment, _told(run.analysis_of(assessment), judged_by, basis.language))


def _told(analysis: Analysis, judged_by: JudgedBy, language: Language) -> Analysis:
    """The analysis, which also says which rules that people added are left out."""
    left_out = tuple(
        Diagnostic("error", LEFT_OUT.said(language, file=problem.source, problem=problem_told(problem, language)))
        for problem in judged_by.problems
        if problem.source not in judged_by.files_off
    )
    if not left_out:
        return analysis
    early = analysis.early_diagnostics or ()
    return replace(
        analysis,
        diagnostics=OnDemand(lambda: (*analysis.diagnostics, *left_out)),
        early_diagnostics=OnDemand(lambda: (*early, *left_out)),
    )


def standing_of(workspace: Workspace, entry: Entry, stamp: Stamp) -> Standing:
    """The numbers that the list of systems shows. Raises NotFound when the system was deleted meanwhile.

    `stamp` is that of the rules, read once for the whole list.
    """
    key = (entry.key, entry.version.revision, date.today(), stamp)
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
