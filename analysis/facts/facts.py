"""The facts of all parts after everything that can settle them was asked, as columns.

The first of these that says something wins: what is stated (or imported), what an implemented claim fills in, what is
derived from the graph, what the protocol of a flow settles, what a technology always is, what it usually is. A stated
null keeps all but claims from filling in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from strideline.analysis.facts.columns import INAPPLICABLE, UNKNOWN, Codebook, Codes, Column, codes_for, normal, put
from strideline.analysis.facts.dependencies import Dependencies
from strideline.analysis.facts.relations import Relations
from strideline.analysis.facts.rows import Mask, Rows
from strideline.analysis.facts.stated import Stated
from strideline.analysis.facts.synonyms import repeated
from strideline.analysis.matching.evaluate import Evaluator
from strideline.models.vocabulary import Fact
from strideline.threat_library.conditions.predicates import Predicate, ScopeKind
from strideline.threat_library.conditions.scopes import FIELDS
from strideline.threat_library.schema import Library, Technology

Layer = tuple[Mask, Codes | int]
"""Rows of which something is said, and the codes of what: one for each row, or one for all of them."""
Fills = Callable[[ScopeKind, str], Iterator[tuple[Mask, object]]]
"""What implemented claims fill in: rows of a scope and the value that a fact has there."""


@dataclass(frozen=True)
class Facts:
    """A source of columns for `analysis.matching.evaluate`, each made when first asked for."""

    rows: Rows
    relations: Relations
    stated: Stated
    library: Library
    dependencies: Dependencies
    usual: bool = False
    """Whether what a technology usually is counts."""
    fills: Fills | None = None
    overrides: Mapping[str, object] | None = None
    """Facts taken to have one value on every part that bears them: what would be if."""
    parent: Facts | None = None
    """The same view before fills and overrides; it serves what they do not change."""
    changed: frozenset[str] = frozenset()
    """With a parent: the facts that fills or overrides change directly."""
    presumed: frozenset[str] = frozenset()
    """The facts of which what is usual says something."""

    @cached_property
    def _made(self) -> dict[tuple[ScopeKind, str], Column]:
        return {}

    @cached_property
    def evaluator(self) -> Evaluator:
        """Judges conditions over these facts."""
        # What is sure is judged strictly, what is usual leniently: only columns can be shared between the two.
        alike = self.parent is not None and self.parent.usual == self.usual
        before = self.parent.evaluator if alike and self.parent is not None else None
        return Evaluator(self, lenient=self.usual, same_as=before, differs=self._differs)

    @cached_property
    def strictly(self) -> Evaluator:
        """Judges derivations and attack steps: always strictly, for what cannot apply can still be asked for."""
        return Evaluator(self) if self.usual else self.evaluator

    def _differs(self, predicate: Predicate) -> bool:
        return not self.changed.isdisjoint(self.dependencies.of(predicate))

    def column(self, scope: ScopeKind, attribute: str) -> Column:
        """An attribute over all rows of the scope; INAPPLICABLE everywhere when no such thing is declared."""
        key = (scope, attribute)
        if self.parent is not None and self.changed.isdisjoint(self.dependencies.of_fact(attribute)):
            return self.parent.column(scope, attribute)
        if key not in self._made:
            self._made[key] = self._make(scope, attribute)
        return self._made[key]

    def with_usual(self) -> Facts:
        """The same facts with what the technologies of the system usually are."""
        presumed = frozenset(fact for technology in self._technologies if technology for fact in technology.usually)
        return replace(self, usual=True, parent=self, changed=presumed, presumed=presumed)

    def filled(self, fills: Fills, changed: frozenset[str]) -> Facts:
        """The same view with what implemented claims fill in; `changed` names the facts they speak of."""
        return replace(self, fills=fills, parent=self, changed=changed)

    def what_if(self, overrides: Mapping[str, object]) -> Facts:
        """The same view if some facts had these values wherever they can be."""
        return replace(self, overrides=overrides, parent=self, changed=frozenset(overrides))

    def _make(self, scope: ScopeKind, attribute: str) -> Column:
        if attribute in FIELDS[scope]:
            return self.stated.field(scope, attribute)
        fact = self.library.vocabulary.facts.get(attribute)
        if fact is None:
            return Column(np.full(self.rows.count(scope), INAPPLICABLE, dtype=np.int8), ())
        return self._fact(scope, fact)

    def _fact(self, scope: ScopeKind, fact: Fact) -> Column:
        stated = self.stated.column(scope, fact) if self.stated.speaks_of(scope, fact) else None
        book = Codebook(stated.values if stated else ())
        silent, bears = self.stated.silent(scope, fact.bearers), self.bears(scope, fact)
        settled, told = [*self._settled(scope, fact, book)], [*self._told(scope, fact, book, stated)]
        same = None if settled or told else self._repeated(scope, fact)
        if same is not None:
            return same
        layers = [*settled, *self._derived(scope, fact, book), *told]
        if not layers:
            return silent
        codes = silent.codes.astype(codes_for(len(book.values)))
        for said, code in layers:
            put(codes, code, said & bears)
        return Column(codes, book.values)

    def bears(self, scope: ScopeKind, fact: Fact) -> Mask:
        """Rows of the scope that may have the fact at all."""
        return self.stated.bears(scope, fact.bearers)

    def _settled(self, scope: ScopeKind, fact: Fact, book: Codebook) -> Iterator[Layer]:
        """Codes from what technologies and protocols say of a fact, the weakest first."""
        if scope == "element":
            if self.usual:
                yield from self._from_technologies(fact, book, "usually")
            yield from self._from_technologies(fact, book, "always")
        if scope == "flow":
            protocol = self.stated.field("flow", "protocol")
            tables = [self.library.protocols.get(str(name), {}) for name in protocol.values]
            yield from _settled(fact, book, tables, protocol.codes)

    def _repeated(self, scope: ScopeKind, fact: Fact) -> Column | None:
        """The column of the fact that this one repeats wherever it can be."""
        source = self.library.vocabulary.facts.get(repeated(self.library, fact.id, scope) or "")
        alike = source is not None and (source.type, source.bearers) == (fact.type, fact.bearers)
        return self.column(scope, source.id) if source is not None and alike else None

    def _derived(self, scope: ScopeKind, fact: Fact, book: Codebook) -> Iterator[Layer]:
        """Codes from what follows from other facts and the graph."""
        condition = derivation(self.library, fact.id, scope)
        if condition is not None:
            judged = self.strictly.judge(condition, scope)
            yield judged.true, book.code(True)
            yield judged.false, book.code(False)

    def _from_technologies(self, fact: Fact, book: Codebook, how: str) -> Iterator[Layer]:
        tables = [getattr(technology, how, {}) for technology in self._technologies]
        return _settled(fact, book, tables, self.stated.field("element", "technology").codes)

    @cached_property
    def _technologies(self) -> list[Technology | None]:
        """Those that elements name, by the code of the name."""
        return [self.library.technologies.get(str(name)) for name in self.stated.field("element", "technology").values]

    def _told(self, scope: ScopeKind, fact: Fact, book: Codebook, stated: Column | None) -> Iterator[Layer]:
        """Codes from what people say, the weakest first: a null, claims, values, what would be if."""
        if stated is not None:
            yield stated.codes == UNKNOWN, UNKNOWN
        for rows, value in self.fills(scope, fact.id) if self.fills else ():
            yield from self._one(fact, book, rows, value)
        if stated is not None:
            yield stated.known, stated.codes
        if self.overrides is not None and fact.id in self.overrides:
            yield from self._one(fact, book, self.bears(scope, fact), self.overrides[fact.id])

    @staticmethod
    def _one(fact: Fact, book: Codebook, rows: Mask, value: object) -> Iterator[Layer]:
        code = book.code(normal(value, fact.type, fact.values))
        if code >= 0:
            yield rows, code


def derivation(library: Library, fact: str, scope: ScopeKind) -> Predicate | None:
    """The condition that gives a fact its value on parts of a scope, where it has one."""
    return library.derivations.get(fact, {}).get(scope)


def _settled(fact: Fact, book: Codebook, tables: list[Mapping[str, object]], codes: Codes) -> Iterator[Layer]:
    """What the tables say of a fact, for rows with the codes of tables; nothing when none says anything."""
    if any(fact.id in table for table in tables):
        entries = [book.code(normal(table.get(fact.id), fact.type, fact.values)) for table in tables]
        layer = np.array([*entries, UNKNOWN], dtype=codes_for(len(book.values))).take(codes)
        yield layer >= 0, layer
