"""Decisions and reviews that stay without what they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from strideline.models.graph import Decision, System
from strideline.models.operations.carrying.bereft import Bereft
from strideline.models.operations.carrying.carriage import GRAPH
from strideline.models.operations.keys import LISTINGS


def waiting(old: System, whole: System, there: Collection[str]) -> Iterator[Bereft]:
    """Those that wait for a part or a threat of the old system to come back; `there` are the parts that stayed."""
    subjects = {finding.id: finding.subject for finding in old.findings}
    threats = {finding.id for finding in whole.findings}
    for decision in old.decisions:
        for part in _parts_of(decision, subjects):
            if part not in there:
                yield Bereft("decision", decision.finding, part, "waiting")
                break
        else:
            if decision.finding in subjects and decision.finding not in threats:
                yield Bereft("decision", decision.finding, decision.finding, "waiting")
    gone = {part.id for kind in GRAPH for part in getattr(old, LISTINGS[kind].field)} - set(there)
    for review in old.reviews:
        subject = review.subject.rpartition("@")[2]
        if subject in gone:
            yield Bereft("review", review.id, subject, "waiting")


def _parts_of(decision: Decision, threats: dict[str, str]) -> list[str]:
    """The parts that it is about; of an implicit one, such as `prod/root-user`, the one that brings it along."""
    _, *subjects = decision.finding.split("@")
    if not subjects and decision.finding in threats:
        subjects = [threats[decision.finding]]
    return [subject.partition("/")[0] for subject in subjects]
