"""What a rule, a control and a technology are, once loaded. The YAML files hold the same fields."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from strideline.models.errors import Problem
from strideline.models.findings import Effort
from strideline.models.graph import GrantLevel, Stride, System
from strideline.models.graph import Likelihood as Likelihood
from strideline.models.intelligence import Intelligence
from strideline.models.vocabulary import Text, Vocabulary
from strideline.threat_library.conditions.predicates import Predicate, ScopeKind

Target = Literal["system", "boundary", "element", "external_entity", "process", "data_store", "flow", "data"]
"""What a rule applies to; `element` stands for all three kinds of element."""
Affects = Literal["confidentiality", "integrity", "availability"]
Function = Literal["protect", "detect", "respond", "govern"]
Strength = Literal["minimal", "partial", "significant"]
OwaspSource = Literal[
    "base", "exposure", "controls", "likelihood", "impact", "score",
    "confidentiality", "integrity", "availability", "stride",
]  # fmt: skip
"""What a factor of the OWASP Risk Rating Methodology is taken from; `score` as a share of 100."""
OwaspFactorId = Literal[
    "skill_level", "motive", "opportunity", "size",
    "ease_of_discovery", "ease_of_exploit", "awareness", "intrusion_detection",
    "loss_of_confidentiality", "loss_of_integrity", "loss_of_availability", "loss_of_accountability",
    "financial_damage", "reputation_damage", "non_compliance", "privacy_violation",
]  # fmt: skip
"""In the order of the method: four each of threat agent, vulnerability, technical and business impact."""
PLACEHOLDERS = frozenset(
    {"name", "source", "target", "protocol", "data", "crossed", "boundary", "technology", "system"}
)
"""Words that `explain` and `fix` of a rule may hold in braces; `name` is the subject's."""


@dataclass(frozen=True, slots=True)
class References:
    """Entries of public catalogues: CWE weaknesses, CAPEC attack patterns, ATT&CK techniques."""

    cwe: tuple[int, ...] = ()
    capec: tuple[int, ...] = ()
    attack: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One threat: when it applies, how bad it is, what helps."""

    id: str
    title: Text
    stride: Stride
    applies_to: Target
    when: str
    condition: Predicate
    """`when`, parsed and checked."""
    likelihood: Likelihood
    """Rate of the threat when nothing stands in the way."""
    affects: tuple[Affects, ...]
    """Properties of the data that are lost; the worst one scores."""
    explain: Text
    fix: Text
    mitigated_by: tuple[str, ...]
    """Controls, the one to apply first leading."""
    category: str
    """Name of the folder that the rule lies in."""
    references: References = References()
    specialises: tuple[str, ...] = ()
    """Rules that stay silent on a subject where this one speaks."""
    once_held: bool = False
    """Whether it does harm only where an attacker already holds the part; attack paths name it for no step to there."""
    flags: tuple[Mapping[str, Any], ...] = ()
    """Small systems in the native format on which the rule must fire. Empty unless loaded with examples."""
    passes: tuple[Mapping[str, Any], ...] = ()
    source: str = ""
    """File that the rule came from, relative to its library."""


@dataclass(frozen=True, slots=True)
class RuleOff:
    """A rule by which no system is judged."""

    rule: Rule
    reason: str
    """Why, in the words of whoever switched it off."""
    source: str
    """File that says so; empty where it was done on the server that judges."""


@dataclass(frozen=True, slots=True)
class Effect:
    """How strongly a control works against a threat class on some kinds of part."""

    stride: tuple[Stride, ...]
    protects: tuple[Target, ...]
    function: Function
    strength: Strength


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that people can put in place."""

    id: str
    title: Text
    description: Text
    claimed_on: tuple[str, ...]
    """Kinds of scope that may claim it: `system`, `flow`, an element kind, `boundary`, or one boundary kind."""
    effects: tuple[Effect, ...]
    effort: Effort
    shown_by: Mapping[str, Any] = field(default_factory=dict)
    """Facts that show it to be in place, and that an implemented claim fills in where they are unknown."""
    denied_by: Mapping[str, Any] = field(default_factory=dict)
    """Facts of `shown_by` with the value that says that it is not in place, where what lies between says neither.

    Of the others every stated value that does not show it says so.
    """
    not_inside: Mapping[str, Any] = field(default_factory=dict)
    """Facts of a boundary for which, and for all inside, it never works, whoever claims it around or there."""
    at_crossing: bool = False
    """Claimed on a boundary, it also works on the flows that cross it; without this only on what lies inside."""
    best_practice: str = ""
    """SEC 1 best practice that the control is an improvement item of; empty for technical controls."""
    origin: str = ""
    """`seed` for the 2022-03-31 edition, `framework-2023+` for later items, empty for technical controls."""
    services: tuple[str, ...] = ()
    source: str = ""
    """Public page that the control was drawn from."""


@dataclass(frozen=True, slots=True)
class BestPractice:
    """One of the eight of SEC 1, in the numbering of 2022-03-31."""

    id: str
    title: Text
    risk: Literal["low", "medium", "high"]
    """Level of risk exposed when it is not established, as AWS states it."""
    editions: Mapping[str, str] = field(default_factory=dict)
    """Its number in other editions, by edition date; an edition that lacks it has no entry."""


