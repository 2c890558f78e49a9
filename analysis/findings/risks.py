"""The findings as risks for people, made one by one when asked for: texts cost a hundred times what matching costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np

from strideline.analysis.controls.advice import Advice
from strideline.analysis.facts.relations import Relations
from strideline.analysis.facts.rows import Indices, Mask, Rows
from strideline.analysis.findings.decisions import Decisions
from strideline.analysis.findings.factors import FactorWords
from strideline.analysis.findings.people import band_of, score_of
from strideline.analysis.findings.reasons import Cause, causes
from strideline.analysis.matching.matching import Found
from strideline.analysis.matching.plain import Node, PlainEvaluator
from strideline.analysis.questions.questions import question_text, subject_of
from strideline.analysis.ranking.ranking import Ranked, order, ranks
from strideline.analysis.sentences import JUDGED, ORIGINS, REASON, TITLES, VALUES, value_words
from strideline.analysis.texts import filled, placeholders
from strideline.models.findings import Factors, Reason, Risk, Unknown
from strideline.models.graph import OtherFinding
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library, Rule


@dataclass(frozen=True)
class Risks(Sequence[Risk]):
    """All risks, worst first; the order is total. Findings of people follow the rules' where all else is equal."""

    library: Library
    language: Language
    ranked: Ranked
    found: Found
    relations: Relations
    decisions: Decisions
    sure: PlainEvaluator
    usual: PlainEvaluator
    advice: Advice
    factors: FactorWords
    others: tuple[OtherFinding, ...]

    @property
    def rows(self) -> Rows:
        """The numbering of the parts."""
        return self.relations.rows

    def __len__(self) -> int:
        return len(self.ranked.rule) + len(self.others)

    @cached_property
    def _order(self) -> Indices:
        by_rules = order(self.ranked, self.relations)
        if not self.others:
            return by_rules
        bands = self.library.weights.bands
        given = np.array([score_of(other.severity, bands) for other in self.others])
        ids = ranks([other.id for other in self.others])
        place = np.empty(len(self), dtype=np.int64)
        place[by_rules] = np.arange(len(by_rules))
        place[len(by_rules) :] = len(by_rules) + ids
        scores = np.concatenate([self.ranked.score, given])
        inherent = np.concatenate([self.ranked.inherent, given])
        return np.lexsort((place, -inherent, -scores)).astype(np.int32)

    @cached_property
    def open(self) -> Mask:
        """Findings of rules on which no decision is in force, in the order of `ranked`."""
        mask = np.ones(len(self.ranked.rule), dtype=bool)
        for id in self.decisions.decided():
            at = self.position(id)
            if at is not None and at < len(mask):
                mask[at] = False
        return mask

    def position(self, id: str) -> int | None:
        """Index into the findings of rules and then of people; None when there is no such finding."""
        rule, _, subject = id.partition("@")
        if id in self._other:
            return len(self.ranked.rule) + self._other[id]
        index = self._rule.get(rule)
        scope, row = self.rows.row.get(subject, (None, -1))
        if index is None or self.ranked.matches[index].scope != scope:
            return None
        span = self.ranked.of_rule(index)
        at = span.start + int(np.searchsorted(self.ranked.row[span], np.int32(row)))
        return at if at < span.stop and self.ranked.row[at] == row else None

    @cached_property
    def _other(self) -> dict[str, int]:
        return {other.id: at for at, other in reversed(list(enumerate(self.others)))}

    @cached_property
    def _rule(self) -> dict[str, int]:
        return {found.rule.id: index for index, found in enumerate(self.ranked.matches)}

    def ids(self) -> Iterator[str]:
        """The ids of all risks, in no order that matters."""
        for index, found in enumerate(self.ranked.matches):
            subjects = self.rows.ids[found.scope]
            yield from (f"{found.rule.id}@{subjects[row]}" for row in self.ranked.row[self.ranked.of_rule(index)])
        yield from (other.id for other in self.others)

    def score_of(self, id: str) -> float | None:
        """The score of the risk with that id, without making its texts."""
        at = self.position(id)
        if at is None:
            return None
        own = len(self.ranked.rule)
        if at < own:
            return float(self.ranked.score[at])
        return score_of(self.others[at - own].severity, self.library.weights.bands)

    def by_id(self, id: str) -> Risk | None:
        """The risk with that id."""
        at = self.position(id)
        return None if at is None else self._risk(at)

    @overload
    def __getitem__(self, index: int) -> Risk: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Risk]: ...
    def __getitem__(self, index: int | slice) -> Risk | Sequence[Risk]:
        if isinstance(index, slice):
            return [self._risk(int(at)) for at in self._order[index]]
        return self._risk(int(self._order[index]))

    def _risk(self, at: int) -> Risk:
        own = len(self.ranked.rule)
        return self._of_rule(at) if at < own else self._of_person(self.others[at - own])

    def _of_rule(self, at: int) -> Risk:
        ranked = self.ranked
        found, row = ranked.matches[ranked.rule[at]], int(ranked.row[at])
        rule, subject_id = found.rule, self.rows.ids[found.scope][row]
        id, confirmed = f"{rule.id}@{subject_id}", bool(ranked.confirmed[at])
        node = self._node(rule, Node(found.scope, subject_id), confirmed)
        words = placeholders(node, self.usual, self.library, self.language)
        reasons, unknowns = self._why(rule, node, confirmed)
        decision = self.decisions.in_force(id)
        score = float(ranked.score[at])
        path = self.factors.path(found.scope, row)
        return Risk(
            id=id,
            rule=rule.id,
            title=filled(rule.title.in_(self.language), words, self.language),
            stride=rule.stride,
            subject=subject_of(self.rows, found.scope, subject_id),
            related=None,
            score=score,
            score_low=float(ranked.low[at]),
            score_high=float(ranked.high[at]),
            inherent_score=float(ranked.inherent[at]),
            band=band_of(score, self.library.weights.bands),
            certainty="confirmed" if confirmed else "possible",
            status=decision.status if decision else "open",
            explanation=filled(rule.explain.in_(self.language), words, self.language),
            fix=filled(rule.fix.in_(self.language), words, self.language),
            reasons=reasons,
            unknowns=unknowns,
            controls=self.advice.of(at),
            path=tuple(path),
            factors=self.factors.of(ranked, at, path),
            decision=self.decisions.of(id),
            risen=self.decisions.risen(id, score),
            silences=self._silences(rule, subject_id, row, confirmed),
            references={
                "cwe": tuple(map(str, rule.references.cwe)),
                "capec": tuple(map(str, rule.references.capec)),
                "attack": rule.references.attack,
            },
        )

    def _node(self, rule: Rule, node: Node, confirmed: bool) -> Node:
        """The subject, seen from the end from which the finding holds."""
        turned = node._replace(turned=True)
        if node.scope != "flow" or not self.sure.topology.flows[node.id].bidirectional:
            return node
        if confirmed:
            return node if self.sure.judge(rule.condition, node).true else turned
        return turned if self.usual.judge(rule.condition, node).false else node

    def _silences(self, rule: Rule, subject: str, row: int, confirmed: bool) -> tuple[str, ...]:
        if not confirmed:
            return ()
        below = (general for general in self.found.silenced.get(rule.id, ()) if general in self.found.hushed)
        return tuple(f"{general}@{subject}" for general in below if self.found.hushed[general][row])

    def _why(self, rule: Rule, node: Node, confirmed: bool) -> tuple[tuple[Reason, ...], tuple[Unknown, ...]]:
        """Reasons by what is known, and of a possible finding what would settle it."""
        known = causes(rule.condition, node, self.sure)
        if confirmed:
            return tuple(self._reason(cause) for cause in known if cause.known), ()
        usual = causes(rule.condition, node, self.usual)
        open = {(cause.node.id, cause.attribute): cause for cause in (*known, *usual) if not cause.known}
        settled = {(c.node.id, c.attribute): c for c in (*usual, *known) if c.known}
        return (
            tuple(self._reason(cause) for cause in settled.values()),
            tuple(self._unknown(cause) for cause in open.values()),
        )

    def _reason(self, cause: Cause) -> Reason:
        fact = self.library.vocabulary.facts.get(cause.attribute)
        title = fact.title if fact else TITLES.get(cause.attribute)
        value: object = cause.value
        if cause.attribute == "technology" and (technology := self.library.technologies.get(str(value))):
            value = technology.name.in_(self.language)
        words = {
            "name": self.rows.names[cause.node.id],
            "title": _inside(title.in_(self.language), self.language) if title else cause.attribute,
            "value": value_words(value, self.language) if not isinstance(value, tuple) or value else self._none(),
            "origin": ORIGINS.get(cause.origin, ORIGINS["stated"]).in_(self.language),
        }
        sentence = filled(REASON.in_(self.language), words, self.language)
        return Reason(sentence, cause.node.id, cause.attribute, cause.value, cause.origin, cause.source)

    def _none(self) -> str:
        return VALUES["none"].in_(self.language)

    def _unknown(self, cause: Cause) -> Unknown:
        name = self.rows.names[cause.node.id]
        text = question_text(cause.attribute, name, self.library.vocabulary, self.language)
        return Unknown(cause.node.id, cause.attribute, text)

    def _of_person(self, other: OtherFinding) -> Risk:
        score = score_of(other.severity, self.library.weights.bands)
        decision = self.decisions.in_force(other.id)
        scope, _ = self.rows.row.get(other.subject, ("system", 0))
        subject = other.subject if other.subject in self.rows.row else self.rows.system.id
        judged = JUDGED.in_(self.language).format(severity=other.severity, source=other.source)
        return Risk(
            id=other.id, rule=other.rule, title=other.title, stride=other.stride,
            subject=subject_of(self.rows, scope, subject), related=None,
            score=score, score_low=score, score_high=score, inherent_score=score,
            band=band_of(score, self.library.weights.bands), certainty="confirmed",
            status=decision.status if decision else other.status,
            explanation=other.description, fix=other.mitigation, source=other.source,
            factors=Factors(1.0, 1.0, 1.0, (score / 100) ** 2, 1.0, (judged,)),
            decision=self.decisions.of(other.id), risen=self.decisions.risen(other.id, score),
        )  # fmt: skip


def _inside(title: str, language: Language) -> str:
    """The title inside a sentence: in English its first letter is small, unless it begins with an acronym."""
    return title[:1].lower() + title[1:] if language == "en" and title[1:2].islower() else title
