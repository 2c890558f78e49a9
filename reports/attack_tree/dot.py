"""An attack tree as DOT, for Graphviz and what reads its files. Names are quoted, never HTML or escapes."""

from __future__ import annotations

import graphviz

from strideline.models.attack_paths import AttackPaths
from strideline.models.vocabulary import Language
from strideline.reports.attack_tree.paint import PAINT
from strideline.reports.attack_tree.tree import TreeNode, attack_tree, percent
from strideline.reports.lettering import printable, wrapped
from strideline.reports.svg.palette import FLOW
from strideline.reports.words import Words, words

WIDEST, SIZE, MOST_LINES = 220.0, 12.0, 4


def write_tree_dot(found: AttackPaths, language: Language = "en") -> str:
    """The tree from left to right; how children are joined is said in words, not by shape alone."""
    graph = graphviz.Digraph(found.system_id)
    graph.attr(rankdir="LR", nodesep="0.15", ranksep="0.6", fontname="sans-serif")
    graph.attr("node", shape="box", style="filled", fontname="sans-serif", fontsize="12")
    graph.attr("edge", color=FLOW, arrowhead="none")
    _add(graph, attack_tree(found, language), words(language))
    return str(graph.source)


def _add(graph: graphviz.Digraph, node: TreeNode, say: Words) -> None:
    joined = say(f"attack_tree.{node.kind}") if node.children else ""
    lines = [
        *wrapped(node.title, WIDEST, SIZE, lines=MOST_LINES),
        " · ".join(filter(None, (percent(node.likelihood), joined))),
    ]
    paint = PAINT[node.kind]
    graph.node(node.id, label=_lines(lines), fillcolor=paint.fill, color=paint.stroke)
    for child in node.children:
        graph.edge(node.id, child.id)
        _add(graph, child, say)


def _lines(lines: list[str]) -> str:
    """Lines of plain text as one label: backslashes doubled, and `<b>` stays four letters."""
    label: str = graphviz.nohtml("\\n".join(graphviz.escape(printable(line)) for line in lines))
    return label
