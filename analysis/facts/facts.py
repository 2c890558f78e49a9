"""The facts of all parts after everything that can settle them was asked, as columns.

The first of these that says something wins: what is stated (or imported), what an implemented claim fills in, what is
derived from the graph, what the protocol of a flow settles, what a technology always is, what it usually is. A stated
null keeps all but claims from filling in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from strideline.analysis.facts.columns import INAPPLICABLE, UNKNOWN, Codebook, Column, column_of, normal
from strideline.analysis.facts.dependencies import Dependencies
from strideline.analysis.facts.fields import field_of
from strideline.analysis.facts.relations import Relations
from strideline.analysis.facts.rows import SCOPES, Indices, Mask, Rows
from strideline.analysis.matching.evaluate import Evaluator
from strideline.models.vocabulary import BEARERS, Bearer, Fact
from strideline.threat_library.conditions.predicates import Predicate, ScopeKind
from strideline.threat_library.conditions.scopes import FIELDS
from strideline.threat_library.schema import Library

Fills = Callable[[ScopeKind, str], Iterator[tuple[Mask, object]]]
"""What implemented claims fill in: rows of a scope and the value that a fact has there."""


class Stated:
    """What the parts themselves state, gathered in one pass.

    `before` states the same of the same parts, but for the facts in `changed`.
    """

    def __init__(self, rows: Rows, before: Stated | None = None, changed: frozenset[str] = frozenset()) -> None:
        self.rows = rows
        self._before, self._changed = before, changed

    @cached_property
    def facts(self) -> dict[tuple[ScopeKind, str], tuple[list[int], list[object]]]:
        """Rows and values by scope and fact; a null is a value here. One row a flow."""
        found: dict[tuple[ScopeKind, str], tuple[list[int], list[object]]] = {}
        for scope in SCOPES:
            for row, part in enumerate(self.rows.parts[scope]):
                for fact, value in part.facts.items():
                    at = found.setdefault((scope, fact), ([], []))
                    at[0].append(row)
                    at[1].append(value)
        return found

    @cached_property
    def _columns(self) -> dict[tuple[ScopeKind, str], Column]:
        return {}

    @cached_property
    def _bearing(self) -> dict[tuple[ScopeKind, tuple[Bearer, ...]], Mask]:
        return {}

    def bears(self, scope: ScopeKind, bearers: tuple[Bearer, ...]) -> Mask:
        """Rows of the scope that are of one of the kinds."""
        if self._before is not None:
            return self._before.bears(scope, bearers)
        key = (scope, bearers)
        if key not in self._bearing:
            table = np.array([bearer in bearers for bearer in BEARERS], dtype=bool)
            self._bearing[key] = each_way(self.rows, scope, table[self.rows.bearers[scope]])
        return self._bearing[key]

    def column(self, scope: ScopeKind, fact: Fact) -> Column:
        """What is stated of a fact: UNKNOWN for a null or what is no value of it, INAPPLICABLE where nothing is."""
        if self._before is not None and fact.id not in self._changed:
            return self._before.column(scope, fact)
        key = (scope, fact.id)
        if key not in self._columns:
            book = Codebook()
            rows, values = self.facts.get(key, ((), ()))
            codes = np.full(len(self.rows.parts[scope]), INAPPLICABLE, dtype=np.int32)
            codes[np.array(rows, dtype=int)] = book.codes(normal(value, fact.type, fact.values) for value in values)
            self._columns[key] = column_of(each_way(self.rows, scope, codes), book.values)
        return self._columns[key]

    def field(self, scope: ScopeKind, name: str) -> Column:
        """A built-in field."""
        if self._before is not None:
            return self._before.field(scope, name)
        key = (scope, name)
        if key not in self._columns:
            type, values = FIELDS[scope][name]
            book, closed = Codebook(), values if type == "enum" else ()
            given = self._given(scope, name)
            table = {value: book.code(normal(value, type, closed)) for value in dict.fromkeys(given)}
            codes = np.fromiter(map(table.__getitem__, given), dtype=np.int32)
            self._columns[key] = column_of(each_way(self.rows, scope, codes), book.values)
        return self._columns[key]

    def _given(self, scope: ScopeKind, name: str) -> list[Any]:
        if name == "in_scope":
            return [not out for out in self.rows.left_out[scope].tolist()]
        return [field_of(part, name) for part in self.rows.parts[scope]]


def each_way(rows: Rows, scope: ScopeKind, array: NDArray[Any]) -> NDArray[Any]:
    """An array with one entry a flow, with one for each row of the flow scope; arrays of other scopes as they are."""
    return array[rows.flow_of] if scope == "flow" else array


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
        used = map(str, self.stated.field("element", "technology").values)
        known = (self.library.technologies.get(name) for name in used)
        presumed = frozenset(fact for technology in known if technology for fact in technology.usually)
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
        stated = self.stated.column(scope, fact)
        book = Codebook(stated.values)
        bears = self.bears(scope, fact)
        codes = np.where(bears, UNKNOWN, INAPPLICABLE).astype(np.int32)
        for layer in self._layers(scope, fact, book):
            codes = np.where(bears & (layer >= 0), layer, codes)
        codes = self._with_stated(scope, fact, book, codes, stated.codes)
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
                yield self._from_technologies(fact, book, "usually")
            yield self._from_technologies(fact, book, "always")
        if scope == "flow":
            protocol = self.stated.field("flow", "protocol")
            tables = [self.library.protocols.get(str(name), {}) for name in protocol.values]
            yield _looked_up(fact, book, tables, protocol.codes)
        condition = derivation(self.library, fact.id, scope)
        if condition is not None:
            judged = self.strictly.judge(condition, scope)
            yes, no = book.code(True), book.code(False)
            yield np.where(judged.true, yes, np.where(judged.false, no, UNKNOWN))

    def _from_technologies(self, fact: Fact, book: Codebook, how: str) -> Indices:
        technology = self.stated.field("element", "technology")
        known = [self.library.technologies.get(str(name)) for name in technology.values]
        return _looked_up(fact, book, [getattr(one, how, {}) for one in known], technology.codes)

    def _with_stated(self, scope: ScopeKind, fact: Fact, book: Codebook, codes: Indices, stated: Indices) -> Indices:
        bears = codes != INAPPLICABLE
        codes = np.where(bears & (stated == UNKNOWN), UNKNOWN, codes)
        for mask, value in self.fills(scope, fact.id) if self.fills else ():
            code = book.code(normal(value, fact.type, fact.values))
            codes = np.where(bears & mask & (code >= 0), code, codes)
        return np.where(bears & (stated >= 0), stated, codes)


def derivation(library: Library, fact: str, scope: ScopeKind) -> Predicate | None:
    """The condition that gives a fact its value on parts of a scope, where it has one."""
    return library.derivations.get(fact, {}).get(scope)


def _looked_up(fact: Fact, book: Codebook, tables: list[Mapping[str, object]], codes: Indices) -> Indices:
    entries = [book.code(normal(table.get(fact.id), fact.type, fact.values)) for table in tables]
    looked_up: Indices = np.array([*entries, UNKNOWN], dtype=np.int32)[codes]
    return looked_up
