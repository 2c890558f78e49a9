"""Two versions of a system: which risks are new, gone, higher or lower, why, and what was decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from strideline.analysis.assessment import Assessment
from strideline.analysis.changes.causes import ChangeCauses
from strideline.analysis.changes.edits import edits_between, renames_in_words
from strideline.analysis.changes.movement import described, movements
from strideline.analysis.changes.renames import aligned
from strideline.analysis.standing import summary_of
from strideline.models.changes import DecisionChange, Difference, RiskChange
from strideline.models.graph import Decision, System
from strideline.models.topology import Topology
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

DESCRIBED = 1000
"""Risks with words; how many more moved is counted."""


def diff(
    old: System,
    new: System,
    library: Library,
    *,
    language: Language = "en",
    today: date | None = None,
    most: int = DESCRIBED,
) -> Difference:
    """What the step from one system to the other does to its risks, both judged on the same day.

    Risks are told apart by id, which names, order and layout do not touch, and followed where a part got another id.
    Equal systems give empty lists.
    """
    day = today or date.today()
    old, renamed = aligned(old, new)
    before, after = (Assessment(system, library, language, day) for system in (old, new))
    edits = edits_between(old, new, library.vocabulary, language)
    causes = ChangeCauses(library, edits, (Topology(old), Topology(new)), language)
    moved = movements(before, after)
    return Difference(
        name=new.name,
        before=summary_of(before),
        after=summary_of(after),
        risks=tuple(_with_cause(risk, before, after, causes) for risk in described(moved[:most], before, after)),
        moves=len(moved),
        parts=(*renames_in_words(renamed, new, language), *(edit for edit in edits if edit.kind != "claim")),
        claims=tuple(edit for edit in edits if edit.kind == "claim"),
        decisions=decisions_between(old, new),
    )


def _with_cause(change: RiskChange, before: Assessment, after: Assessment, causes: ChangeCauses) -> RiskChange:
    return replace(change, why=causes.of(before.risks.by_id(change.id), after.risks.by_id(change.id)))


def decisions_between(old: System, new: System) -> tuple[DecisionChange, ...]:
    """Decisions that were taken, changed or withdrawn, by finding. Of several on one finding the last one counts."""
    was, now = decisions_of(old), decisions_of(new)
    return tuple(
        DecisionChange(finding, was.get(finding), now.get(finding))
        for finding in sorted({*was, *now})
        if was.get(finding) != now.get(finding)
    )


def decisions_of(system: System) -> dict[str, Decision]:
    """The decision on each finding."""
    return {decision.finding: decision for decision in system.decisions}
