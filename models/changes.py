"""What a change does to the risks of a system: values that the engine makes and reports read.

`before` and `after` are the same system at two times, or as it is and as it would be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from strideline.models.findings import Band, Certainty, PlanStep, Subject, Summary
from strideline.models.graph import Decision

RiskChangeKind = Literal["new", "gone", "higher", "lower", "decided", "reopened"]
PartChangeKind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Rating:
    """How a risk stands at one time."""

    score: float
    band: Band
    certainty: Certainty
    open: bool
    """Whether no decision was in force on it."""
    rank: int = 0
    """Place among all risks at that time; the worst one's is 1."""

    @property
    def counted(self) -> float:
        """What it adds to the total: its score while it is open and confirmed, else nothing."""
        return self.score if self.open and self.certainty == "confirmed" else 0.0


@dataclass(frozen=True, slots=True)
class RiskChange:
    """One risk that is not what it was."""

    id: str
    rule: str
    title: str
    subject: Subject
    kind: RiskChangeKind
    """A risk that was only possible and is now confirmed is `new`, the other way round `gone`."""
    before: Rating | None
    """None when there was no such finding."""
    after: Rating | None
    why: tuple[str, ...] = ()
    """What changed in the system that explains it, the nearest cause first; empty when nobody asked for causes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The few actions that remove most, one after the other, against what is open and confirmed."""

    total: float
    """Points of the risks that it is made against, before the first step."""
    risks: int
    """How many risks those are."""
    steps: tuple[PlanStep, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One risk of a ranking that would be."""

    id: str
    rule: str
    title: str
    subject: Subject
    before: Rating | None
    """None when there is no such finding now."""
    after: Rating


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What remains once the controls up to this one are switched."""

    control: str
    scope: str
    on: bool
    total: float
    """Points of the open confirmed risks, the system judged anew."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A system as it is and with some controls switched on or off."""

    before: Summary
    after: Summary
    moved: tuple[RiskChange, ...]
    """Those that moved most, the furthest first."""
    moves: int
    """How many moved, those left out of `moved` included."""
    ranking: tuple[Ranked, ...] = ()
    """The worst risks as they would be, in that order, each with what it is now."""
    curve: tuple[CurvePoint, ...] = ()
    """The total as the controls are switched one after the other; of many only some points, and always the last."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """One thing that somebody edited in a system, as data and as a sentence."""

    kind: str
    """`element`, `flow`, `claim` and the like, as operations call them."""
    id: str
    change: PartChangeKind
    path: str
    """Field, or `facts.ID`; empty when the whole part was added or removed."""
    before: object
    after: object
    sentence: str


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """A decision that was taken, changed or withdrawn."""

    finding: str
    before: Decision | None
    after: Decision | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of a system, and what lies between them."""

    name: str
    """Of the newer one."""
    before: Summary
    after: Summary
    risks: tuple[RiskChange, ...]
    """The one that moves the total most first."""
    moves: int
    """How many moved, those left out of `risks` included."""
    parts: tuple[PartChange, ...]
    """Edits of the model, without those of diagrams, claims and decisions."""
    claims: tuple[PartChange, ...]
    decisions: tuple[DecisionChange, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a change may pass: no new or higher risk that is open, confirmed and in the band or over."""

    band: Band
    baseline: bool
    """Whether claims, decisions and scope count only as far as both versions state them."""
    failing: tuple[RiskChange, ...]
