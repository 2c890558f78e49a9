"""Attack paths as Markdown: the tree as nested lists, and where most ways could be cut."""

from __future__ import annotations

from collections.abc import Iterator

from strideline.models.attack_paths import AttackPaths, choke_sentences
from strideline.models.vocabulary import Language
from strideline.reports.attack_tree.tree import TreeNode, attack_tree, percent, threats
from strideline.reports.markdown import code, inert
from strideline.reports.words import Words, words


def write_tree_markdown(found: AttackPaths, language: Language = "en") -> str:
    """The tree with explanations, techniques and threats, then choke points and the smallest cut."""
    say, tree = words(language), attack_tree(found, language)
    lines = [f"# {inert(tree.title)}", ""]
    for goal in tree.children:
        lines += [f"## {inert(goal.title)} ({percent(goal.likelihood)})", "", *_ways(goal, say), ""]
    if not tree.children:
        lines += [say("attack_tree.none"), ""]
    lines += [line for one in found.diagnostics for line in (f"> {inert(one.message)}", "")]
    return "\n".join([*lines, *_cuts(found, say)]).rstrip() + "\n"


def _ways(goal: TreeNode, say: Words) -> Iterator[str]:
    for way in goal.children:
        yield f"- **{inert(way.title)}** ({percent(way.likelihood)})"
        for number, step in enumerate(way.children, 1):
            yield f"  {number}. {inert(step.title)} ({percent(step.likelihood)}): {inert(step.explanation)}"
            if step.techniques:
                yield f"     - ATT&amp;CK: {', '.join(map(code, step.techniques))}"
            if step.risks:
                told = threats([*map(code, step.risks)], [*map(inert, step.risk_titles)], say)
                yield f"     - {say('attack_tree.threats')}: {told}"


def _cuts(found: AttackPaths, say: Words) -> Iterator[str]:
    if told := choke_sentences(found):
        yield from (f"## {say('attack_tree.chokes')}", "")
        yield from (f"- {inert(sentence)}" for sentence in told)
        yield ""
    if found.smallest_cut:
        yield from (f"## {say('attack_tree.cut')}", "", inert(found.smallest_cut.explanation))
