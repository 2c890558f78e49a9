from __future__ import annotations

import math
import time
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strideline.models.errors import NotFound
from strideline.models.graph import System
from strideline.reports.geometry import Box
from strideline.reports.layout import Layout, ladder, lay_out
from strideline.reports.layout.checks import defects
from strideline.reports.layout.graphviz_engine import EngineFailed, run_graphviz
from strideline.reports.layout.graphviz_source import Plan, source_for
from strideline.reports.layout.packing import packed
from strideline.reports.layout.values import Sketch
from strideline.reports.layout.view import View, view_of
from tests.reports.workloads import shop

TRAP = """
n23->n11 n21->n27 n26->n30 n34->n39 n2->n8 n8->n7 n39->n0 n15->n16 n2->n7 n36->n39
n29->n2 n24->n27 n8->n14 n2->n7 n5->n6 n28->n29 n34->n39 n33->n38 n1->n4 n6->n10
n15->n11 n31->n33 n34->n38 n8->n11 n22->n25 n11->n33 n24->n27 n28->n32 n15->n19 n9->n10
n23->n21 n18->n20 n18->n19 n30->n32 n4->n10 n24->n25 n37->n39 n19->n22 n25->n30 n9->n11
n24->n0 n11->n16 n30->n33 n14->n18 n10->n12 n33->n11 n23->n24 n35->n39 n17->n19 n33->n35
n8->n18 n30->n33 n0->n3 n4->n10 n11->n15 n23->n35 n28->n34 n10->n12 n19->n22 n31->n35
"""
"""A graph on which Graphviz draws nodes outside their clusters when its edges carry labels."""


def trap() -> System:
    pairs = [pair.split("->") for pair in TRAP.split()]
    outer = [{"id": f"ob{i}", "kind": "network", "name": f"Outer {i}"} for i in range(10)]
    inner = [
        {"id": f"ib{i}_{j}", "kind": "host", "name": f"Inner {i} {j}", "parent": f"ob{i}"}
        for i in range(10)
        for j in range(4)
    ]
    return System.model_validate(
        {
            "system": {"id": "trap", "name": "Trap"},
            "boundaries": outer + inner,
            "elements": [
                {"id": f"n{k}", "kind": "process", "name": f"Node {k}", "boundary": f"ib{k // 4}_{k % 4}"}
                for k in range(40)
            ],
            "flows": [
                {"id": f"e{i}", "source": a, "target": b, "name": f"HTTPS {i}"} for i, (a, b) in enumerate(pairs)
            ],
        }
    )


@st.composite
def nested_systems(draw: st.DrawFn) -> System:
    """Random trees of boundaries with elements in and beside them; loops, parallel and double flows among the flows."""
    parents = draw(st.lists(st.integers(-1, 30), max_size=8))
    boundaries = [
        {"id": f"b{i}", "kind": "network", "name": draw(st.text(max_size=40)),
         "parent": f"b{parent % i}" if i and parent >= 0 else None}
        for i, parent in enumerate(parents)
    ]  # fmt: skip
    places = [None, *(boundary["id"] for boundary in boundaries)]
    count = draw(st.integers(0, 10))
    elements = [
        {"id": f"e{i}", "kind": draw(st.sampled_from(["process", "data_store", "external_entity"])),
         "name": draw(st.text(max_size=60)), "boundary": draw(st.sampled_from(places))}
        for i in range(count)
    ]  # fmt: skip
    ends = st.integers(0, max(0, count - 1))
    flows = [
        {"id": f"f{i}", "source": f"e{draw(ends)}", "target": f"e{draw(ends)}", "name": draw(st.text(max_size=60)),
         "bidirectional": draw(st.booleans())}
        for i in range(draw(st.integers(0, 14)) if count else 0)
    ]  # fmt: skip
    return System.model_validate(
        {"system": {"id": "random", "name": "Random"}, "boundaries": boundaries, "elements": elements, "flows": flows}
    )


