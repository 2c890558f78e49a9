"""Columns: codes are set without a branch for each row, and values that are equal in Python stay apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideline.analysis.facts.columns import INAPPLICABLE, UNKNOWN, codes_for, put
from strideline.analysis.facts.rows import Rows
from strideline.analysis.facts.stated import Stated, said_by
from strideline.models.graph import Data, Element, Profile, System
from strideline.models.vocabulary import Fact, FactType
from strideline.threat_library.loader import builtin_library

_WIDTHS = (1, 126, 127, 128, 32_000, 40_000)


@given(st.data(), st.sampled_from(_WIDTHS))
def test_only_the_rows_of_the_mask_are_set(data: st.DataObject, values: int) -> None:
    code = st.integers(INAPPLICABLE, values - 1)
    rows = data.draw(st.lists(st.tuples(code, code, st.booleans()), max_size=20))
    codes = np.array([old for old, _, _ in rows], dtype=codes_for(values))
    new = np.array([new for _, new, _ in rows], dtype=codes_for(values))
    put(codes, new, np.array([here for _, _, here in rows], dtype=bool))
    assert codes.tolist() == [new if here else old for old, new, here in rows]


@pytest.mark.parametrize("values", _WIDTHS)
def test_one_code_is_set_in_all_rows_of_the_mask(values: int) -> None:
    codes = np.array([UNKNOWN, INAPPLICABLE, 0, values - 1], dtype=codes_for(values))
    put(codes, values - 1, np.array([True, True, False, True]))
    assert codes.tolist() == [values - 1, values - 1, 0, values - 1]


def test_narrow_codes_are_set_in_wide_ones() -> None:
    codes = np.full(3, INAPPLICABLE, dtype=np.int16)
    put(codes, np.array([UNKNOWN, 5, 7], dtype=np.int8), np.array([True, True, False]))
    assert codes.tolist() == [UNKNOWN, 5, INAPPLICABLE]


def _stating(*values: object) -> System:
    elements = tuple(
        Element.model_construct(id=f"e{row}", kind="process", name="", facts={} if value is ... else {"f": value})
        for row, value in enumerate(values)
    )
    return System(system=Profile(id="s", name="S"), elements=elements, data=(Data(id="d", name="D"),))


def _fact(type: FactType) -> Fact:
    return replace(builtin_library().vocabulary.facts["encrypted_at_rest"], id="f", type=type, values=())


@pytest.mark.parametrize(
    ("type", "seen"),
    [("bool", [True, None, None, None, False]), ("number", [None, 1.0, 1.0, None, None])],
)
def test_true_and_one_are_not_the_same_statement(type: FactType, seen: list[object]) -> None:
    system = _stating(True, 1, 1.0, None, False)
    column = Stated(Rows(system)).column("element", _fact(type))
    assert [column.values[code] if code >= 0 else None for code in column.codes.tolist()] == seen


def test_silence_and_a_null_are_told_apart() -> None:
    column = Stated(Rows(_stating(..., None, True))).column("element", _fact("bool"))
    assert column.codes.tolist() == [INAPPLICABLE, UNKNOWN, 0]


def test_statements_are_kept_by_fact_in_the_order_of_the_parts() -> None:
    said = said_by([element.facts for element in _stating(..., True, ..., False).elements])
    assert (said["f"].rows, said["f"].values) == ([1, 3], [True, False])
