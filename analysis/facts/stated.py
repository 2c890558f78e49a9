"""What the parts of a system state themselves, their facts and their built-in fields, as columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from strideline.analysis.facts.columns import INAPPLICABLE, UNKNOWN, Codebook, Column, column_of, normal
from strideline.analysis.facts.fields import as_seen
from strideline.analysis.facts.numbering import numbered
from strideline.analysis.facts.rows import NOWHERE, Indices, Mask, Rows
from strideline.models.vocabulary import BEARERS, Bearer, Fact
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.conditions.scopes import FIELDS


@dataclass(frozen=True, slots=True)
class Said:
    """What parts say of one fact, in the order of the parts. A null is a value here."""

    rows: list[int] = field(default_factory=list)
    values: list[object] = field(default_factory=list)


def said_by(stated: Iterable[Mapping[str, object]]) -> Mapping[str, Said]:
    """What parts that state these facts say, by fact."""
    said: defaultdict[str, Said] = defaultdict(Said)
    for row, facts in enumerate(stated):
        # Most parts of large systems say nothing, and a loop over nothing takes a while as well.
        if facts:
            for fact, value in facts.items():
                about = said[fact]
                about.rows.append(row)
                about.values.append(value)
    return dict(said)


class Stated:
    """What the parts themselves state, gathered in one pass over each scope that is asked for.

    `before` states the same of the same parts, but for the facts in `changed`.
    """

    def __init__(self, rows: Rows, before: Stated | None = None, changed: frozenset[str] = frozenset()) -> None:
        self.rows = rows
        self._before, self._changed = before, changed
        self._said: dict[ScopeKind, Mapping[str, Said]] = {}

    def said(self, scope: ScopeKind) -> Mapping[str, Said]:
        """What the parts of a scope say, by fact; of flows one row a flow."""
        if scope not in self._said:
            self._said[scope] = said_by(self.rows.values(scope, "facts"))
        return self._said[scope]

    @cached_property
    def _columns(self) -> dict[tuple[ScopeKind, str], Column]:
        return {}

    @cached_property
    def _bearing(self) -> dict[tuple[ScopeKind, tuple[Bearer, ...]], Mask]:
        return {}

    @cached_property
    def _silent(self) -> dict[tuple[ScopeKind, tuple[Bearer, ...]], Column]:
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

    def silent(self, scope: ScopeKind, bearers: tuple[Bearer, ...]) -> Column:
        """What a fact of these bearers is where nothing is said of it: UNKNOWN, INAPPLICABLE on other kinds."""
        if self._before is not None:
            return self._before.silent(scope, bearers)
        key = (scope, bearers)
        if key not in self._silent:
            codes = np.where(self.bears(scope, bearers), np.int8(UNKNOWN), np.int8(INAPPLICABLE))
            self._silent[key] = Column(codes, ())
        return self._silent[key]

    def speaks_of(self, scope: ScopeKind, fact: Fact) -> bool:
        """Whether any part of the scope states anything of a fact, be it a null."""
        if self._before is not None and fact.id not in self._changed:
            return self._before.speaks_of(scope, fact)
        return fact.id in self.said(scope)

    def column(self, scope: ScopeKind, fact: Fact) -> Column:
        """What is stated of a fact: UNKNOWN for a null or what is no value of it, INAPPLICABLE where nothing is."""
        if self._before is not None and fact.id not in self._changed:
            return self._before.column(scope, fact)
        key = (scope, fact.id)
        if key not in self._columns:
            self._columns[key] = self._column(scope, fact, self.said(scope).get(fact.id, Said()))
        return self._columns[key]

    def _column(self, scope: ScopeKind, fact: Fact, said: Said) -> Column:
        book = Codebook()
        value, used = _told_apart(said.values)
        table = [book.code(normal(one, fact.type, fact.values)) for one in used]
        codes = np.full(len(self.rows.parts[scope]), INAPPLICABLE, dtype=np.int32)
        codes[said.rows] = np.array(table, dtype=np.int32)[value]
        return column_of(each_way(self.rows, scope, codes), book.values)

    def field(self, scope: ScopeKind, name: str) -> Column:
        """A built-in field."""
        if self._before is not None:
            return self._before.field(scope, name)
        key = (scope, name)
        if key not in self._columns:
            self._columns[key] = self._field(scope, name)
        return self._columns[key]

    def _field(self, scope: ScopeKind, name: str) -> Column:
        if name == "administers_account" and not self.rows.administrators:
            return Column(each_way(self.rows, scope, np.full(len(self.rows.parts[scope]), UNKNOWN, dtype=np.int8)), ())
        if name == "in_scope":
            inside = (~self.rows.left_out[scope]).astype(np.int8)
            return Column(each_way(self.rows, scope, inside), (False, True))
        type, values = FIELDS[scope][name]
        book, closed = Codebook(), values if type == "enum" else ()
        value, given = numbered(self._given(scope, name))
        table = [book.code(normal(as_seen(name, one), type, closed)) for one in given]
        codes = np.array(table, dtype=np.int32)[value] if table else value
        return column_of(each_way(self.rows, scope, codes), book.values)

    def _given(self, scope: ScopeKind, name: str) -> Iterable[Any]:
        if name == "administers_account":
            return self._administering(scope)
        return self.rows.values(scope, name)

    def _administering(self, scope: ScopeKind) -> Iterable[bool | None]:
        given: list[bool | None] = [None] * len(self.rows.parts[scope])
        for id in self.rows.administrators:
            row = self.rows.row_in(scope, id)
            if row != NOWHERE:
                given[row] = True
        return given


def each_way(rows: Rows, scope: ScopeKind, array: NDArray[Any]) -> NDArray[Any]:
    """An array with one entry a flow, with one for each row of the flow scope; arrays of other scopes as they are."""
    return array[rows.flow_of] if scope == "flow" and len(rows.flow_of) > len(array) else array


def _told_apart(values: Sequence[object]) -> tuple[Indices, list[object]]:
    """As `numbered`, but True, 1 and 1.0 are three values, although they are equal."""
    if len({bool, int, float}.intersection(map(type, values))) < 2:
        return numbered(values)
    number, pairs = numbered(zip(map(type, values), values, strict=True))
    return number, [value for _, value in pairs]
