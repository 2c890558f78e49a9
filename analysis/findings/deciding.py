"""Decide on findings, or take decisions back: as operations, so that file, store and history treat them like any edit.

Each decision notes who took it, when, and the score that people saw, so that a risk that has risen since can be
flagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from strideline.analysis.assessment import Assessment
from strideline.analysis.findings.decisions import lacks_reason
from strideline.models.documents.nearest import nearest
from strideline.models.documents.paths import shortened
from strideline.models.errors import MalformedDocument, NotFound, Problem
from strideline.models.graph import DecisionStatus, Part, System
from strideline.models.operations import Operation
from strideline.models.operations.keys import keyed

SOURCE = "decision"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is decided on one or several findings."""

    status: DecisionStatus
    reason: str = ""
    owner: str = ""
    ticket: str = ""
    expires: date | None = None
    author: str = ""
    """Who decides; `owner` answers for the risk from then on."""


def decide(assessment: Assessment, findings: Sequence[str], ruling: Ruling) -> list[Operation]:
    """The operations that decide on findings, each with its score now; they replace what was decided before.

    Raises:
        NotFound: There is no such finding; names the nearest.
        MalformedDocument: The ruling lacks its reason, or has run out already.
    """
    check(ruling, assessment.today)
    held = _held(assessment.system)
    operations: list[Operation] = []
    for finding in dict.fromkeys(findings):
        fields = _fields(ruling, score_of(assessment, finding), assessment.today)
        if finding in held:
            operations += _changes(*held[finding][-1], fields)
        else:
            new = {"finding": finding, **{name: value for name, value in fields.items() if value not in ("", None)}}
            operations.append(Operation(op="add", kind="decision", id=finding, old=None, new=new))
    return operations


def reopen(assessment: Assessment, findings: Sequence[str]) -> list[Operation]:
    """The operations that take decisions on findings back, also one that carries over from another finding.

    A finding of somebody else that came with a status of its own is set open. Raises NotFound.
    """
    held = _held(assessment.system)
    settled = {other.id: other.status for other in assessment.system.findings if other.status != "open"}
    operations: dict[tuple[str, str], Operation] = {}
    for finding in dict.fromkeys(findings):
        score_of(assessment, finding)
        decision = assessment.decisions.of(finding)
        for name in {finding, decision.finding if decision else finding}:
            for key, _ in held.get(name, ()):
                operations["decision", key] = Operation(op="remove", kind="decision", id=key)
        if finding in settled:
            operations["finding", finding] = Operation(
                op="set", kind="finding", id=finding, path="status", old=settled[finding], new="open"
            )
    return list(operations.values())


def _held(system: System) -> dict[str, list[tuple[str, Part]]]:
    """The decisions on each finding with their keys; the last one counts."""
    held: dict[str, list[tuple[str, Part]]] = {}
    for (key, part), decision in zip(keyed(system.decisions).items(), system.decisions, strict=True):
        held.setdefault(decision.finding, []).append((key, part))
    return held


def check(ruling: Ruling, today: date) -> None:
    """Raises MalformedDocument where the ruling lacks its reason, or has run out already."""
    problems = []
    if lacks_reason(ruling.status, ruling.reason):
        problems.append(_reasonless(ruling.status, "reason"))
    if ruling.expires is not None and ruling.expires < today:
        message = f"{ruling.expires.isoformat()} has passed; the risk would be open at once"
        problems.append(Problem(message, "expires", hint="name a day to come"))
    if problems:
        raise MalformedDocument(SOURCE, problems)


def unreasoned(before: System, after: System) -> list[Problem]:
    """New decisions, and those that were changed, that lack the reason which they need."""
    was = set(before.decisions)
    return [
        _reasonless(decision.status, f"decisions[{index}].reason")
        for index, decision in enumerate(after.decisions)
        if lacks_reason(decision.status, decision.reason) and decision not in was
    ]


def _reasonless(status: DecisionStatus, path: str) -> Problem:
    words = status.replace("_", " ")
    return Problem(f"a risk that is {words} needs a reason", path, hint="say why it may stay as it is")


def score_of(assessment: Assessment, finding: str) -> float:
    """The score of a finding. Raises NotFound, with the nearest id."""
    score = assessment.risks.score_of(finding)
    if score is None:
        near = nearest(finding, assessment.risks.ids())
        raise NotFound("risk", shortened(finding), [near] if near else [])
    return score


def _fields(ruling: Ruling, score: float, today: date) -> dict[str, Any]:
    return {
        "status": ruling.status,
        "reason": ruling.reason,
        "owner": ruling.owner,
        "ticket": ruling.ticket,
        "expires": ruling.expires.isoformat() if ruling.expires else None,
        "score_at_decision": score,
        "decided_by": ruling.author,
        "decided_on": today.isoformat(),
    }


def _changes(key: str, held: Part, fields: dict[str, Any]) -> Iterator[Operation]:
    was = held.model_dump(mode="json")
    for path, value in fields.items():
        if was[path] != value:
            yield Operation(op="set", kind="decision", id=key, path=path, old=was[path], new=value)
