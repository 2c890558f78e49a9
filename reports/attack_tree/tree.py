"""The attack tree of a system: any of the targets, each by any of its paths, each by all of its steps in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from strideline.models.attack_paths import AttackPath, AttackPaths, PathStep, PathTarget
from strideline.models.vocabulary import Language
from strideline.reports.words import Words, words

NodeKind = Literal["any", "sequence", "entry", "step"]
"""`any` is reached by one of its children, `sequence` by all of them in their order; the others have none."""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A goal, a way or a step."""

    id: str
    """Unique in the tree: numbers of the way down to it, such as `1.2.3`."""
    kind: NodeKind
    title: str
    likelihood: float
    """Of a goal or way as a whole; of an entry or a step, by itself."""
    about: str = ""
    """Id of the part that it is about."""
    explanation: str = ""
    techniques: Sequence[str] = ()
    risks: Sequence[str] = ()
    risk_titles: Sequence[str] = ()
    """In the order of `risks`."""
    children: Sequence[TreeNode] = ()


def attack_tree(found: AttackPaths, language: Language) -> TreeNode:
    """The tree of all targets to which a drawn way leads, in the order of the answer."""
    say = words(language)
    reached = [target for target in found.targets if target.paths]
    goals = tuple(_goal(target, f"{number}", say) for number, target in enumerate(reached, 1))
    likelihood = max((goal.likelihood for goal in goals), default=0.0)
    return TreeNode("0", "any", say("attack_tree.root", name=found.system_name), likelihood, children=goals)


def _goal(target: PathTarget, id: str, say: Words) -> TreeNode:
    data = say("attack_tree.separator").join(one.name for one in target.data)
    name = target.target.name
    title = say("attack_tree.take", data=data, name=name) if data else say("attack_tree.reach", name=name)
    ways = tuple(_way(path, f"{id}.{number}", say) for number, path in enumerate(target.paths, 1))
    return TreeNode(id, "any", title, target.likelihood, target.target.id, children=ways)


def _way(path: AttackPath, id: str, say: Words) -> TreeNode:
    entry = TreeNode(
        f"{id}.1", "entry", path.entry.name, path.entry.likelihood, path.entry.id, explanation=path.entry.why
    )
    steps = tuple(_step(step, f"{id}.{number}") for number, step in enumerate(path.steps, 2))
    title = say("attack_tree.way", name=path.entry.name)
    return TreeNode(id, "sequence", title, path.likelihood, children=(entry, *steps))


def _step(step: PathStep, id: str) -> TreeNode:
    return TreeNode(
        id=id,
        kind="step",
        title=f"{step.name} → {step.target_name}",
        likelihood=step.likelihood,
        about=step.target,
        explanation=step.explanation,
        techniques=step.techniques,
        risks=step.risks,
        risk_titles=step.risk_titles,
    )


def threats(risks: Sequence[str], titles: Sequence[str], say: Words) -> str:
    """Threats by title and id in one line; one without a title by its id alone."""
    named = zip_longest(risks, titles[: len(risks)])
    told = (say("attack_tree.threat", title=title, id=id) if title else id for id, title in named)
    return say("attack_tree.between").join(told)


def percent(likelihood: float) -> str:
    """A likelihood of 0..1 as people read it; never 0 for what is not."""
    if 0 < likelihood < 0.001:
        return "< 0.1%"
    return f"{likelihood:.1%}" if likelihood < 0.1 else f"{likelihood:.0%}"
