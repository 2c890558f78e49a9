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

from strideline.analysis.facts.columns import INAPPLICABLE, UNKNOWN, Codebook, Column, column_of, normal
from strideline.analysis.facts.dependencies import Dependencies
from strideline.analysis.facts.relations import Relations
from strideline.analysis.facts.rows import Indices, Mask, Rows
from strideline.analysis.facts.stated import Stated
from strideline.analysis.matching.evaluate import Evaluator
from strideline.models.vocabulary import Fact
from strideline.threat_library.conditions.predicates import Predicate, ScopeKind
from strideline.threat_library.conditions.scopes import FIELDS
from strideline.threat_library.schema import Library, Technology

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
        bears = self.bears(scope, fact)
        codes = np.where(bears, np.int32(UNKNOWN), np.int32(INAPPLICABLE))
        for layer in self._layers(scope, fact, book):
            np.copyto(codes, layer, where=bears & (layer >= 0))
        codes = self._with_stated(scope, fact, book, codes, stated)
        if self.overrides is not None and fact.id in self.overrides:
            value = book.code(normal(self.overrides[fact.id], fact.type, fact.values))
            codes = np.where(bears & (value >= 0), value, codes)
        return column_of(codes, book.values)

    def bears(self, scope: ScopeKind, fact: Fact) -> Mask:
        """Rows of the scope that may have the fact at all."""
        return self.stated.bears(scope, fact.bearers)

    def _layers(self, scope: ScopeKind, fact: Fact, book: Codebook) -> Iterator[Indices]:
        """Codes from what settles a fact without being stated, the weakest first."""
        if scope == "element":
            if self.usual:
                yield from self._from_technologies(fact, book, "usually")
            yield from self._from_technologies(fact, book, "always")
        if scope == "flow":
            protocol = self.stated.field("flow", "protocol")
            tables = [self.library.protocols.get(str(name), {}) for name in protocol.values]
            yield from _settled(fact, book, tables, protocol.codes)
        condition = derivation(self.library, fact.id, scope)
        if condition is not None:
            judged = self.strictly.judge(condition, scope)
            yes, no, unknown = map(np.int32, (book.code(True), book.code(False), UNKNOWN))
            yield np.where(judged.true, yes, np.where(judged.false, no, unknown))

    def _from_technologies(self, fact: Fact, book: Codebook, how: str) -> Iterator[Indices]:
        tables = [getattr(technology, how, {}) for technology in self._technologies]
        return _settled(fact, book, tables, self.stated.field("element", "technology").codes)

    @cached_property
    def _technologies(self) -> list[Technology | None]:
        """Those that elements name, by the code of the name."""
        return [self.library.technologies.get(str(name)) for name in self.stated.field("element", "technology").values]

    def _with_stated(
        self, scope: ScopeKind, fact: Fact, book: Codebook, codes: Indices, stated: Column | None
    ) -> Indices:
        bears = codes != INAPPLICABLE
        if stated is not None:
            codes = np.where(bears & (stated.codes == UNKNOWN), UNKNOWN, codes)
        for mask, value in self.fills(scope, fact.id) if self.fills else ():
            code = book.code(normal(value, fact.type, fact.values))
            codes = np.where(bears & mask & (code >= 0), code, codes)
        return codes if stated is None else np.where(bears & (stated.codes >= 0), stated.codes, codes)


def derivation(library: Library, fact: str, scope: ScopeKind) -> Predicate | None:
    """The condition that gives a fact its value on parts of a scope, where it has one."""
    return library.derivations.get(fact, {}).get(scope)


def _settled(fact: Fact, book: Codebook, tables: list[Mapping[str, object]], codes: Indices) -> Iterator[Indices]:
    """What the tables say of a fact, for rows with the codes of tables; nothing when none says anything."""
    if any(fact.id in table for table in tables):
        entries = [book.code(normal(table.get(fact.id), fact.type, fact.values)) for table in tables]
        yield np.array([*entries, UNKNOWN], dtype=np.int32)[codes]
