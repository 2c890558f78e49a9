"""Where ways to many targets could be cut: parts that all of them go through, and the smallest set that cuts all.

Ways worth counting to a target are those that are at least as likely as a way that nobody has drawn (the floor of the
weights), or where the target has none, those that are as likely as its best. Parts are nodes of a graph that leads
from all entries over parts to targets; a part that every way goes through is a dominator there, and the smallest set is
a minimum cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from strideline.analysis.attack_paths.network import Network
from strideline.analysis.facts.rows import Mask

Node = tuple[str, int]
"""`element`, `flow` or `grant` with its row; `node` with the number of a role or hub."""
CUTTABLE = ("flow", "grant")
ENTRY: Node = ("entry", 0)
TARGETS: Node = ("targets", 0)
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Cuts:
    """What cuts off what; targets are rows of elements."""

    points: Mapping[Node, frozenset[int]]
    """The targets that each part cuts off by itself, entries and targets themselves left out."""
    smallest: frozenset[Node]
    """The fewest flows and grants that cut off all of `severed`."""
    severed: frozenset[int]
    """Targets that flows and grants can cut off at all: attackers start at no part of theirs."""


def cuts(network: Network, targets: Sequence[int]) -> Cuts:
    """The choke points on the ways to some targets."""
    counted = {target: edges for target in targets if (edges := _counted(network, target)).any()}
    reached = [target for target in counted if not np.isfinite(network.starts[target])]
    points: dict[Node, set[int]] = {}
    whole = np.zeros(len(network.costs), dtype=bool)
    for target in reached:
        whole |= counted[target]
        for node in _dominators(_graph(network, counted[target]), target):
            points.setdefault(node, set()).add(target)
    return Cuts(
        {node: frozenset(cut) for node, cut in points.items()},
        _smallest(_graph(network, whole), reached) if reached else frozenset(),
        frozenset(reached),
    )


def _counted(network: Network, target: int) -> Mask:
    """Edges on some way to the target that is worth counting."""
    left, reach = network.costs_to(target), network.reach
    limit = max(-np.log(reach.floor), float(network.least[target])) + SLACK
    along = network.least[reach.source] + network.costs + left[reach.target]
    return np.asarray(np.isfinite(along) & (along <= limit) & (reach.source != reach.target))


def _graph(network: Network, edges: Mask) -> nx.DiGraph[Node]:
    """Entries, elements, roles, flows and grants as nodes; an edge is a way through each of its parts."""
    graph: nx.DiGraph[Node] = nx.DiGraph()
    source, target = network.reach.source.tolist(), network.reach.target.tolist()
    for edge in np.flatnonzero(edges).tolist():
        tail, head = (_node(network, end) for end in (source[edge], target[edge]))
        parts = _parts(network, edge)
        for before, after in [(tail, head)] if not parts else [pair for p in parts for pair in ((tail, p), (p, head))]:
            graph.add_edge(before, after)
    for node in list(graph):
        if node[0] not in CUTTABLE and np.isfinite(network.starts[node[1]]):
            graph.add_edge(ENTRY, node)
    return graph


def _node(network: Network, node: int) -> Node:
    return ("element" if node < network.exposure.rows.count("element") else "node", node)


def _parts(network: Network, edge: int) -> list[Node]:
    """What an edge goes along and people could close: its flow, or any of the grants that give the right."""
    kind = network.kind_of(edge)
    if kind in ("flow", "answer"):
        return [("flow", int(network.exposure.rows.flow_of[network.row_of(edge)]))]
    return [("grant", grant) for grant in network.right_of(edge).grants] if kind == "right" else []


def _dominators(graph: nx.DiGraph[Node], target: int) -> list[Node]:
    above = nx.immediate_dominators(graph, ENTRY)
    node, found = above.get(("element", target), ENTRY), list[Node]()
    while node != ENTRY:
        found.append(node)
        node = above[node]
    return [node for node in found if not graph.has_edge(ENTRY, node)]


def _smallest(graph: nx.DiGraph[Node], targets: Sequence[int]) -> frozenset[Node]:
    split: nx.DiGraph[tuple[Node, str]] = nx.DiGraph()
    for tail, head in graph.edges:
        split.add_edge((tail, "out"), (head, "in"))
    for node in graph:
        split.add_edge((node, "in"), (node, "out"), **({"capacity": 1} if node[0] in CUTTABLE else {}))
    for target in targets:
        split.add_edge((("element", target), "out"), (TARGETS, "in"))
    # Cuts are small beside the graph: a few augmenting ways find them sooner than pushing flow around.
    augment = nx.algorithms.flow.shortest_augmenting_path
    _, (near, far) = nx.minimum_cut(split, (ENTRY, "out"), (TARGETS, "in"), flow_func=augment)
    return frozenset(node for node in graph if (node, "in") in near and (node, "out") in far)
