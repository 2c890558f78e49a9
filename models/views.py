"""Other ways to look at an analysis: a risk matrix, OWASP ratings, and a checklist for each kind of data. Values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from strideline.models.findings import Band, Certainty, ControlStatus, Effort, Subject
from strideline.models.graph import Confidentiality, Criticality

PlaceKind = Literal["storage", "transmission", "execution", "input", "output"]
"""The kinds of location of NIST SP 800-154, section 4.1."""
ReachKind = Literal["untold", "granted"]
ItemState = Literal["done", "open", "not_applicable"]
Property = Literal["confidentiality", "integrity", "availability"]
OwaspLevel = Literal["low", "medium", "high"]
OwaspSeverity = Literal["note", "low", "medium", "high", "critical"]
OWASP_SEVERITIES: tuple[OwaspSeverity, ...] = ("note", "low", "medium", "high", "critical")
"""Lowest first."""


@dataclass(frozen=True, slots=True)
class MatrixClass:
    """One class of likelihood or of impact."""

    number: int
    """1 is the lowest."""
    name: str
    at_least: float
    """Lowest likelihood or impact, in 0..1, that belongs to it."""


@dataclass(frozen=True, slots=True)
class MatrixRisk:
    """A risk in a cell."""

    id: str
    title: str
    subject: Subject
    score: float
    band: Band
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The open risks of one class of likelihood and one of impact."""

    likelihood: int
    impact: int
    band: Band
    """Of the cell. It depends on the two classes alone; the band of a risk, on its score."""
    confirmed: int
    possible: int
    risks: tuple[MatrixRisk, ...]
    """The worst ones, confirmed ones first; `confirmed` and `possible` count all."""


@dataclass(frozen=True, slots=True)
class MatrixPlace:
    """Where one risk is in the matrix, be it open or not."""

    likelihood: MatrixClass
    impact: MatrixClass
    band: Band
    """Of the cell."""


@dataclass(frozen=True)
class RiskMatrix:
    """Open risks by likelihood and impact."""

    likelihoods: tuple[MatrixClass, ...]
    """Lowest first."""
    impacts: tuple[MatrixClass, ...]
    cells: Sequence[MatrixCell]
    """Every cell, row by row: the highest likelihood first, in a row the lowest impact first."""


@dataclass(frozen=True, slots=True)
class OwaspFactor:
    """One of the sixteen factors of the OWASP Risk Rating Methodology."""

    id: str
    title: str
    group: Literal["threat_agent", "vulnerability", "technical_impact", "business_impact"]
    source: str
    """The factor of ours that it is taken from: a field of `findings.Factors`, `score`, a property, or `stride`."""


@dataclass(frozen=True, slots=True)
class OwaspRating:
    """One risk in the terms of the OWASP Risk Rating Methodology. Averages and points are in 0..9."""

    risk: str
    points: Mapping[str, float]
    """By id of the factor; empty for a threat that a person added, who gave a severity alone."""
    likelihood: float | None
    technical_impact: float | None
    business_impact: float | None
    likelihood_level: OwaspLevel | None
    impact_level: OwaspLevel | None
    """Of the business impact, as the method asks where it is known."""
    severity: OwaspSeverity


@dataclass(frozen=True)
class OwaspView:
    """All risks, rated."""

    factors: tuple[OwaspFactor, ...]
    """In the order of the method."""
    ratings: Sequence[OwaspRating]
    """In the order of `Analysis.risks`."""


@dataclass(frozen=True, slots=True)
class DataPlace:
    """One place where data may be, as the model states it."""

    kind: PlaceKind
    subject: Subject
    boundary: str
    """Name of the innermost trust boundary around it; empty for a flow and for what lies in none."""
    crosses: tuple[str, ...] = ()
    """Names of the trust boundaries that the flow crosses."""


@dataclass(frozen=True, slots=True)
class DataReach:
    """A place where data is not stated to be, and can get to."""

    subject: Subject
    kind: ReachKind
    """`untold`: over flows that do not say what they carry. `granted`: by a grant on a place where it is."""
    path: tuple[str, ...]
    """Ids of parts from a stated place to here."""
    sentence: str


@dataclass(frozen=True, slots=True)
class DataVector:
    """A way to harm the data: a risk at one of its places that affects one of its properties."""

    risk: str
    title: str
    subject: Subject
    harms: tuple[Property, ...]
    score: float
    inherent_score: float
    band: Band
    certainty: Certainty
    status: str
    """`open`, or the status of the decision in force."""
    reason: str
    """Of that decision."""
    has_control: bool
    """Whether the library knows a control against it."""
    treated: bool
    """Whether such a control is in place or planned."""


@dataclass(frozen=True, slots=True)
class DataControl:
    """A control against some of the vectors."""

    control: str
    title: str
    scope: str
    status: ControlStatus
    effectiveness: Literal["low", "medium", "high"] | None
    """By the share of the likelihood that it takes off the vector it helps most; None once it is in place."""
    effort: Effort
    lowers: float
    """Points that it takes off the open vectors of that certainty, each counted by itself."""
    vectors: int
    certainty: Certainty
    """`possible` when no open vector that it works against is confirmed: it counts if they turn out to be real."""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to have done."""

    id: str
    step: int
    """Step of NIST SP 800-154, 1 to 4."""
    text: str
    state: ItemState
    detail: str
    """What is missing, or what was found; may be empty."""


@dataclass(frozen=True, slots=True)
class DataChecklist:
    """The four steps of data-centric threat modelling (NIST SP 800-154, draft of 2016) for one kind of data."""

    id: str
    name: str
    confidentiality: Confidentiality | None
    integrity: Criticality | None
    availability: Criticality | None
    tags: tuple[str, ...]
    items: tuple[ChecklistItem, ...]
    places: tuple[DataPlace, ...]
    """Storage first, then transmission, execution, input, output; in the order of the document."""
    more_places: int
    reach: tuple[DataReach, ...]
    """The nearest first."""
    more_reach: int
    vectors: tuple[DataVector, ...]
    """Worst first, decided ones included."""
    more_vectors: int
    controls: tuple[DataControl, ...]
    """What is not in place first, what lowers most leading."""
    score: float
    """Sum over the open confirmed vectors, those left out of the list included."""
    inherent_score: float
    """The same with all claims withdrawn."""


@dataclass(frozen=True)
class Views:
    """Everything derived from one analysis."""

    matrix: RiskMatrix
    owasp: OwaspView
    data: Sequence[DataChecklist]
    """In the order of the document."""
