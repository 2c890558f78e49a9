"""What holds for edits of any system."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strideline.models.graph import System
from strideline.models.operations import apply, difference, invert_all, resolve
from tests.models.operations.random_systems import edits_of, systems

LAW = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LAW
@given(systems(), systems())
def test_the_difference_leads_from_one_system_to_the_other(old: System, new: System) -> None:
    assert apply(old, difference(old, new)) == new


@LAW
@given(systems(), systems())
def test_taking_every_operation_back_gives_the_first_system_again(old: System, new: System) -> None:
    changed, resolved = resolve(old, difference(old, new))

    assert apply(changed, invert_all(resolved)) == old


@LAW
@given(systems())
def test_a_system_does_not_differ_from_itself(system: System) -> None:
    assert difference(system, system.model_copy(deep=True)) == []


def test_a_fact_that_is_false_differs_from_one_that_is_0() -> None:
    old, new = (
        System.model_validate({"system": {"id": "shop", "name": "Shop", "facts": {"a": value}}}) for value in (False, 0)
    )

    assert [(one.old, one.new) for one in difference(old, new)] == [(False, 0)]


@LAW
@given(st.data(), systems())
def test_edits_of_different_fields_commute(data: st.DataObject, system: System) -> None:
    one, other = data.draw(edits_of(system)), data.draw(edits_of(system))
    if (one.kind, one.id, one.path) == (other.kind, other.id, other.path):
        return

    assert apply(apply(system, [one]), [other]) == apply(apply(system, [other]), [one])


@LAW
@given(systems(), systems())
def test_a_resolved_batch_is_applied_to_the_same_system_with_the_same_result(old: System, new: System) -> None:
    changed, resolved = resolve(old, difference(old, new))

    assert resolve(old, resolved) == (changed, resolved)
