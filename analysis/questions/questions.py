"""Which unknown facts would settle possible findings, and how much each answer could move the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from strideline.analysis.controls.placement import PartNumbers
from strideline.analysis.facts.columns import UNKNOWN
from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.relations import Members, distinct
from strideline.analysis.facts.rows import Indices, Mask, Numbers, Rows, ranks
from strideline.analysis.facts.synonyms import repeated
from strideline.analysis.matching.leaves import LEAVES
from strideline.analysis.on_demand import Lazy
from strideline.analysis.ranking.ranking import Ranked
from strideline.analysis.sentences import QUESTIONS, TITLES
from strideline.analysis.texts import filled
from strideline.models.findings import Question, Subject
from strideline.models.graph import Element
from strideline.models.vocabulary import Language, Vocabulary
from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Compared,
    Known,
    Literally,
    Negated,
    Predicate,
    Quantified,
    ScopeKind,
    Term,
)
from strideline.threat_library.conditions.scopes import FIELDS

MOST_PAIRS = 2_000_000
"""Members that the conditions of one rule's findings may lead to; more are not asked about."""


@dataclass(frozen=True, slots=True)
class _At:
    """Pairs of a finding and a row that its condition was led to."""

    finding: Indices
    row: Indices

    def where(self, mask: Mask) -> _At:
        return _At(self.finding[mask], self.row[mask])


class _Asker:
    """Walks conditions for many findings at once, as far as they are not settled."""

    def __init__(self, sure: Facts, numbers: PartNumbers) -> None:
        self.sure = sure
        self.numbers = numbers
        self.attributes: dict[str, int] = {}
        self.asked: list[tuple[Indices, Indices, int]] = []

    def ask(self, predicate: Predicate, scope: ScopeKind, at: _At) -> None:
        judged = self.sure.evaluator.judge(predicate, scope)
        at = at.where(~(judged.true[at.row] | judged.false[at.row]))
        if not len(at.row) or isinstance(predicate, Literally):
            return
        if isinstance(predicate, Negated):
            self.ask(predicate.part, scope, at)
        elif isinstance(predicate, AllOf | AnyOf):
            for part in predicate.parts:
                self.ask(part, scope, at)
        elif isinstance(predicate, Quantified):
            self._ask_members(predicate, scope, at)
        else:
            self._ask_leaf(predicate, scope, at)

    def _ask_leaf(self, leaf: Predicate, scope: ScopeKind, at: _At) -> None:
        assert isinstance(leaf, LEAVES)
        if isinstance(leaf, Known):
            return
        self._ask_term(leaf.term, scope, at)
        if isinstance(leaf, Compared) and isinstance(leaf.other, Term):
            self._ask_term(leaf.other, scope, at)

    def _ask_term(self, term: Term, scope: ScopeKind, at: _At) -> None:
        rows = self.sure.rows.arrive(scope, term.hops)[at.row]
        codes = self.sure.column(term.scope, term.attribute).codes
        there = rows >= 0
        finding, rows = at.finding[there], rows[there]
        unknown = codes[rows] == UNKNOWN
        source = repeated(self.sure.library, term.attribute, term.scope)
        if source is not None:
            by_source = unknown & (self.sure.column(term.scope, source).codes[rows] == UNKNOWN)
            self._note(finding[by_source], term.scope, rows[by_source], source)
            unknown &= ~by_source
        self._note(finding[unknown], term.scope, rows[unknown], term.attribute)

    def _ask_members(self, predicate: Quantified, scope: ScopeKind, at: _At) -> None:
        rows = self.sure.rows.arrive(scope, predicate.hops)[at.row]
        at = _At(at.finding[rows >= 0], rows[rows >= 0].astype(np.int32))
        members = self.sure.relations.of(predicate.scope, predicate.relation)
        if predicate.relation == "data":
            self._ask_untold(predicate.scope, at.where(members.open[at.row]))
        self.ask(predicate.inner, predicate.member_scope, _expanded(at, members))

    def _ask_untold(self, scope: ScopeKind, at: _At) -> None:
        """Asks the parts that do not say which data they touch."""
        relations, rows = self.sure.relations, self.sure.rows
        if scope == "flow":
            self._note(at.finding, "flow", at.row, "carries")
        if scope == "boundary":
            at = _expanded(at, relations.of("boundary", "contains"))
        if scope in ("boundary", "element"):
            silent = np.array([e.kind == "data_store" and e.stores is None for e in rows.system.elements], dtype=bool)
            storing = at.where(silent[at.row])
            self._note(storing.finding, "element", storing.row, "stores")
            for relation in ("incoming", "outgoing"):
                flows = _expanded(at, relations.of("element", relation))
                flows = flows.where(relations.carries_unknown[rows.flow_of[flows.row]])
                self._note(flows.finding, "flow", flows.row, "carries")

    def _note(self, finding: Indices, scope: ScopeKind, rows: Indices, attribute: str) -> None:
        if scope == "flow":
            rows = self.sure.rows.flow_of[rows]
        number = self.attributes.setdefault(attribute, len(self.attributes))
        self.asked.append((finding, self.numbers.of(scope, rows), number))


