"""What is made only when somebody looks."""

from __future__ import annotations

from typing import Any

import pytest

from strideline.analysis.on_demand import Lazy, OnDemand


def test_nothing_is_made_before_somebody_looks_and_then_it_is_made_once() -> None:
    calls: list[str] = []

    def make() -> tuple[str, ...]:
        calls.append("made")
        return ("first", "second", "third")

    items = OnDemand(make)
    assert calls == []
    assert (len(items), items[0], items[1:], list(items)) == (3, "first", ("second", "third"), [*make()])
    assert calls == ["made", "made"]


def test_it_equals_any_sequence_of_the_same_items() -> None:
    items = OnDemand(lambda: (1, 2))
    assert items == (1, 2)
    assert items == OnDemand(lambda: [1, 2])
    assert items != (1, 2, 3)
    assert items != 12


class Broken(Lazy[int]):
    def __len__(self) -> int:
        return 3

    def __getitem__(self, index: int | slice) -> Any:
        return [10][index]


def test_an_item_that_cannot_be_made_is_never_taken_for_the_end() -> None:
    with pytest.raises(IndexError):
        list(Broken())
