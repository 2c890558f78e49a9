"""What an analysis says: risks with reasons, questions, control coverage. Values; a reader needs no engine.

Words (`title`, `reasons`, `fix`) are in the language that the analysis was asked for; ids never change with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from strideline.models.graph import Decision, Severity, Stride
from strideline.models.intelligence import Feed, FeedKind
from strideline.models.vocabulary import Bearer, Language, Text

Band = Severity
BANDS: tuple[Band, ...] = ("low", "medium", "high", "critical")
Certainty = Literal["confirmed", "possible"]
WAITING = frozenset({"open", "in_discussion"})
"""Statuses of a risk on which nothing is decided. To talk about a risk takes nothing off it."""
ControlStatus = Literal["implemented", "planned", "rejected", "missing", "not_applicable"]
Effort = Literal["low", "medium", "high"]
STRIDE_LETTERS: Mapping[Stride, str] = {
    "spoofing": "S",
    "tampering": "T",
    "repudiation": "R",
    "information_disclosure": "I",
    "denial_of_service": "D",
    "elevation_of_privilege": "E",
}
_SOURCES: Mapping[str, Text] = {"person": Text("a person", "人"), "threagile": Text("Threagile", "Threagile")}


def source_words(source: str, language: Language) -> str:
    """Who says that there is a threat, beside the rules, in words; what is none of ours stands as it is."""
    return _SOURCES[source].in_(language) if source in _SOURCES else source


@dataclass(frozen=True, slots=True)
class Subject:
    """The part of the system that a risk or question is about."""

    kind: Bearer
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact that made a finding true, as a sentence and as data."""

    sentence: str
    subject: str
    """Id of the part that bears the fact."""
    fact: str
    value: object
    origin: str
    """`stated`, `imported`, `evidence`, `claim`, `derived`, `protocol`, `technology` or `graph`."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """One fact whose value would settle a possible finding."""

    subject: str
    fact: str
    question: str


@dataclass(frozen=True, slots=True)
class Factors:
    """What a score is made of, each in 0..1. `score = 100 * sqrt(likelihood * impact)`, see `analysis.ranking`."""

    base: float
    """Rate of the threat when nothing stands in the way."""
    exposure: float
    """How likely an attacker reaches the subject."""
    controls: float
    """What implemented controls leave of the likelihood; 1 when there are none."""
    likelihood: float
    """base * exposure * controls; more where known vulnerabilities raise it, as `explained` says."""
    impact: float
    """Value of the data at stake, in the property that the threat affects."""
    explained: tuple[str, ...] = ()
    """One sentence a factor, with where it came from."""


@dataclass(frozen=True, slots=True)
class ControlAdvice:
    """A control that would lower a risk, or does."""

    control: str
    title: str
    status: ControlStatus
    effort: Effort
    scope: str
    """Where it is, or would best be, put in place."""
    lowers: float
    """Points that the score of this risk falls when it is implemented; 0 when it is already."""


@dataclass(frozen=True, slots=True)
class Risk:
    """One finding with its rank."""

    id: str
    """`RULE@subject` or `RULE@subject@related`; for a threat that a person added, its own id."""
    rule: str
    title: str
    stride: Stride
    subject: Subject
    related: Subject | None
    score: float
    """Residual, 0..100, one decimal."""
    score_low: float
    score_high: float
    """Interval that the unknown facts leave; equal to the score when nothing is unknown."""
    inherent_score: float
    """With all claims withdrawn."""
    band: Band
    certainty: Certainty
    status: str
    """`open`, or the status of the decision in force."""
    explanation: str
    fix: str
    reasons: tuple[Reason, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    controls: tuple[ControlAdvice, ...] = ()
    """Those not yet in place first, the one that lowers the score most leading."""
    path: tuple[str, ...] = ()
    """Ids of the elements and flows from an entry point to the subject; empty when none reaches it."""
    factors: Factors | None = None
    source: str = "rule"
    """`rule`, `person`, or the tool that a threat was imported from."""
    decision: Decision | None = None
    """The last one, also when it has expired and the risk is open again."""
    rank: int = 0
    """Place in the order of the risks; the worst one's is 1."""
    rank_low: int = 0
    """Place if everything unknown about this risk turns out well, and the others stay as they are."""
    rank_high: int = 0
    """Place if it turns out badly; equal to the rank when nothing is unknown, as is the other."""
    risen: float = 0.0
    """Points that the score has risen since the decision in force was taken; 0 when it has not, or none was noted."""
    confidence: float = 1.0
    """How far the score can be relied on, in 0..1: less while reviews of what it rests on are overdue."""
    doubts: tuple[str, ...] = ()
    """A sentence for each such review."""
    silences: tuple[str, ...] = ()
    """Ids of the more general findings that this one speaks for."""
    references: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Entries of `cwe`, `capec` and `attack`."""

    @property
    def waits(self) -> bool:
        """Whether nothing is decided: it counts as open."""
        return self.status in WAITING


@dataclass(frozen=True, slots=True)
class Question:
    """An unknown fact, and how much its answer could move the ranking."""

    subject: Subject
    fact: str
    question: str
    moves: float
    """Sum of the scores of the possible findings that the answer decides."""
    values: tuple[str, ...] = ()
    """Allowed answers; empty for yes or no."""


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One control on one scope: what is claimed, and what it would lower."""

    control: str
    title: str
    status: ControlStatus
    scope: str
    lowers: float
    """Sum over the open risks of the points it would take away; 0 once implemented."""
    risks: int
    """How many open risks it would lower."""
    effort: Effort
    note: str = ""
    confidence: float = 1.0
    """How far the status can be relied on, in 0..1: less while reviews of the control or the system are overdue."""