def _expanded(at: _At, members: Members) -> _At:
    order = np.argsort(members.owner, kind="stable")
    begin, end = (np.searchsorted(members.owner[order], at.row, side) for side in ("left", "right"))
    counts = end - begin
    if counts.sum() > MOST_PAIRS:
        enough = np.cumsum(counts) <= MOST_PAIRS
        at, begin, counts = at.where(enough), begin[enough], counts[enough]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return _At(np.repeat(at.finding, counts), members.member[order][np.repeat(begin, counts) + within])


@dataclass(frozen=True)
class Questions(Lazy[Question]):
    """Questions, the one whose answer moves most first; then by subject and fact. Made on demand."""

    rows: Rows
    vocabulary: Vocabulary
    language: Language
    numbers: PartNumbers
    names: tuple[str, ...]
    parts: Indices
    attributes: Indices
    """Index into `names`."""
    moves: Numbers

    def __len__(self) -> int:
        return len(self.attributes)

    @overload
    def __getitem__(self, index: int) -> Question: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Question]: ...
    def __getitem__(self, index: int | slice) -> Question | Sequence[Question]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        id, attribute = self.numbers.ids[self.parts[index]], self.names[self.attributes[index]]
        scope, _ = self.rows.row[id]
        subject = subject_of(self.rows, scope, id)
        return Question(
            subject=subject,
            fact=attribute,
            question=question_text(attribute, subject.name, self.vocabulary, self.language),
            moves=round(float(self.moves[index]), 1),
            values=self._values(scope, attribute),
        )

    def _values(self, scope: ScopeKind, attribute: str) -> tuple[str, ...]:
        if attribute in self.vocabulary.facts:
            return self.vocabulary.facts[attribute].values
        if attribute in FIELDS[scope]:
            return FIELDS[scope][attribute][1]
        return tuple(self.rows.ids["data"]) if attribute in ("carries", "stores") else ()


def subject_of(rows: Rows, scope: ScopeKind, id: str) -> Subject:
    """The part with an id, as findings name it."""
    part = rows.parts[scope][rows.row[id][1]]
    return Subject(part.kind if isinstance(part, Element) else scope, id, rows.names[id])  # type: ignore[arg-type]


def question_text(attribute: str, name: str, vocabulary: Vocabulary, language: Language) -> str:
    """Asks for a fact or a built-in field of the part with that name."""
    fact = vocabulary.facts.get(attribute)
    text = fact.question if fact else QUESTIONS.get(attribute) or TITLES.get(attribute)
    return filled(text.in_(language), {"name": name}, language) if text else attribute


def questions(ranked: Ranked, open: Mask, sure: Facts, numbers: PartNumbers, language: Language) -> Questions:
    """What to ask about the open possible findings of a mask. The same fact of the same part is asked once."""
    asker = _Asker(sure, numbers)
    for index, found in enumerate(ranked.matches):
        span = ranked.of_rule(index)
        finding = np.arange(span.start, span.stop)[open[span]]
        if len(finding):
            asker.ask(
                found.rule.condition, found.scope, _either_way(finding, ranked.row[finding], found.scope, sure.rows)
            )
    return _ordered(asker, ranked.score, sure, language)


def _either_way(finding: Indices, row: Indices, scope: ScopeKind, rows: Rows) -> _At:
    """Flows that go both ways are asked about both ways."""
    if scope != "flow":
        return _At(finding, row)
    first = len(rows.system.flows)
    second = np.full(first, -1)
    second[rows.flow_of[first:]] = np.arange(first, len(rows.flow_of))
    turned = second[row] >= 0
    return _At(np.concatenate([finding, finding[turned]]), np.concatenate([row, second[row[turned]]]))


def _ordered(asker: _Asker, scores: Numbers, sure: Facts, language: Language) -> Questions:
    width, parts = max(1, len(asker.attributes)), len(asker.numbers.ids)
    empty = np.zeros(0, dtype=np.int64)
    codes = [finding.astype(np.int64) * parts * width + part * width + number for finding, part, number in asker.asked]
    # A finding counts once for a fact, however often its condition reads it.
    asking = distinct(np.concatenate([empty, *codes]))
    asked, which = np.unique(asking % (parts * width), return_inverse=True)
    weights = scores[asking // (parts * width)]
    sums: Numbers = np.bincount(which, weights=weights, minlength=len(asked)).astype(np.float64)
    moves: Numbers = np.asarray(np.round(sums, 1), dtype=np.float64)
    names, ids = list(asker.attributes), asker.numbers.ids
    part, attribute = asked // width, asked % width
    order = (
        np.lexsort((ranks(names)[attribute], ranks(ids)[part], -moves)) if len(asked) else np.zeros(0, dtype=np.int64)
    )
    return Questions(
        sure.rows,
        sure.library.vocabulary,
        language,
        asker.numbers,
        tuple(names),
        part[order].astype(np.int32),
        attribute[order].astype(np.int32),
        moves[order],
    )
