"""Judges a condition for all parts of a scope at once, in three-valued logic (Kleene's strong logic of indeterminacy).

Every node gives two masks, true and false; unknown is neither. The plain evaluator in `analysis.matching.plain` gives
the same answers part by part; tests/analysis/matching/test_evaluate.py holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

import numpy as np

from strideline.analysis.facts.columns import INAPPLICABLE, Column
from strideline.analysis.facts.dependencies import Dependencies
from strideline.analysis.facts.relations import Members, Relations
from strideline.analysis.facts.rows import Mask, Rows
from strideline.analysis.matching.leaves import LEAVES, Leaf, compared, passes
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

MOST_KEPT = 64 * 1024 * 1024
"""Bytes of masks that an evaluator keeps; then it forgets them, and judges again what is asked for again."""


class Kleene(NamedTuple):
    """True and false masks over the rows of a scope; a row in neither is unknown."""

    true: Mask
    false: Mask


class Source(Protocol):
    """Where attributes come from; `analysis.facts.facts` has the one of the engine."""

    @property
    def rows(self) -> Rows:
        """The numbering of the parts."""

    @property
    def relations(self) -> Relations:
        """Steps from one part to several."""

    @property
    def dependencies(self) -> Dependencies:
        """Which facts conditions read."""

    def column(self, scope: ScopeKind, attribute: str) -> Column:
        """An attribute over all rows of a scope."""
        ...


class Evaluator:
    """Judges conditions over one source, each part of a condition once.

    With `lenient`, a comparison that cannot apply (INAPPLICABLE) makes both itself and its negation impossible, so
    that what is not false could be true once the open questions are answered. The true mask has no meaning of its own
    then.

    Where a condition does not differ from what another evaluator judges, that one is asked.
    """

    def __init__(
        self,
        source: Source,
        *,
        lenient: bool = False,
        same_as: Evaluator | None = None,
        differs: Callable[[Predicate], bool] = lambda predicate: True,
    ) -> None:
        self.source = source
        self.lenient = lenient
        self.same_as, self.differs = same_as, differs
        self._judged: dict[tuple[ScopeKind, int], Kleene] = {}
        self._kept = 0

    def judge(self, predicate: Predicate, scope: ScopeKind) -> Kleene:
        """Masks over all rows of the scope. Equal sub-conditions are judged once."""
        key = (scope, self.source.dependencies.number(predicate))
        found = self._judged.get(key)
        if found is None:
            if self.same_as is not None and not self.differs(predicate):
                return self.same_as.judge(predicate, scope)
            found = self._judge(predicate, scope)
            self._keep(key, found)
        return found

    def forget(self) -> None:
        """Lets go of everything judged so far."""
        self._judged.clear()
        self._kept = 0

    def _keep(self, key: tuple[ScopeKind, int], judged: Kleene) -> None:
        self._kept += judged.true.nbytes + judged.false.nbytes
        if self._kept > MOST_KEPT:
            self.forget()
            self._kept = judged.true.nbytes + judged.false.nbytes
        self._judged[key] = judged

    def _judge(self, predicate: Predicate, scope: ScopeKind) -> Kleene:
        if isinstance(predicate, Literally):
            return self._same(scope, predicate.value)
        if isinstance(predicate, Negated):
            return turned(self.judge(predicate.part, scope))
        if isinstance(predicate, AllOf):
            return all_of((self.judge(part, scope) for part in predicate.parts), self.source.rows.count(scope))
        if isinstance(predicate, AnyOf):
            return turned(
                all_of((turned(self.judge(part, scope)) for part in predicate.parts), self.source.rows.count(scope))
            )
        if isinstance(predicate, Quantified):
            return self._quantified(predicate, scope)
        assert isinstance(predicate, LEAVES)
        return self._leaf(predicate, scope)

    def _same(self, scope: ScopeKind, value: bool) -> Kleene:
        every = np.full(self.source.rows.count(scope), True)
        return Kleene(every, ~every) if value else Kleene(~every, every)

    def _leaf(self, leaf: Leaf, scope: ScopeKind) -> Kleene:
        column = self.seen(leaf.term, scope)
        if isinstance(leaf, Known):
            return Kleene(column.known, ~column.known)
        if isinstance(leaf, Compared) and isinstance(leaf.other, Term):
            return self._between(leaf, column, self.seen(leaf.other, scope))
        true = column.where(lambda value: passes(leaf, value))
        judged = Kleene(true, column.known & ~true)
        return either(judged, column.codes == INAPPLICABLE) if self.lenient else judged

    def _between(self, leaf: Compared, left: Column, right: Column) -> Kleene:
        known = left.known & right.known
        true = np.zeros(len(known), dtype=bool)
        for code, value in enumerate(right.values):
            here = right.codes == code
            true |= here & left.where(lambda other, value=value: compared(leaf, other, value))  # type: ignore[misc]
        judged = Kleene(true, known & ~true)
        nowhere = (left.codes == INAPPLICABLE) | (right.codes == INAPPLICABLE)
        return either(judged, nowhere) if self.lenient else judged

    def seen(self, term: Term, scope: ScopeKind) -> Column:
        """The column of a term, as seen from the rows of a scope."""
        column = self.source.column(term.scope, term.attribute)
        return column.at(self.source.rows.arrive(scope, term.hops)) if term.hops else column

    def _quantified(self, predicate: Quantified, scope: ScopeKind) -> Kleene:
        members = self.source.relations.of(predicate.scope, predicate.relation)
        inner = self.judge(predicate.inner, predicate.member_scope)
        over = _any_member(members, inner) if predicate.quantifier == "any" else _all_members(members, inner)
        if not predicate.hops:
            return over
        rows = self.source.rows.arrive(scope, predicate.hops)
        # NOWHERE picks the last entry.
        judged = Kleene(np.append(over.true, False).take(rows), np.append(over.false, False).take(rows))
        return either(judged, rows < 0) if self.lenient else judged


def either(judged: Kleene, impossible: Mask) -> Kleene:
    """The masks with both true and false where neither a comparison nor its negation can ever hold."""
    return Kleene(judged.true | impossible, judged.false | impossible)


def holds_anywhere(mask: Mask) -> bool:
    """As `mask.any()`, which goes through Python and takes longer than the counting on all but huge systems."""
    return int(np.count_nonzero(mask)) > 0


def holds_everywhere(mask: Mask) -> bool:
    """As `mask.all()`."""
    return int(np.count_nonzero(mask)) == len(mask)


def turned(judged: Kleene) -> Kleene:
    """Kleene's `not`."""
    return Kleene(judged.false, judged.true)


def all_of(parts: Iterable[Kleene], count: int) -> Kleene:
    """Kleene's `and`; true over no parts. No part is asked for once the answer is false for all rows."""
    found = None
    for part in parts:
        found = part if found is None else Kleene(found.true & part.true, found.false | part.false)
        # In lenient logic a row may be both, which a `not` around this would tell from false.
        if not holds_anywhere(found.true) and holds_everywhere(found.false):
            break
    return found if found is not None else Kleene(np.full(count, True), np.full(count, False))


def _any_member(members: Members, inner: Kleene) -> Kleene:
    some, none = np.zeros(len(members.open), dtype=bool), ~members.open
    # `compress` takes a quarter of the time of a mask as index.
    if holds_anywhere(inner.true):
        some[members.owner.compress(inner.true.take(members.member))] = True
    if not holds_everywhere(inner.false):
        none[members.owner.compress(~inner.false.take(members.member))] = False
    return Kleene(some, none)


def _all_members(members: Members, inner: Kleene) -> Kleene:
    return turned(_any_member(members, turned(inner)))
