"""One attribute of all parts of a scope, as small codes into a list of the values that occur."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from strideline.analysis.facts.rows import Indices, Mask, Steps
from strideline.models.vocabulary import FactType
from strideline.threat_library.conditions.predicates import TermType

Value = bool | float | str | tuple[str, ...]
UNKNOWN = -1
FEW_VALUES = 4
"""Up to so many, comparing all rows with each value is quicker than looking each row up."""
INAPPLICABLE = -2
"""The part can never have the attribute, so nobody could be asked for it: an actor has no encryption at rest."""


Codes = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True)
class Column:
    """Code `c >= 0` stands for `values[c]`; UNKNOWN and INAPPLICABLE for no value."""

    codes: Codes
    """As narrow as the values allow, see `column_of`."""
    values: tuple[Value, ...]

    @cached_property
    def known(self) -> Mask:
        """Rows with a value."""
        result: Mask = self.codes >= 0
        return result

    def where(self, test: Callable[[Value], bool]) -> Mask:
        """Rows with a known value that passes; each distinct value is tested once."""
        passing = [code for code, value in enumerate(self.values) if test(value)]
        if len(passing) == len(self.values):
            return self.known
        if len(passing) > FEW_VALUES:
            return np.isin(self.codes, np.array(passing, dtype=np.int32))
        result: Mask = np.zeros(len(self.codes), dtype=bool) if not passing else self.codes == passing[0]
        for code in passing[1:]:
            result |= self.codes == code
        return result

    def at(self, rows: Indices | Steps) -> Column:
        """The column seen from other rows; INAPPLICABLE where a row leads nowhere."""
        # NOWHERE picks the last entry.
        return Column(np.append(self.codes, self.codes.dtype.type(INAPPLICABLE)).take(rows), self.values)

    def numbers(self, of: Mapping[Value, float], otherwise: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """A number for each row, `otherwise` where the value is not known or not listed."""
        table = np.array([*(of.get(value, otherwise) for value in self.values), otherwise, otherwise], dtype=float)
        result: np.ndarray[tuple[int], np.dtype[np.float64]] = table[self.codes]
        return result


def says(column: Column, value: bool) -> Mask:
    """Rows of which the column says just that."""
    return column.where(lambda found: found is value)


def column_of(codes: Codes, values: tuple[Value, ...]) -> Column:
    """A column whose codes take as few bytes as they can."""
    return Column(codes.astype(codes_for(len(values))), values)


def put(codes: Codes, new: Codes | int, where: Mask) -> None:
    """Sets the codes of some rows.

    By arithmetic of bits: a choice for each row takes ten times as long, as no processor foresees which it will be.
    """
    codes ^= (codes ^ new) & -where.astype(codes.dtype)


def codes_for(values: int) -> np.dtype[Any]:
    """The narrowest type of codes for so many values."""
    return np.min_scalar_type(-1 - max(1, values))


class Codebook:
    """Gives each distinct value the next code, after those that it begins with."""

    def __init__(self, values: Iterable[Value] = ()) -> None:
        self._codes: dict[tuple[type, Value], int] = {}
        for value in values:
            self.code(value)

    def code(self, value: Value | None) -> int:
        """The code of a value; UNKNOWN for None."""
        if value is None:
            return UNKNOWN
        # True == 1.0, so the type is part of the key.
        return self._codes.setdefault((type(value), value), len(self._codes))

    @property
    def values(self) -> tuple[Value, ...]:
        """The values in the order of their codes."""
        return tuple(value for _, value in self._codes)


def normal(value: object, type: FactType | TermType, values: tuple[str, ...] = ()) -> Value | None:
    """The value in the one form that columns hold; None when it is none of this type.

    Numbers become floats and sets sorted tuples. An enum takes only the listed values.
    """
    if type == "bool":
        return value if isinstance(value, bool) else None
    if type == "number":
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    if type == "set":
        return tuple(sorted(set(map(str, value)))) if isinstance(value, tuple | list | set | frozenset) else None
    return value if isinstance(value, str) and (not values or value in values) else None
