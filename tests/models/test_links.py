"""The quick look at all links says what a walk from part to part says."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strideline.models.graph import System
from strideline.models.links import all_links_lead_somewhere
from tests.builders import boundary, data, element, flow, system
from tests.strategies import systems

SECTIONS = ("boundaries", "data", "elements", "flows")


def dangling(system: System) -> Iterator[str]:
    """The links of which the named part is not there, found one by one."""
    boundaries, stored, elements = (
        {part.id for part in parts} for parts in (system.boundaries, system.data, system.elements)
    )

    def missing(ids: Collection[str | None], there: set[str]) -> list[str]:
        return [id for id in ids if id is not None and id not in there]

    for around in system.boundaries:
        yield from missing([around.parent], boundaries)
    for drawn in system.elements:
        yield from missing([drawn.boundary], boundaries)
        yield from missing(drawn.stores or (), stored)
    for sent in system.flows:
        yield from missing([sent.source, sent.target], elements)
        yield from missing(sent.carries or (), stored)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(systems(), st.data())
def test_a_link_to_a_part_that_was_taken_away_is_seen_and_no_other(whole: System, chosen: st.DataObject) -> None:
    section = chosen.draw(st.sampled_from(SECTIONS))
    parts = getattr(whole, section)
    kept = tuple(part for part in parts if not chosen.draw(st.booleans(), label=part.id))
    fewer = whole.model_copy(update={section: kept})

    assert all_links_lead_somewhere(whole)
    assert all_links_lead_somewhere(fewer) == (not [*dangling(fewer)])


@pytest.mark.parametrize(
    "wrong",
    [
        system(boundary("a", parent="x")),
        system(boundary("a"), element("b", boundary="x")),
        system(element("a", "data_store", stores=("x",))),
        system(element("a"), flow("x", "a")),
        system(element("a"), flow("a", "x")),
        system(element("a"), element("b"), data("d"), flow("a", "b", carries=("d", "x"))),
        system(element("a"), boundary("b"), flow("a", "b")),
    ],
)
def test_every_kind_of_link_is_looked_at(wrong: System) -> None:
    assert not all_links_lead_somewhere(wrong)


def test_a_system_without_parts_has_no_link_that_leads_nowhere() -> None:
    assert all_links_lead_somewhere(system())
