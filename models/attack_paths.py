"""How an attacker gets from where attacks start to what is worth taking: values, for reports, page and command line.

Words (`why`, `explanation`, `reasons`) are in the language that was asked for; ids never change with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from strideline.models.findings import Diagnostic, Subject

PartOfPath = Literal["external_entity", "process", "data_store", "flow", "grant", "role"]


@dataclass(frozen=True, slots=True)
class NamedData:
    """A kind of data that an attacker gets at."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PathEntry:
    """Where an attack starts: an element, or a role of which a credential was stolen."""

    id: str
    name: str
    why: str
    """Why attackers start there, and how likely one does."""
    likelihood: float


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of an attacker, from a part that is held to the next one."""

    kind: str
    """`flow` along a flow, `answer` backwards along one, `grant` by what a role may do, or the id of an attack step of
    the library."""
    id: str
    """The flow, or the key of the grant, that the step goes along; the role, where its credentials are taken."""
    name: str
    """What people call the step."""
    source: str
    target: str
    """Ids of the parts that the step joins. Roles lie between parts: their ids hold a slash, `role/NAME`, or
    `PRINCIPAL/role` for one without a name."""
    source_name: str
    target_name: str
    likelihood: float
    """Share of the attackers at `source` that get to `target`, 0..1."""
    explanation: str
    reasons: Sequence[str]
    """What the likelihood is made of, one sentence a factor."""
    risks: Sequence[str]
    """Ids of the found threats that make the step possible, worst first."""
    techniques: Sequence[str] = ()
    """Of ATT&CK, for attack steps of the library."""
    reference: str = ""
    """Public page that describes the attack step."""
    risk_titles: Sequence[str] = ()
    """What each of the `risks` is called, in their order."""


@dataclass(frozen=True, slots=True)
class AttackPath:
    """A way without rings from an entry to a target."""

    likelihood: float
    """That of the entry times those of the steps."""
    entry: PathEntry
    steps: Sequence[PathStep]
    """None where attackers start at the target itself."""


@dataclass(frozen=True, slots=True)
class PathTarget:
    """A part that holds data of value, and the most likely ways to it."""

    target: Subject
    data: Sequence[NamedData]
    """What it holds, the most valuable first."""
    value: float
    """Of the most valuable data, in the property worth most, 0..1."""
    likelihood: float
    """How likely an attacker gets there, as the ranking has it; never 0, since nobody may have drawn the way."""
    paths: Sequence[AttackPath]
    """The most likely first; none where no drawn way leads there."""


@dataclass(frozen=True, slots=True)
class ChokePoint:
    """A part that every way worth counting to some targets goes through."""

    kind: PartOfPath
    id: str
    name: str
    cuts: Sequence[str]
    """Ids of the targets that are cut off when the part is."""
    explanation: str
    """The same for all that cut off the same."""


@dataclass(frozen=True, slots=True)
class CutPart:
    """A part that could be closed; the id of a grant is its key, `PRINCIPAL>LEVEL>SCOPE>VIA`."""

    kind: PartOfPath
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SmallestCut:
    """The fewest flows and grants that together cut off every target at which no attack starts."""

    parts: Sequence[CutPart]
    cuts: Sequence[str]
    explanation: str


@dataclass(frozen=True, slots=True)
class AttackPaths:
    """The answer to where attackers can get to, and over what."""

    system_id: str
    system_name: str
    language: str
    targets: Sequence[PathTarget]
    """By likelihood times value, the highest first; then by id."""
    choke_points: Sequence[ChokePoint]
    """Those that cut off most targets first."""
    smallest_cut: SmallestCut | None
    """None where there is nothing to cut off."""
    no_choke_points: str = ""
    """Why there is no choke point; empty where there are some, or where no drawn way leads to a target."""
    diagnostics: Sequence[Diagnostic] = ()
    """What was cut short."""


def choke_sentences(found: AttackPaths) -> list[str]:
    """What people read of choke points, once for those that cut off the same, or why there is none."""
    told = [point.explanation for point in found.choke_points] or [found.no_choke_points]
    return list(dict.fromkeys(filter(None, told)))
