from __future__ import annotations

import pygraphviz
import pytest

from strideline.reports.dot import write_dot
from tests.reports.workloads import analysis_of, shop


def test_graphviz_reads_it_with_nested_clusters_and_every_edge() -> None:
    graph = pygraphviz.AGraph(string=write_dot(shop()))
    assert sorted(graph.nodes()) == sorted(element.id for element in shop().elements)
    assert sorted(edge.attr["id"] for edge in graph.edges()) == sorted(flow.id for flow in shop().flows)
    production = next(part for part in graph.subgraphs() if part.graph_attr["label"].startswith("Shop production"))
    assert len(list(production.subgraphs())) == 1
    assert {"api", "cdn", "orders"} <= set(production.nodes())


@pytest.mark.parametrize(
    "name",
    ['"quoted"', "back\\slash\\", "\\N \\G \\l", "<b>bold</b>", "a\nb", "{x|y}", "日本語", '"]; evil [label="', "&lt;"],
)
def test_names_stay_text(name: str) -> None:
    text = write_dot(shop(elements=[{"id": "e", "kind": "process", "name": name}], flows=[], boundaries=[]))
    graph = pygraphviz.AGraph(string=text)
    assert graph.nodes() == ["e"]
    shown = graph.draw(format="plain", prog="dot").decode()
    label = graph.get_node("e").attr["label"]
    assert "evil [" not in shown or "evil [label=" in label
    assert label.replace("\\\\", "\\") == " ".join(name.split())


def test_parallel_flows_are_all_there() -> None:
    flows = [{"id": f"f{i}", "source": "api", "target": "orders"} for i in range(4)]
    assert len(pygraphviz.AGraph(string=write_dot(shop(flows=flows)), strict=False).edges()) == 4


def test_labels_of_flows_are_xlabels() -> None:
    text = write_dot(shop(), analysis=analysis_of(shop()))
    assert 'xlabel="1. Browses and orders · HTTPS"' in text
    assert "! 1 high or critical risks" in text
