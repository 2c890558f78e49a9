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
    given = list(values)
    place = places(dict.fromkeys(given))
    return np.fromiter(map(place.__getitem__, given), dtype=np.int32, count=len(given)), list(place)


def places(values: Iterable[Named]) -> dict[Named, int]:
    """The place of each value; of one that occurs twice the last."""
    return dict(zip(values, count(), strict=False))


def looked_up(values: Iterable[object], place: Mapping[Any, int], otherwise: int) -> NDArray[np.int32]:
    """The place of each value; `otherwise` of those that have none."""
    return np.fromiter(map(place.get, values, repeat(otherwise)), dtype=np.int32)