@dataclass(frozen=True, slots=True)
class BestPracticeRow:
    """One SEC 1 best practice with the state of its improvement items."""

    id: str
    title: str
    items: tuple[ControlRow, ...]


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One action: put `control` in place at `scope`."""

    control: str
    title: str
    scope: str
    removes: float
    remaining: float
    effort: Effort
    risks: int
    judged: bool = True
    """Whether the system was judged anew with it in place; in very large systems steps are estimated."""


LoweringKind = Literal["control", "fact", "answer"]


@dataclass(frozen=True, slots=True)
class Lowering:
    """One change by itself, and the score of a risk after it, the system judged anew."""

    kind: LoweringKind
    """A control put in place, a fact that is known and should be otherwise, or one that nobody knows yet."""
    id: str
    """Of the control or the fact."""
    subject: str
    """Id of the part that it is about."""
    value: object
    """What the fact would be; None of a control."""
    effort: Effort | None
    """Of a control."""
    before: float
    after: float
    """0 when the risk goes."""
    gone: bool
    sentence: str
    """What to do, in words, without the scores."""


@dataclass(frozen=True, slots=True)
class RiskLowering:
    """The changes that would lower one risk most, the best first."""

    risk: str
    changes: tuple[Lowering, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that went wrong or was cut during the analysis, for people."""

    severity: Literal["warning", "error"]
    message: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over all risks, cut lists included. `by_*` count open confirmed and possible risks apart."""

    elements: int
    flows: int
    boundaries: int
    risks: int
    confirmed: int
    possible: int
    open: int
    by_band: Mapping[Band, int]
    by_stride: Mapping[Stride, int]
    total_score: float
    """Sum of the scores of the open confirmed risks."""
    top_score: float
    """Of the worst open confirmed risk; 0 when there is none."""
    risen: int = 0
    """Decided risks whose score has risen since the decision."""
    expired: int = 0
    """Risks that are open again because the decision on them has expired."""
    confidence: float = 1.0
    """How far these numbers can be relied on, in 0..1: `known_share` * `review_freshness`."""
    known_share: float = 1.0
    """Points of the open confirmed risks among those of all open ones: what is only possible waits for answers."""
    review_freshness: float = 1.0
    """Of the reviews of the system as a whole, the most overdue one; 1 while none is."""
    overdue: int = 0
    """Reviews whose day has passed."""


@dataclass(frozen=True, slots=True)
class SevereRisks:
    """The open, confirmed risks of one part that are high or critical."""

    band: Band
    """Of the worst."""
    count: int
    score: float
    """Of the worst."""


@dataclass(frozen=True, slots=True)
class PartAtRisk:
    """The open, confirmed risks of a part that is drawn, and of what Strideline adds to it."""

    part: str
    """Its id."""
    band: Band
    """Of the worst."""
    count: int
    score: float
    """Of the worst."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What beside the system an analysis rests on, so that two of them can be told apart."""

    weights_sha256: str
    """Of the numbers of the ranking, however they were given."""
    feeds: tuple[Feed, ...] = ()
    """Feeds of known vulnerabilities that were looked into."""
    stale: tuple[FeedKind, ...] = ()
    """Kinds of which even the newest feed is too old, or of no day."""


@dataclass(frozen=True)
class Analysis:
    """Everything that was found. `risks` is ordered, worst first; the order is total."""

    system_id: str
    system_name: str
    language: str
    analyzed_on: date
    summary: Summary
    risks: Sequence[Risk]
    """May be made on demand: indexing is cheap, copying all of a huge system is not."""
    questions: Sequence[Question]
    """The one whose answer moves most, first."""
    controls: Sequence[ControlRow]
    best_practices: Sequence[BestPracticeRow]
    plan: Sequence[PlanStep]
    diagnostics: Sequence[Diagnostic] = ()
    early_diagnostics: Sequence[Diagnostic] | None = field(default=None, compare=False)
    """Those of them that are known without the control rows, which take as long as the ranking. None: all of them."""
    lowering: Sequence[RiskLowering] = ()
    """What would lower the worst open risks, for those that it is worked out for."""
    severe: Mapping[str, SevereRisks] = field(default_factory=dict)
    """Every part that carries a high or critical risk, by id: what a diagram marks."""
    parts_at_risk: Sequence[PartAtRisk] = ()
    """Every part that is drawn and carries an open confirmed risk, the worst first: what a canvas heats."""
    basis: Basis = Basis("")
    brief: Sequence[Risk] | None = field(default=None, compare=False)
    """The same risks without what explains each, as lists show them: a tenth of the work. None: not made."""
