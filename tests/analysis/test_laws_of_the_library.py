"""The same laws with the real library, on systems of its technologies and on the examples."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from strideline.models.graph import Claim, ClaimStatus, System
from strideline.models.native import read_system
from strideline.threat_library.loader import builtin_library
from tests.analysis.laws import CHECKS, Check
from tests.strategies import systems

LIBRARY = builtin_library()
EXAMPLES = [
    read_system(path.read_bytes(), LIBRARY.vocabulary, path.name)
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*.strideline.yaml"))
]
PATIENT = [HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large]


@st.composite
def claiming(draw: DrawFn) -> System:
    """A system of real technologies with claims of real controls."""
    system = draw(systems(technologies=sorted(LIBRARY.technologies)))
    scopes = [system.id, *(part.id for parts in (system.boundaries, system.elements, system.flows) for part in parts)]
    claims = st.builds(
        Claim,
        control=st.sampled_from(sorted(LIBRARY.controls)),
        scope=st.sampled_from(scopes),
        status=st.sampled_from(get_args(ClaimStatus)),
    )
    return system.model_copy(update={"claims": (*system.claims, *draw(st.lists(claims, max_size=3)))})


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=PATIENT)
@given(claiming(), st.data())
def test_law(check: Check, system: System, drawn: st.DataObject) -> None:
    check(system, LIBRARY, drawn)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@settings(max_examples=4, deadline=None, suppress_health_check=PATIENT)
@given(st.sampled_from(EXAMPLES), st.data())
def test_law_on_the_examples(check: Check, system: System, drawn: st.DataObject) -> None:
    check(system, LIBRARY, drawn)
