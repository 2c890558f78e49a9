"""Choke points and minimum cuts by networkx: what our own must agree with on systems too large to try every set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

START, END = -1, -2


def graph_of(source: Iterable[int], target: Iterable[int], starts: Iterable[int]) -> nx.DiGraph[int]:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_edges_from(zip(source, target, strict=True))
    graph.add_edges_from((START, node) for node in starts)
    return graph


def dominators(graph: nx.DiGraph[int], target: int) -> set[int]:
    """Nodes that every way goes through, without the target and what ways start at; nothing where none leads there."""
    above = nx.immediate_dominators(graph, START)
    found, node = set[int](), above.get(target, START)
    while node != START:
        found.add(node)
        node = above[node]
    return {node for node in found if not graph.has_edge(START, node)}


def minimum_cut(graph: nx.DiGraph[int], targets: Sequence[int], closable: range) -> set[int]:
    """The fewest nodes of those that can be closed, nearest to the targets."""
    split: nx.DiGraph[tuple[int, str]] = nx.DiGraph()
    for tail, head in graph.edges:
        split.add_edge((tail, "out"), (head, "in"))
    for node in graph:
        split.add_edge((node, "in"), (node, "out"), **({"capacity": 1} if node in closable else {}))
    for target in targets:
        split.add_edge((target, "out"), (END, "in"))
    _, (near, far) = nx.minimum_cut(split, (START, "out"), (END, "in"))
    return {node for node in graph if (node, "in") in near and (node, "out") in far}
