"""Scores and order of all findings, as arrays.

    score = 100 * sqrt(likelihood * impact)
    likelihood = base rate * exposure * product over implemented controls of (1 - strength)

Both factors are in 0..1, so the scale is absolute: a score means the same in every system. `exposure` and
`impact` beside this say where the factors come from, `threat_library/weights.yaml` holds the numbers. The score of a
possible finding is its score if it holds; its certainty says how sure that is. `low` and `high` are the score where
everything unknown turns out well or badly, controls that may be in place included. `inherent` is the score with all
claims, and the facts that they filled in, withdrawn.

The laws (tests/analysis/laws.py): adding an unconnected element changes nothing else, a control more or a stronger one
raises no score, more valuable data, more exposure or a grant more lowers none, an answer keeps a score in its interval,
order, names and ids of the input do not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from strideline.analysis.controls.claims import Claims
from strideline.analysis.facts.relations import Relations, distinct
from strideline.analysis.facts.rows import Indices, Mask, Numbers, Rows, ranks
from strideline.analysis.matching.matching import Matches
from strideline.analysis.ranking.exposure import Reach
from strideline.analysis.ranking.impact import Impact
from strideline.analysis.ranking.raising import Raising
from strideline.analysis.ranking.strength import Strengths
from strideline.threat_library.conditions.predicates import ScopeKind


@dataclass(frozen=True)
class Exposure:
    """The exposure of every part, by scope and end of the interval.

    A flow is as exposed as the better reached of its ends, a boundary as the most exposed element inside. The system
    as a whole always stands in the world, and so does data: both count fully, and depend on nothing that is added
    beside them.
    """

    rows: Rows
    relations: Relations
    reach: Reach

    @cached_property
    def _made(self) -> dict[tuple[ScopeKind, str], Numbers]:
        return {}

    def of(self, scope: ScopeKind, end: str) -> Numbers:
        """Exposure of each row of a scope (one row a flow) at `low`, `middle` or `high`."""
        key = (scope, end)
        if key not in self._made:
            self._made[key] = self._make(scope, end)
        return self._made[key]

    def _make(self, scope: ScopeKind, end: str) -> Numbers:
        if scope == "element":
            return self.reach.of_elements(end)
        if scope == "flow":
            source, target = (ends[: len(self.rows.system.flows)] for ends in self.rows.ends)
            return np.maximum(self.of("element", end)[source], self.of("element", end)[target])
        if scope == "boundary":
            most = np.full(self.rows.count("boundary"), self.reach.floor)
            element, boundary = self.relations.element_chains
            np.maximum.at(most, boundary, self.of("element", end)[element])
            return most
        return np.ones(len(self.rows.parts[scope]))


@dataclass(frozen=True)
class Ranked:
    """All findings of rules. Every array has one entry a finding; `rule` indexes `matches`, `row` the rule's scope."""

    matches: tuple[Matches, ...]
    rule: Indices
    row: Indices
    confirmed: Mask
    base: Numbers
    exposure: Numbers
    controls: Numbers
    impact: Numbers
    likelihood: Numbers
    """base * exposure * controls, raised before the controls by known vulnerabilities."""
    exact: Numbers
    """The score before it is rounded to the one decimal that people see: what the order goes by."""
    at_end: Callable[[str], Numbers]
    """The scores at the `low` or `high` end of what is unknown."""
    before_claims: Callable[[], Numbers]
    """The scores with all claims withdrawn."""

    @cached_property
    def low(self) -> Numbers:
        """Where everything unknown turns out well."""
        return self.at_end("low")

    @cached_property
    def high(self) -> Numbers:
        """Where it turns out badly."""
        return self.at_end("high")

    @cached_property
    def inherent(self) -> Numbers:
        """With all claims withdrawn. Like the ends of the interval made when first asked for: few readers do."""
        return self.before_claims()

    @cached_property
    def score(self) -> Numbers:
        """With one decimal."""
        return np.asarray(np.round(self.exact, 1))

    @cached_property
    def _begins(self) -> list[int]:
        begins: list[int] = np.searchsorted(self.rule, np.arange(len(self.matches) + 1, dtype=np.int32)).tolist()
        return begins

    def of_rule(self, index: int) -> slice:
        """The findings of the rule at an index of `matches`."""
        return slice(self._begins[index], self._begins[index + 1])


def rank(
    matches: tuple[Matches, ...],
    impact: Impact,
    now: Exposure,
    before: Exposure,
    claims: Claims,
    strengths: Strengths,
    *,
    raising: Raising | None = None,
) -> Ranked:
    """Scores of all findings, in the order of the rules and then of the rows. `raising` is that of feeds, if any."""
    speaking = [found for found in matches if len(found.rows)]
    middle = _factors(speaking, impact, now, "middle")
    left = _left(speaking, claims, strengths)
    counts = [len(found.rows) for found in matches]
    base = np.repeat([_base(found, impact) for found in matches], counts).astype(np.float64)

    def likelihood(exposure: Numbers, *, unsure: bool = False) -> Numbers:
        return raising.raised(speaking, base * exposure, unsure=unsure) if raising else base * exposure

    def at_end(end: str) -> Numbers:
        found = _factors(speaking, impact, now, end)
        # What a control that may be in place would take, belongs to where all turns out well.
        kept = left if end != "low" else np.minimum(left, _left(speaking, claims.hoped_for, strengths))
        return points(likelihood(found.exposure, unsure=end == "high") * kept, found.impact)

    def before_claims() -> Numbers:
        untouched = _joined(_exposure(found, before, "middle") for found in speaking)
        return points(likelihood(untouched), middle.impact)

    now_likely = likelihood(middle.exposure) * left
    return Ranked(
        matches=matches,
        rule=np.repeat(np.arange(len(matches), dtype=np.int32), counts),
        row=np.concatenate([np.zeros(0, dtype=np.int32), *(found.rows for found in speaking)]),
        confirmed=np.concatenate([np.zeros(0, dtype=bool), *(found.confirmed[found.rows] for found in speaking)]),
        base=base,
        exposure=middle.exposure,
        controls=left,
        impact=middle.impact,
        likelihood=now_likely,
        exact=exact_points(now_likely, middle.impact),
        at_end=at_end,
        before_claims=before_claims,
    )