def assert_right(system: System, layout: Layout) -> None:
    """Everything is there, and a boundary holds in the picture what it holds in the model, and only that."""
    assert list(layout.elements) == [element.id for element in system.elements]
    assert set(layout.boundaries) == {boundary.id for boundary in system.boundaries}
    assert list(layout.flows) == [flow.id for flow in system.flows]
    view = view_of(system)
    for id, box in layout.elements.items():
        chain = view.chain(id)
        for boundary, around in layout.boundaries.items():
            assert around.contains(box) if boundary in chain else not around.overlaps(box)
    for flow in system.flows:
        curve = layout.flows[flow.id].curve
        assert layout.elements[flow.source].distance(curve[0]) < 4
        assert layout.elements[flow.target].distance(curve[-1]) < 4
    frame = Box(0, 0, layout.width, layout.height)
    for box in [*layout.elements.values(), *layout.boundaries.values(), *(r.label for r in layout.flows.values())]:
        assert frame.contains(box)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(nested_systems())
def test_the_engine_draws_every_part_in_its_place(system: System) -> None:
    assert_right(system, lay_out(system))


@settings(max_examples=80, deadline=None)
@given(nested_systems())
def test_the_last_rung_is_right_for_every_system(system: System) -> None:
    view = view_of(system)
    assert list(defects(view, packed(view))) == []


@settings(max_examples=40, deadline=None)
@given(nested_systems(), st.data())
def test_elements_that_the_author_placed_stay_there_or_the_whole_is_laid_out_anew(
    system: System, data: st.DataObject
) -> None:
    numbers = st.integers(-300, 900)
    places = {
        element.id: {"x": data.draw(numbers), "y": data.draw(numbers), "width": 120, "height": 60}
        for element in system.elements[:4]
    }
    placed = System.model_validate(
        {**system.model_dump(by_alias=True), "diagrams": [{"id": "d", "name": "D", "places": places}]}
    )
    layout = lay_out(placed, seconds=0.001)
    if layout.method == "places":
        corners = [
            (layout.elements[id].x - place["x"], layout.elements[id].y - place["y"]) for id, place in places.items()
        ]
        assert all(math.dist(corners[0], corner) < 0.001 for corner in corners)
    else:
        assert_right(placed, layout)


def test_the_graph_that_traps_graphviz_comes_out_right() -> None:
    layout = lay_out(trap(), seconds=30)
    assert layout.method == "dot"
    assert_right(trap(), layout)


def test_labels_keep_clear_of_elements_and_of_each_other() -> None:
    layout = lay_out(shop())
    labels = [route.label for route in layout.flows.values()]
    assert all(route.named for route in layout.flows.values())
    assert not any(a.overlaps(b) for a, b in combinations(labels, 2))
    assert not any(label.overlaps(box) for label in labels for box in layout.elements.values())


def test_same_system_gives_the_same_layout() -> None:
    assert lay_out(shop()) == lay_out(shop())


def test_an_engine_that_runs_out_of_time_is_ended_and_the_grid_follows() -> None:
    start = time.monotonic()
    layout = lay_out(shop(), seconds=0.01)
    assert layout.method == "grid"
    assert time.monotonic() - start < 2
    assert len(layout.refused) == 3
    assert_right(shop(), layout)


def test_the_engine_is_not_kept_busy_with_what_it_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def unexpected(source: str, seconds: float) -> str:
        raise AssertionError("the engine was started")

    monkeypatch.setattr(ladder, "run_graphviz", unexpected)
    elements = [{"id": f"e{number}", "kind": "process", "name": f"Part {number}"} for number in range(3_000)]
    flows = [
        {"id": f"f{number}", "source": f"e{number % 3_000}", "target": f"e{(number * 7 + 1) % 3_000}"}
        for number in range(4_500)
    ]
    large = System.model_validate({"system": {"id": "large", "name": "Large"}, "elements": elements, "flows": flows})
    assert lay_out(large).method == "grid"


