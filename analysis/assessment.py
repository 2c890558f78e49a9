"""One run over one system: facts, claims, findings, ranking, mitigation. Every step is made when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from time import monotonic

from strideline.analysis.controls.actions import Actions
from strideline.analysis.controls.advice import Advice
from strideline.analysis.controls.claims import Claims
from strideline.analysis.controls.coverage import Coverage
from strideline.analysis.controls.mitigation import Mitigation
from strideline.analysis.controls.placement import PartNumbers, Placement
from strideline.analysis.facts.dependencies import dependencies_of
from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.relations import Relations
from strideline.analysis.facts.rows import Rows
from strideline.analysis.facts.stated import Stated
from strideline.analysis.facts.vulnerable import KNOWN_FACT, SUSPECTED_FACT, with_vulnerabilities
from strideline.analysis.findings.decisions import Decisions
from strideline.analysis.findings.factors import FactorWords
from strideline.analysis.findings.people import matches_of
from strideline.analysis.findings.risks import Risks
from strideline.analysis.matching.matching import Found, match
from strideline.analysis.matching.plain import PlainEvaluator
from strideline.analysis.questions.questions import Questions, questions
from strideline.analysis.ranking.exposure import Reach, reach, with_claims
from strideline.analysis.ranking.impact import Impact
from strideline.analysis.ranking.raising import Raising
from strideline.analysis.ranking.ranking import Exposure, Ranked, rank
from strideline.analysis.ranking.roles import RoleGraph, role_graph
from strideline.analysis.ranking.strength import Strengths
from strideline.analysis.reviewed import Reviewed
from strideline.models.graph import OtherFinding, System
from strideline.models.implicit import with_implicit
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

DEADLINE = 60.0
"""Seconds after which no further rule is judged."""


@dataclass(frozen=True)
class Assessment:
    """The steps of an analysis of a system."""

    system: System
    library: Library
    language: Language
    today: date
    seconds: float = DEADLINE

    @cached_property
    def rows(self) -> Rows:
        """The parts, with the implicit ones of accounts and the facts of other tools' rule packs."""
        system = with_implicit(self.system, self.language)
        for settle in self.library.settling:
            system = settle(system)
        return Rows(with_vulnerabilities(system, self.library))

    @cached_property
    def relations(self) -> Relations:
        """Who is inside what, and what data is where."""
        return Relations(self.rows)

    @cached_property
    def unclaimed(self) -> Facts:
        """What is sure, before any claim is believed."""
        return Facts(self.rows, self.relations, Stated(self.rows), self.library, dependencies_of(self.library))

    @cached_property
    def unclaimed_usual(self) -> Facts:
        """The same with what technologies usually are."""
        return self.unclaimed.with_usual()

    @cached_property
    def claims(self) -> Claims:
        """Which control is in place where."""
        return Claims(self.unclaimed, self.today)

    @cached_property
    def sure(self) -> Facts:
        """What is sure, claims believed."""
        return self._believing_claims(self.unclaimed)

    @cached_property
    def usual(self) -> Facts:
        """With what technologies usually are."""
        return self._believing_claims(self.unclaimed_usual)

    def _believing_claims(self, facts: Facts) -> Facts:
        return facts.filled(self.claims.fills, self._claimed_facts) if self._claimed_facts else facts

    @cached_property
    def _claimed_facts(self) -> frozenset[str]:
        controls = (self.library.controls[id] for id in self.claims.by_control)
        return frozenset(fact for control in controls for fact in control.shown_by)

    @cached_property
    def found(self) -> Found:
        """What the rules say, unranked."""
        return match(self.sure, self.usual, self.library, monotonic() + self.seconds, self.language)

    @cached_property
    def roles(self) -> RoleGraph:
        """Who holds which role, and what roles may do."""
        return role_graph(self.rows, self.relations, self.library.attack_steps.values())

    @cached_property
    def reach_before(self) -> Reach:
        """Entries and edges with all claims withdrawn."""
        return reach(self.unclaimed, self.unclaimed_usual, self.library.weights.exposure, self.roles)

    @cached_property
    def exposure_before(self) -> Exposure:
        """Exposure with all claims withdrawn."""
        return Exposure(self.rows, self.relations, self.reach_before)

    @cached_property
    def exposure(self) -> Exposure:
        """Exposure as it is."""
        if not self._claimed_facts:
            return self.exposure_before
        now = reach(self.sure, self.usual, self.library.weights.exposure, self.roles)
        return Exposure(self.rows, self.relations, with_claims(now, self.reach_before))

    @cached_property
    def impact(self) -> Impact:
        """What is at stake where."""
        return Impact(self.rows, self.relations, self.library.weights)

    @cached_property
    def strengths(self) -> Strengths:
        """What controls take off which threats."""
        return Strengths(self.library.weights, self.rows)

    @cached_property
    def ranked(self) -> Ranked:
        """All findings with their scores: those of rules, and the threats that people added."""
        added = matches_of(self.others, self.rows, self.library.weights)
        matches = (*self.found.matches, *added)
        scales = (self.impact, self.exposure, self.exposure_before, self.claims, self.strengths)
        return rank(matches, *scales, raising=self.raising)

    @cached_property
    def raising(self) -> Raising | None:
        """What known vulnerabilities do to likelihoods; None without feeds."""
        if self.library.intelligence is None:
            return None
        facts, read = {KNOWN_FACT, SUSPECTED_FACT}, self.unclaimed.dependencies
        about = (rule.id for rule in self.library.rules.values() if not facts.isdisjoint(read.of(rule.condition)))
        return Raising(self.rows, self.library.intelligence, self.library.weights, frozenset(about))

    @cached_property
    def numbers(self) -> PartNumbers:
        """One number for every part."""
        return PartNumbers(self.rows)

    @cached_property
    def mitigation(self) -> Mitigation:
        """What controls would take off each finding."""
        placement = Placement(self.claims, self.exposure, self.numbers)
        return Mitigation(self.library, self.ranked, self.claims, self.usual, placement, self.strengths)

    @cached_property
    def actions(self) -> Actions:
        """What could be done about open findings."""
        return self.mitigation.actions(self.risks.open)

    @cached_property
    def coverage(self) -> Coverage:
        """Which control is where."""
        return Coverage(
            self.library, self.claims, self.numbers, self.actions, self.ranked.score, self.language, self.reviewed
        )

    @cached_property
    def reviewed(self) -> Reviewed:
        """Which reviews are overdue, and how much that leaves of confidence."""
        return Reviewed(self.system, self.relations, self.library, self.today)

    @cached_property
    def questions(self) -> Questions:
        """What to ask about open possible findings."""
        possible = self.risks.open & ~self.ranked.confirmed
        return questions(self.ranked, possible, self.sure, self.numbers, self.language)

    @cached_property
    def decisions(self) -> Decisions:
        """Which decision is in force on which finding."""
        return Decisions(self.rows, self.found, self.today)

    @cached_property
    def others(self) -> tuple[OtherFinding, ...]:
        """Findings of people and other tools, without those that say the same as one of ours."""
        return tuple(other for other in self.system.findings if not self._said(other.same_as))

    def _said(self, finding: str) -> bool:
        rule, _, subject = finding.partition("@")
        scope, row = self.rows.row.get(subject, (None, -1))
        found = next((matches for matches in self.found.matches if matches.rule.id == rule), None)
        return found is not None and found.scope == scope and bool(found.confirmed[row] or found.possible[row])

    @cached_property
    def risks(self) -> Risks:
        """All findings for people, worst first."""
        return self._risks()

    def _risks(self, like: Risks | None = None) -> Risks:
        fills = self.claims.fills
        return Risks(
            library=self.library,
            language=self.language,
            ranked=self.ranked,
            found=self.found,
            relations=self.relations,
            decisions=self.decisions,
            sure=PlainEvaluator(self.rows, self.library, fills=fills),
            usual=PlainEvaluator(self.rows, self.library, usual=True, fills=fills),
            advice=Advice(self.mitigation, self.language),
            factors=FactorWords(self.library, self.language, self.exposure, self.impact, self.claims, self.raising),
            reviewed=self.reviewed,
            like=like,
        )
