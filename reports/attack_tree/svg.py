"""An attack tree as one SVG document: goals at the left, the steps of each way stacked at the right in their order."""

from __future__ import annotations

from dataclasses import dataclass

from strideline.models.attack_paths import AttackPaths
from strideline.models.vocabulary import Language
from strideline.reports.attack_tree.paint import PAINT
from strideline.reports.attack_tree.tree import TreeNode, attack_tree, percent
from strideline.reports.fonts import STACK
from strideline.reports.lettering import wrapped
from strideline.reports.svg.markup import escaped, number, tag
from strideline.reports.svg.palette import FLOW, INK, PAPER
from strideline.reports.words import Words, words

WIDE, GAP, MARGIN, BETWEEN = 250.0, 50.0, 20.0, 10.0
"""Width of a box, room between columns, around all, and between boxes above each other, in pixels."""
SIZE, LEADING, PADDING, MOST_LINES = 13.0, 17.0, 8.0, 3


@dataclass(frozen=True, slots=True)
class _Drawn:
    markup: tuple[str, ...]
    top: float
    """Of the box of the node itself."""
    tall: float
    bottom: float
    """Of all that hangs on the node."""

    @property
    def middle(self) -> float:
        return self.top + self.tall / 2


def draw_tree_svg(found: AttackPaths, language: Language = "en") -> str:
    """The tree without scripts, style sheets or references to anything outside. Every node is a `<g data-id>`."""
    say, tree = words(language), attack_tree(found, language)
    drawn = _draw(tree, 0, MARGIN, say)
    wide, tall = 2 * MARGIN + _depth(tree) * (WIDE + GAP) - GAP, drawn.bottom + MARGIN
    return tag(
        "svg",
        tag("title", escaped(tree.title)),
        tag("rect", x=0.0, y=0.0, width=wide, height=tall, fill=PAPER),
        *drawn.markup,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(wide)} {number(tall)}", width=wide, height=tall,
        class_="attack-tree", role="img", font_family=STACK, lang=say.language,
    )  # fmt: skip


def _depth(node: TreeNode) -> int:
    return 1 + max(map(_depth, node.children), default=0)


def _draw(node: TreeNode, depth: int, top: float, say: Words) -> _Drawn:
    joined = say(f"attack_tree.{node.kind}") if node.children else ""
    note = " · ".join(filter(None, (percent(node.likelihood), joined, " ".join(node.techniques))))
    lines = [
        *wrapped(node.title, WIDE - 2 * PADDING, SIZE, lines=MOST_LINES),
        *wrapped(note, WIDE - 2 * PADDING, SIZE, lines=1),
    ]
    tall = len(lines) * LEADING + 2 * PADDING
    children: list[_Drawn] = []
    below = top
    for child in node.children:
        children.append(_draw(child, depth + 1, below, say))
        below = children[-1].bottom + BETWEEN
    bottom = max(below - BETWEEN if children else top, top + tall)
    own = (children[0].middle + children[-1].middle - tall) / 2 if children else top
    own = max(top, own)
    left = MARGIN + depth * (WIDE + GAP)
    ways = [_way(left + WIDE, own + tall / 2, left + WIDE + GAP, child.middle) for child in children]
    box = _box(node, lines, left, own, tall)
    return _Drawn(
        (*ways, box, *(part for child in children for part in child.markup)), own, tall, max(bottom, own + tall)
    )


def _way(left: float, start: float, right: float, end: float) -> str:
    middle = number((left + right) / 2)
    path = f"M{number(left)} {number(start)}H{middle}V{number(end)}H{number(right)}"
    return tag("path", d=path, fill="none", stroke=FLOW)


def _box(node: TreeNode, lines: list[str], left: float, top: float, tall: float) -> str:
    paint = PAINT[node.kind]
    words = [
        tag("text", escaped(line), x=left + PADDING, y=top + PADDING + LEADING * (at + 0.75), font_size=SIZE, fill=INK)
        for at, line in enumerate(lines)
    ]
    outline = tag("rect", x=left, y=top, width=WIDE, height=tall, rx=4.0, fill=paint.fill, stroke=paint.stroke)
    title = tag("title", escaped(node.explanation or node.title))
    return tag("g", title, outline, *words, data_id=node.id, data_kind=node.kind, data_part=node.about or None)
