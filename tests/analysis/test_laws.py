"""The laws that the ranking promises, on systems that nobody thought of: with grants, claims, decisions and nesting."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strideline.models.graph import System
from tests.analysis.building import LIBRARY
from tests.analysis.laws import CHECKS, Check
from tests.analysis.small_library import VOCABULARY
from tests.analysis.strategies import systems


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@settings(max_examples=45, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(systems(), st.data())
def test_law(check: Check, system: System, drawn: st.DataObject) -> None:
    check(system, LIBRARY, drawn)


def test_the_vocabulary_of_the_laws_has_every_type_of_fact() -> None:
    assert {fact.type for fact in VOCABULARY.facts.values()} == {"bool", "enum", "set", "number"}
