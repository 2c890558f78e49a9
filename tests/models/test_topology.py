"""Who is inside what, and who is joined to whom."""

from __future__ import annotations

from strideline.models.topology import Topology
from tests.builders import boundary, element, flow, system, web_shop


def test_boundaries_around_an_element_are_listed_innermost_first() -> None:
    assert Topology(web_shop()).around("api") == ("vpc", "prod")


def test_an_element_in_no_boundary_lies_directly_in_the_system() -> None:
    assert Topology(system(element("a"))).around("a") == ()


def test_a_flow_crosses_what_one_end_is_in_and_the_other_is_not_source_side_first() -> None:
    topology = Topology(web_shop())

    assert topology.crossed(topology.flows["buy"]) == ("internet", "prod", "vpc")
    assert topology.crossed(topology.flows["save"]) == ()


def test_a_flow_is_inside_a_boundary_when_both_ends_are() -> None:
    topology = Topology(web_shop())

    assert topology.shared(topology.flows["save"]) == ("vpc", "prod")
    assert topology.shared(topology.flows["buy"]) == ()


def test_members_hold_what_lies_at_any_depth() -> None:
    members = Topology(web_shop()).members

    assert members["prod"] == members["vpc"] == ("api", "orders")
    assert members["internet"] == ("customer",)


def test_a_bidirectional_flow_reaches_and_leaves_both_ends_once() -> None:
    topology = Topology(
        system(element("a"), element("b"), flow("a", "b", bidirectional=True), flow("a", "a", id="own"))
    )

    assert [flow.id for flow in topology.incoming["a"]] == ["a-b", "own"]
    assert [flow.id for flow in topology.outgoing["b"]] == ["a-b"]


def test_a_deep_tree_of_boundaries_needs_no_recursion() -> None:
    chain = [boundary(f"b{n}", parent=f"b{n - 1}" if n else None) for n in range(3_000)]

    assert len(Topology(system(*reversed(chain))).chain("b2999")) == 3_000
