"""Values as numbers, without a step of Python for each: systems have tens of thousands of parts."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from itertools import count, repeat
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Named = TypeVar("Named", bound=Hashable)


def numbered(values: Iterable[Named]) -> tuple[NDArray[np.int32], list[Named]]:
    """A number for each value, and the distinct values by number, in the order in which they come first."""
    numbers, given = _Numbers[Named](), list(values)
    return np.fromiter(map(numbers.__getitem__, given), dtype=np.int32, count=len(given)), list(numbers)


class _Numbers(dict[Named, int]):
    """Gives each new value the next number."""

    def __missing__(self, value: Named) -> int:
        self[value] = number = len(self)
        return number


def places(values: Iterable[Named]) -> dict[Named, int]:
    """The place of each value; of one that occurs twice the last."""
    return dict(zip(values, count(), strict=False))


def looked_up(values: Iterable[object], place: Mapping[Any, int], otherwise: int) -> NDArray[np.int32]:
    """The place of each value; `otherwise` of those that have none."""
    # Going over the parts and then over the places is quicker than both at once: less has to be near at a time.
    given = list(values)
    return np.fromiter(map(place.get, given, repeat(otherwise)), dtype=np.int32, count=len(given))
