"""What the parts of a system state themselves, their facts and their built-in fields, as columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from strideline.analysis.facts.columns import INAPPLICABLE, Codebook, Column, column_of, normal
from strideline.analysis.facts.fields import as_seen
from strideline.analysis.facts.numbering import numbered
from strideline.analysis.facts.rows import AnyPart, Indices, Mask, Rows
from strideline.models.vocabulary import BEARERS, Bearer, Fact
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.conditions.scopes import FIELDS


@dataclass(frozen=True, slots=True)
class Statements:
    """All statements of the parts of a scope, those about one fact side by side and in the order of the parts."""

    row: Indices
    value: Indices
    """The place of the value in `values`, where equal ones may have several."""
    values: tuple[object, ...]
    about: dict[str, slice]
    """Where the statements about each fact are."""

    @classmethod
    def of(cls, parts: Iterable[AnyPart]) -> Statements:
        """Those of the parts; a null is a value here."""
        facts = list(map(attrgetter("facts"), parts))
        row = np.repeat(np.arange(len(facts), dtype=np.int32), np.fromiter(map(len, facts), dtype=np.intp))
        fact, names = numbered(chain.from_iterable(facts))
        said = list(chain.from_iterable(each.values() for each in facts if each))
        # Told apart by identity: hashing all would take longer, and True == 1.0. Equal values may occur twice then.
        value, _ = numbered(map(id, said))
        values = tuple({id(each): each for each in said}.values())
        order = np.argsort(fact, kind="stable")
        ends = np.cumsum(np.bincount(fact, minlength=len(names))).tolist()
        about = {name: slice(start, end) for name, start, end in zip(names, [0, *ends], ends, strict=False)}
        return cls(row[order], value[order], values, about)


class Stated:
    """What the parts themselves state, gathered in one pass over each scope that is asked for.

    `before` states the same of the same parts, but for the facts in `changed`.
    """

    def __init__(self, rows: Rows, before: Stated | None = None, changed: frozenset[str] = frozenset()) -> None:
        self.rows = rows
        self._before, self._changed = before, changed
        self._statements: dict[ScopeKind, Statements] = {}

    def statements(self, scope: ScopeKind) -> Statements:
        """What the parts of a scope say of facts; of flows one row a flow."""
        if scope not in self._statements:
            self._statements[scope] = Statements.of(self.rows.parts[scope])
        return self._statements[scope]

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

    def speaks_of(self, scope: ScopeKind, fact: Fact) -> bool:
        """Whether any part of the scope states anything of a fact, be it a null."""
        if self._before is not None and fact.id not in self._changed:
            return self._before.speaks_of(scope, fact)
        return fact.id in self.statements(scope).about

    def column(self, scope: ScopeKind, fact: Fact) -> Column:
        """What is stated of a fact: UNKNOWN for a null or what is no value of it, INAPPLICABLE where nothing is."""
        if self._before is not None and fact.id not in self._changed:
            return self._before.column(scope, fact)
        key = (scope, fact.id)
        if key not in self._columns:
            self._columns[key] = self._column(scope, fact, self.statements(scope))
        return self._columns[key]

    def _column(self, scope: ScopeKind, fact: Fact, said: Statements) -> Column:
        book, here = Codebook(), said.about.get(fact.id, slice(0))
        value, used = numbered(said.value[here].tolist())
        table = [book.code(normal(said.values[one], fact.type, fact.values)) for one in used]
        codes = np.full(len(self.rows.parts[scope]), INAPPLICABLE, dtype=np.int32)
        codes[said.row[here]] = np.array(table, dtype=np.int32)[value]
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
        type, values = FIELDS[scope][name]
        book, closed = Codebook(), values if type == "enum" else ()
        value, given = numbered(self._given(scope, name))
        table = [book.code(normal(as_seen(name, one), type, closed)) for one in given]
        codes = np.array(table, dtype=np.int32)[value] if table else value
        return column_of(each_way(self.rows, scope, codes), book.values)

    def _given(self, scope: ScopeKind, name: str) -> Iterable[Any]:
        if name == "in_scope":
            return [not out for out in self.rows.left_out[scope].tolist()]
        if name == "administers_account":
            return [True if id in self.rows.administrators else None for id in self.rows.ids[scope]]
        return map(attrgetter(name), self.rows.parts[scope])


def each_way(rows: Rows, scope: ScopeKind, array: NDArray[Any]) -> NDArray[Any]:
    """An array with one entry a flow, with one for each row of the flow scope; arrays of other scopes as they are."""
    return array[rows.flow_of] if scope == "flow" else array