def test_a_wrong_sketch_is_refused_and_the_next_rung_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def shifted(view: View, seconds: float, plan: Plan) -> Sketch:
        right = packed(view)
        return Sketch({**right.elements, "api": right.elements["api"].moved(5000, 0)}, right.boundaries, right.curves)

    monkeypatch.setattr(ladder, "_clustered", shifted)
    layout = lay_out(shop())
    assert layout.method == "packed"
    assert [(method, defect.said()) for method, defect in layout.refused[:1]] == [
        ("dot", "api is drawn outside its boundary app")
    ]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda s: s.elements.pop("api"), "api has no place"),
        (lambda s: s.boundaries.pop("vpc"), "vpc has no place"),
        (lambda s: s.curves.pop("write"), "flow write has no way"),
        (lambda s: s.elements.update(cdn=s.elements["api"]), "drawn inside boundary"),
        (lambda s: s.elements.update(orders=s.elements["sessions"]), "covers"),
        (lambda s: s.curves.update(write=s.curves["browse"]), "flow write does not reach its ends"),
        (lambda s: s.elements.update(api=Box(math.nan, 0, 10, 10)), "api has no place"),
    ],
)  # fmt: skip
def test_each_kind_of_wrong_picture_is_seen(spoil, says: str) -> None:  # type: ignore[no-untyped-def]
    view = view_of(shop())
    right = packed(view)
    sketch = Sketch(dict(right.elements), dict(right.boundaries), dict(right.curves))
    spoil(sketch)
    assert any(says in defect.said() for defect in defects(view, sketch))


def test_an_engine_that_dies_is_reported_as_failed() -> None:
    with pytest.raises(EngineFailed, match="ended with code"):
        run_graphviz("this is no graph {", 10)


def test_nothing_of_the_model_reaches_the_engine() -> None:
    hostile = shop(elements=[{"id": "evil-id", "kind": "process", "name": '"]; }<script>'}], flows=[], boundaries=[])
    source = source_for(view_of(hostile), Plan()).source
    assert "evil" not in source
    assert "script" not in source


def test_an_empty_system_and_empty_boundaries_have_a_layout() -> None:
    empty = shop(elements=[], flows=[], boundaries=[])
    assert lay_out(empty).elements == {}
    assert set(lay_out(shop(elements=[], flows=[])).boundaries) == {"internet", "prod", "vpc", "app", "stores"}


def test_boundaries_may_nest_deeper_than_a_call_stack() -> None:
    depth = 1500
    deep = shop(
        boundaries=[
            {"id": f"b{i}", "kind": "network", "name": "", "parent": f"b{i - 1}" if i else None} for i in range(depth)
        ],
        elements=[{"id": "core", "kind": "process", "name": "Core", "boundary": f"b{depth - 1}"}],
        flows=[],
    )
    layout = lay_out(deep, seconds=3)
    assert all(box.contains(layout.elements["core"]) for box in layout.boundaries.values())


def test_hidden_parts_are_left_out_and_their_content_moves_outwards() -> None:
    system = shop(diagrams=[{"id": "brief", "name": "Brief", "hidden": ["vpc", "sessions"]}])
    layout = lay_out(system, "brief")
    assert "vpc" not in layout.boundaries
    assert "sessions" not in layout.elements
    assert "keep" not in layout.flows
    assert layout.boundaries["prod"].contains(layout.boundaries["app"])


def test_an_unknown_diagram_is_an_error_that_names_the_nearest() -> None:
    system = shop(diagrams=[{"id": "overview", "name": "Overview"}])
    with pytest.raises(NotFound, match='no diagram "overveiw"; did you mean overview'):
        lay_out(system, "overveiw")


def test_a_long_chain_of_flows_is_drawn_so_that_it_can_be_shown_large() -> None:
    names = ["Customer portal", "Request router", "Order service", "Stock service", "Parcel service", "Carrier adapter"]
    system = System.model_validate(
        {
            "system": {"id": "chain", "name": "Chain"},
            "elements": [{"id": f"p{i}", "kind": "process", "name": name} for i, name in enumerate(names)],
            "flows": [
                {"id": f"f{i}", "source": f"p{i}", "target": f"p{i + 1}", "name": "Hands over orders"} for i in range(5)
            ],
        }
    )
    layout = lay_out(system)
    assert layout.method == "dot"
    assert layout.height > layout.width


def test_a_short_chain_of_flows_is_drawn_from_left_to_right_as_it_is_read() -> None:
    layout = lay_out(
        System.model_validate(
            {
                "system": {"id": "pair", "name": "Pair"},
                "elements": [{"id": id, "kind": "process", "name": id.title()} for id in ("front", "back")],
                "flows": [{"id": "f", "source": "front", "target": "back", "name": "Asks"}],
            }
        )
    )
    assert layout.elements["front"].right < layout.elements["back"].x
