"""AWS accounts bring their root user, control plane and audit trail."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from strideline.models.graph import System
from strideline.models.implicit import is_implicit, with_implicit
from strideline.models.topology import Topology
from strideline.threat_library.schema import Library
from tests.builders import boundary, element, system, web_shop
from tests.strategies import systems


def test_each_account_gets_its_parts_and_their_flows() -> None:
    found = with_implicit(web_shop())
    ids = [*(element.id for element in found.elements), *(flow.id for flow in found.flows)]

    assert [id for id in ids if is_implicit(id)] == [
        "prod/root-user",
        "prod/control-plane",
        "prod/audit-trail",
        "prod/root-sign-in",
        "prod/records",
    ]
    assert Topology(found).around("prod/root-user") == ("prod",)
    assert [flow.id for flow in Topology(found).incoming["prod/control-plane"]] == ["prod/root-sign-in"]


def test_they_are_named_in_the_language_that_is_asked_for() -> None:
    names = {element.id: element.name for element in with_implicit(web_shop(), "ja").elements}

    assert names["prod/root-user"].endswith(": ルートユーザー")


def test_their_technologies_are_in_the_library_and_fit_their_kinds(library: Library) -> None:
    for part in with_implicit(web_shop()).elements:
        if is_implicit(part.id):
            assert library.technologies[part.technology or ""].kind == part.kind


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(systems())
def test_adding_them_again_changes_nothing(system: System) -> None:
    once = with_implicit(system)

    assert with_implicit(once) == once
    assert len(once.elements) == len(system.elements) + 3 * sum(b.kind == "aws_account" for b in system.boundaries)


def test_a_system_without_accounts_stays_as_it_is() -> None:
    without = system(boundary("vpc"), element("api", boundary="vpc"))

    assert with_implicit(without) is without
