"""The findings as risks for people, made one by one when asked for: texts cost a hundred times what matching costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np

from strideline.analysis.controls.advice import Advice
from strideline.analysis.facts.relations import Relations
from strideline.analysis.facts.rows import Indices, Mask, Rows
from strideline.analysis.findings.decisions import Decisions
from strideline.analysis.findings.factors import FactorWords
from strideline.analysis.findings.people import band_of
from strideline.analysis.findings.reasons import Cause, causes
from strideline.analysis.matching.matching import Found, Given
from strideline.analysis.matching.plain import Node, PlainEvaluator
from strideline.analysis.on_demand import Lazy
from strideline.analysis.questions.questions import question_text, subject_of
from strideline.analysis.ranking.ranking import Places, Ranked, order, places
from strideline.analysis.reviewed import Reviewed
from strideline.analysis.sentences import ORIGINS, REASON, TITLES, VALUES, value_words
from strideline.analysis.texts import Placeholders, filled
from strideline.models.findings import WAITING, Reason, Risk, Subject, Unknown
from strideline.models.graph import OtherFinding
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library, Rule


class Headline(NamedTuple):
    """What a risk is, without its reasons."""

    rule: str
    title: str
    subject: Subject


@dataclass(frozen=True)
class Risks(Lazy[Risk]):
    """All risks, worst first; the order is total."""

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
    reviewed: Reviewed
    like: Risks | None = None
    """Risks that differ in decisions and reviews alone: what was made of them is not made again."""

    @property
    def rows(self) -> Rows:
        """The numbering of the parts."""
        return self.relations.rows

    def __len__(self) -> int:
        return len(self.ranked.rule)

    @cached_property
    def order(self) -> Indices:
        """Indices into `ranked`, worst first."""
        return self.like.order if self.like else order(self.ranked, self.relations)

    @cached_property
    def places(self) -> Places:
        """The place of each finding in the order, in the order of `ranked`."""
        return self.like.places if self.like else places(self.ranked, self.order)

    @cached_property
    def open(self) -> Mask:
        """Findings that wait for a decision, in the order of `ranked`."""
        mask = np.ones(len(self), dtype=bool)
        for threat in self._added.values():
            mask[threat] = self._threat(threat).status in WAITING
        for id, decision in self.decisions.decided().items():
            at = self.position(id)
            if at is not None:
                mask[at] = decision.status in WAITING
        return mask

    def position(self, id: str) -> int | None:
        """Index into the findings of `ranked`; None when there is no such finding."""
        if id in self._added:
            return self._added[id]
        rule, _, subject = id.partition("@")
        index = self._rule.get(rule)
        scope, row = self.rows.row.get(subject, (None, -1))
        if index is None or self.ranked.matches[index].scope != scope:
            return None
        span = self.ranked.of_rule(index)
        at = span.start + int(np.searchsorted(self.ranked.row[span], np.int32(row)))
        return at if at < span.stop and self.ranked.row[at] == row else None

    @cached_property
    def _added(self) -> dict[str, int]:
        """Where the threats that people added stand, by id."""
        begins = ((self.ranked.of_rule(index).start, found) for index, found in enumerate(self.ranked.matches))
        return {
            threat.id: begin + at
            for begin, found in begins
            if found.given
            for at, threat in enumerate(found.given.threats)
        }

    def _threat(self, at: int) -> OtherFinding:
        index = int(self.ranked.rule[at])
        given: Given | None = self.ranked.matches[index].given
        assert given is not None
        return given.threats[at - int(self.ranked.of_rule(index).start)]

    @cached_property
    def _rule(self) -> dict[str, int]:
        return {found.rule.id: index for index, found in enumerate(self.ranked.matches) if not found.given}

    def ids(self) -> Iterator[str]:
        """The ids of all risks, in no order that matters."""
        yield from map(self.id_at, range(len(self)))

    def id_at(self, at: int) -> str:
        """The id of the finding at an index of `ranked`."""
        found = self.ranked.matches[self.ranked.rule[at]]
        if found.given:
            return self._threat(at).id
        return f"{found.rule.id}@{self.rows.ids[found.scope][self.ranked.row[at]]}"

    def score_of(self, id: str) -> float | None:
        """The score of the risk with that id, without making its texts."""
        at = self.position(id)
        return None if at is None else float(self.ranked.score[at])

    def by_id(self, id: str) -> Risk | None:
        """The risk with that id."""
        at = self.position(id)
        return None if at is None else self._risk(at)

    def headline(self, id: str) -> Headline | None:
        """What the risk with that id is called: a tenth of the work of the whole risk."""
        at = self.position(id)
        if at is None:
            return None
        found, row = self.ranked.matches[self.ranked.rule[at]], int(self.ranked.row[at])
        subject = subject_of(self.rows, found.scope, self.rows.ids[found.scope][row])
        if found.given:
            threat = self._threat(at)
            return Headline(threat.rule, threat.title, subject)
        node = self._node(found.rule, Node(found.scope, subject.id), bool(self.ranked.confirmed[at]))
        words = Placeholders(node, self.usual, self.library, self.language)
        return Headline(found.rule.id, filled(found.rule.title.in_(self.language), words, self.language), subject)

    def among(self, wanted: Mask, most: int) -> list[Risk]:
        """The worst findings of a mask over `ranked`, at most so many."""
        return [self._risk(int(at)) for at in self.order[wanted[self.order]][: max(0, most)]]

    def worst(self, most: int) -> Iterator[str]:
        """The ids of the first risks in the order."""
        yield from (self.id_at(int(at)) for at in self.order[:most])

    @overload
    def __getitem__(self, index: int) -> Risk: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Risk]: ...
    def __getitem__(self, index: int | slice) -> Risk | Sequence[Risk]:
        if isinstance(index, slice):
            return [self._risk(int(at)) for at in self.order[index]]
        return self._risk(int(self.order[index]))

    def _risk(self, at: int) -> Risk:
        return self._of_person(at) if self.ranked.matches[self.ranked.rule[at]].given else self._of_rule(at)

    def _of_rule(self, at: int) -> Risk:
        brief, node, words = self._brief_of_rule(at)
        rule = self.ranked.matches[self.ranked.rule[at]].rule
        row, confirmed = int(self.ranked.row[at]), brief.certainty == "confirmed"
        reasons, unknowns = self._why(rule, node, confirmed)
        path = self.factors.path(node.scope, row)
        return replace(
            brief,
            fix=filled(rule.fix.in_(self.language), words, self.language),
            reasons=reasons,
            unknowns=unknowns,
            controls=self.advice.of(at),
            path=tuple(path),
            factors=self.factors.of(self.ranked, at, path),
            silences=self._silences(rule, node.id, row, confirmed),
            references={
                "cwe": tuple(map(str, rule.references.cwe)),
                "capec": tuple(map(str, rule.references.capec)),
                "attack": rule.references.attack,
            },
        )

    def brief(self, at: int) -> Risk:
        """The risk at a place of the order without what explains it."""
        at = int(self.order[at])
        if at not in self._briefs:
            self._briefs[at] = self._decided(at) or self._brief(at)
        return self._briefs[at]

    @cached_property
    def _briefs(self) -> dict[int, Risk]:
        return {}

    def _brief(self, at: int) -> Risk:
        if not self.ranked.matches[self.ranked.rule[at]].given:
            return self._brief_of_rule(at)[0]
        return replace(self._of_person(at), fix="", controls=(), path=(), factors=None)

    def _decided(self, at: int) -> Risk | None:
        """The risk as it was made before, with what is decided and reviewed now; None when it was not."""
        told = self.like._briefs.get(at) if self.like else None
        if told is None or self.ranked.matches[self.ranked.rule[at]].given:
            return None
        decision, (confidence, doubts) = self.decisions.in_force(told.id), self._doubted(at)
        return replace(
            told,
            confidence=confidence,
            doubts=doubts,
            status=decision.status if decision else "open",
            decision=self.decisions.of(told.id),
            risen=self.decisions.risen(told.id, told.score),
        )

    def _brief_of_rule(self, at: int) -> tuple[Risk, Node, Placeholders]:
        ranked = self.ranked
        found, row = ranked.matches[ranked.rule[at]], int(ranked.row[at])
        rule, subject_id = found.rule, self.rows.ids[found.scope][row]
        id, confirmed = f"{rule.id}@{subject_id}", bool(ranked.confirmed[at])
        node = self._node(rule, Node(found.scope, subject_id), confirmed)
        words = Placeholders(node, self.usual, self.library, self.language)
        decision = self.decisions.in_force(id)
        score, (confidence, doubts) = float(ranked.score[at]), self._doubted(at)
        brief = Risk(
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
            rank=int(self.places.now[at]),
            rank_low=int(self.places.low[at]),
            rank_high=int(self.places.high[at]),
            band=band_of(score, self.library.weights.bands),
            certainty="confirmed" if confirmed else "possible",
            status=decision.status if decision else "open",
            explanation=filled(rule.explain.in_(self.language), words, self.language),
            fix="",
            decision=self.decisions.of(id),
            risen=self.decisions.risen(id, score),
            confidence=confidence,
            doubts=doubts,
        )
        return brief, node, words

    def _doubted(self, at: int) -> tuple[float, tuple[str, ...]]:
        """What overdue reviews of the subject, of what is around it and of its controls leave of confidence."""
        if not self.reviewed.overdue:
            return 1.0, ()
        found, row = self.ranked.matches[self.ranked.rule[at]], int(self.ranked.row[at])
        counted = self.factors.counted(found, row)
        late = self.reviewed.touching(self.reviewed.around(found.scope, row), counted)
        return self.reviewed.doubt(late, self.language)

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
        if cause.attribute == "protocol":
            value = self.library.protocol_names.get(str(value).lower(), value)
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

    def _of_person(self, at: int) -> Risk:
        ranked, other = self.ranked, self._threat(at)
        found, row = ranked.matches[ranked.rule[at]], int(ranked.row[at])
        decision, score = self.decisions.in_force(other.id), float(ranked.score[at])
        path, (confidence, doubts) = self.factors.path(found.scope, row), self._doubted(at)
        return Risk(
            id=other.id, rule=other.rule, title=other.title, stride=other.stride,
            subject=subject_of(self.rows, found.scope, self.rows.ids[found.scope][row]), related=None,
            score=score, score_low=float(ranked.low[at]), score_high=float(ranked.high[at]),
            inherent_score=float(ranked.inherent[at]),
            rank=int(self.places.now[at]), rank_low=int(self.places.low[at]), rank_high=int(self.places.high[at]),
            band=band_of(score, self.library.weights.bands), certainty="confirmed",
            status=decision.status if decision else other.status,
            explanation=other.description, fix=other.mitigation, source=other.source,
            controls=self.advice.of(at), path=tuple(path), factors=self.factors.of_threat(ranked, at, path, other),
            decision=self.decisions.of(other.id), risen=self.decisions.risen(other.id, score),
            confidence=confidence, doubts=doubts,
        )  # fmt: skip


@dataclass(frozen=True)
class BriefRisks(Lazy[Risk]):
    """The same risks without what explains them, for a tenth of the work.

    Fix, reasons, unknowns, controls, path, factors, silences and references are empty.
    """

    risks: Risks

    def __len__(self) -> int:
        return len(self.risks)

    @overload
    def __getitem__(self, index: int) -> Risk: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Risk]: ...
    def __getitem__(self, index: int | slice) -> Risk | Sequence[Risk]:
        if isinstance(index, slice):
            return [self.risks.brief(at) for at in range(len(self))[index]]
        return self.risks.brief(index)


def _inside(title: str, language: Language) -> str:
    """The title inside a sentence: in English its first letter is small, unless it begins with an acronym."""
    return title[:1].lower() + title[1:] if language == "en" and title[1:2].islower() else title