def _left(speaking: Sequence[Matches], claims: Claims, strengths: Strengths) -> Numbers:
    return _joined(controls_left(found, claims, strengths)[found.rows] for found in speaking)


def _base(found: Matches, impact: Impact) -> float:
    return found.given.base if found.given else impact.weights.likelihood.get(found.rule.likelihood, 1.0)


class _Factors(NamedTuple):
    exposure: Numbers
    impact: Numbers


def _factors(speaking: Sequence[Matches], impact: Impact, now: Exposure, end: str) -> _Factors:
    """Exposure and impact of findings at one end of the interval."""
    return _Factors(
        _joined(_exposure(found, now, end) for found in speaking),
        _joined(_impact(found, impact, end) for found in speaking),
    )


def _exposure(found: Matches, exposure: Exposure, end: str) -> Numbers:
    if found.given and found.given.exposure is not None:
        return np.full(len(found.rows), found.given.exposure)
    return exposure.of(found.scope, end)[found.rows]


def _impact(found: Matches, impact: Impact, end: str) -> Numbers:
    if found.given and found.given.impact is not None:
        return np.full(len(found.rows), found.given.impact)
    values: Numbers = getattr(impact.of(found.scope, found.rule.affects, found.rule.stride), end)
    return values[found.rows]


def _joined(parts: Iterable[Numbers]) -> Numbers:
    return np.concatenate([np.zeros(0), *parts])


def controls_left(found: Matches, claims: Claims, strengths: Strengths) -> Numbers:
    """Share of the likelihood that implemented controls leave, by row of the rule's scope (one row a flow)."""
    left = np.ones(len(claims.rows.parts[found.scope]))
    for id in found.rule.mitigated_by:
        control = claims.library.controls.get(id)
        in_place = claims.in_place(id, found.scope)[: len(left)] if control is not None else None
        if control is not None and in_place is not None and in_place.any():
            left = np.where(in_place, left * (1 - strengths.of(control, found.rule)), left)
    return left


def points(likelihood: Numbers, impact: Numbers) -> Numbers:
    """The score of a likelihood and an impact in 0..1, with one decimal."""
    return np.asarray(np.round(exact_points(likelihood, impact), 1))


def exact_points(likelihood: Numbers, impact: Numbers) -> Numbers:
    """The same, exact enough to order by: nine decimals, which no order of multiplication changes."""
    return np.asarray(np.round(100 * np.sqrt(likelihood * impact), 9))


def order(ranked: Ranked, relations: Relations) -> Indices:
    """Findings, worst first: by score, inherent score, number of kinds of data touched, rule id, subject id. Total.

    Threats that people added follow those of rules where all else is equal, by their own ids.
    """
    count = len(ranked.matches)
    rules = ranks([found.rule.id for found in ranked.matches])
    added = np.array([found.given is not None for found in ranked.matches], dtype=bool)
    rule_rank = np.where(added, count, rules)[ranked.rule]
    breadth = np.zeros(len(ranked.rule), dtype=np.int64)
    subject = np.zeros(len(ranked.rule), dtype=np.int64)
    for scope in {found.scope for found in ranked.matches}:
        here = np.array([found.scope == scope for found in ranked.matches])[ranked.rule]
        breadth[here] = _breadth(relations, scope)[ranked.row[here]]
        subject[here] = ranks(relations.rows.ids[scope])[ranked.row[here]]
    own = [threat.id for found in ranked.matches if found.given for threat in found.given.threats]
    subject[added[ranked.rule]] = ranks(own)
    return np.lexsort((subject, rule_rank, -breadth, -ranked.inherent, -ranked.exact)).astype(np.int32)


class Places(NamedTuple):
    """The place of each finding in the order, the worst one's being 1, and what it would be by its own unknowns."""

    now: Indices
    low: Indices
    """Where everything unknown about this finding turns out well, and all others stay as they are."""
    high: Indices
    """Where it turns out badly."""


def places(ranked: Ranked, ordered: Indices) -> Places:
    """The places of findings whose order is known. A finding without unknowns has one place."""
    count = len(ordered)
    now = np.empty(count, dtype=np.int32)
    now[ordered] = np.arange(1, count + 1, dtype=np.int32)
    ascending = np.sort(ranked.score)
    # Its own score is among those that are not lower than its lowest, and never among those over its highest.
    well = count - np.searchsorted(ascending, ranked.low, side="left")
    badly = count - np.searchsorted(ascending, ranked.high, side="right") + 1
    low = np.where(ranked.low < ranked.score, np.maximum(well, now), now)
    high = np.where(ranked.high > ranked.score, np.minimum(badly, now), now)
    return Places(now, low.astype(np.int32), high.astype(np.int32))


def _breadth(relations: Relations, scope: ScopeKind) -> Indices:
    if scope == "data":
        return np.ones(relations.rows.count("data"), dtype=np.int32)
    members = relations.of(scope, "data")
    pairs = distinct(members.owner.astype(np.int64) * max(1, relations.rows.count("data")) + members.member)
    owners = pairs // max(1, relations.rows.count("data"))
    return np.bincount(owners, minlength=relations.rows.count(scope)).astype(np.int32)