StepKind = Literal["credential", "settings", "grant", "escalation"]
"""`credential` gets an attacker from a part to the rights of its role, `settings` past the proof of identity of a flow,
`grant` from a role to what it may use, `escalation` from a role to rights that nobody meant it to have."""
Gain = Literal["account", "roles"]
"""What an escalation gains: the account around its scope, or the roles of what is in its scope."""


@dataclass(frozen=True, slots=True)
class AttackStep:
    """One way in which an attacker goes on from what is held already, beside going along a flow."""

    id: str
    kind: StepKind
    title: Text
    explain: Text
    """A sentence with `{source}`, `{role}`, `{target}` and, for settings, `{name}` of the flow in braces."""
    likelihood: float
    """Share of attackers who get on, 0..1."""
    when: str = ""
    condition: Predicate | None = None
    """`when`, parsed, for an element (credential) or a flow (settings)."""
    level: GrantLevel | None = None
    """Level of the grants that a step of kind `grant` uses."""
    actions: tuple[str, ...] = ()
    """What an escalation needs: the first on the scope that is gained, the others anywhere."""
    gains: Gain = "account"
    attack: tuple[str, ...] = ()
    """Techniques of ATT&CK."""
    source: str = ""
    """Public page that describes the step."""


PLACEHOLDERS_OF_STEPS = frozenset({"source", "role", "target", "name"})


@dataclass(frozen=True, slots=True)
class Technology:
    """What an element is made of, and what that says of its facts."""

    id: str
    name: Text
    kind: Literal["external_entity", "process", "data_store"]
    category: str
    icon: str
    always: Mapping[str, Any]
    """Facts that hold for every instance."""
    usually: Mapping[str, Any]
    """Facts that hold unless somebody changed a default; they never confirm a finding."""
    source: str
    """Public page that says so."""
    cloudformation: tuple[str, ...] = ()
    terraform: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixScale:
    """Classes of a risk matrix by name, lowest first, each with the lowest number that belongs to it."""

    likelihood: Mapping[str, float] = field(default_factory=dict)
    impact: Mapping[str, float] = field(default_factory=dict)
    bands: Mapping[str, int] = field(default_factory=dict)
    """Lowest sum of the two classes, counted from 1, that makes a cell of that band."""


@dataclass(frozen=True, slots=True)
class OwaspScale:
    """How one factor of the OWASP Risk Rating Methodology follows from ours."""

    of: OwaspSource
    steps: tuple[tuple[float, float], ...] = ()
    """A number in 0..1, and the points from it on; lowest first."""
    classes: Mapping[str, float] = field(default_factory=dict)
    """Points of each STRIDE class, for `of: stride`."""
    tags: tuple[str, ...] = ()
    """The factor is 0 unless data at stake bears one of these tags; empty asks for none."""


@dataclass(frozen=True)
class Weights:
    """Numbers of the ranking model, from `threat_library/weights.yaml`."""

    likelihood: Mapping[str, float]
    confidentiality: Mapping[str, float]
    criticality: Mapping[str, float]
    strength: Mapping[str, float]
    """Share of the likelihood that a control of that strength takes away."""
    bands: Mapping[str, float]
    """Lowest score of each band."""
    exposure: Mapping[str, float]
    """Parameters of `analysis.ranking.exposure`."""
    intelligence: Mapping[str, float] = field(default_factory=dict)
    """Parameters of `analysis.ranking.raising`."""
    matrix: MatrixScale = MatrixScale()
    owasp: Mapping[str, OwaspScale] = field(default_factory=dict)
    """By id of the factor; every one of them in the built-in library."""

    @property
    def sha256(self) -> str:
        """The same for the same numbers, in whatever files they stood."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Library:
    """Everything that an analysis needs to know beside the system.

    Every id is listed in a stable order: the order of the files' names, then of the file.
    """

    vocabulary: Vocabulary
    rules: Mapping[str, Rule]
    controls: Mapping[str, Control]
    best_practices: Mapping[str, BestPractice]
    technologies: Mapping[str, Technology]
    protocols: Mapping[str, Mapping[str, Any]]
    """Facts that a protocol settles for a flow, such as `https: {encrypted_in_transit: true}`."""
    derivations: Mapping[str, Mapping[ScopeKind, Predicate]]
    """Condition of each derived fact for each scope that bears it, in an order in which each needs only earlier ones.

    Its value belongs only to the bearers that the fact declares: one on `process` says nothing of a data store.
    """
    weights: Weights
    protocol_names: Mapping[str, str] = field(default_factory=dict)
    """How people write a protocol, such as `AWS API` for `aws_api`; one without a name is written as its id."""
    attack_steps: Mapping[str, AttackStep] = field(default_factory=dict)
    """By id, in their order."""
    settling: tuple[Callable[[System], System], ...] = ()
    """What packs of other tools' rules add: each states the facts of its pack on a system, before it is analysed."""
    intelligence: Intelligence | None = None
    """Feeds of known vulnerabilities that somebody pointed at; None without any."""
    rules_off: Mapping[str, RuleOff] = field(default_factory=dict)
    """Rules that are switched off, by id: they are not in `rules`. An analysis tells them with their reasons."""
    left_out: tuple[Problem, ...] = ()
    """What is wrong with rules that were asked for and are not in `rules`. An analysis tells it."""

    def without(self, off: Mapping[str, RuleOff]) -> Library:
        """The same with these rules switched off too, by id."""
        kept = {id: rule for id, rule in self.rules.items() if id not in off}
        return replace(self, rules=kept, rules_off={**off, **self.rules_off}) if off else self
