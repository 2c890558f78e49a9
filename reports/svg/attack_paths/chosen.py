"""Which attack paths a picture shows, and what they are called there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from strideline.models.attack_paths import AttackPath, AttackPaths, PathTarget
from strideline.reports.attack_tree.tree import percent
from strideline.reports.svg.palette import PATHS
from strideline.reports.words import Words

MOST_DRAWN = len(PATHS)
"""Paths in one picture: over this nobody follows them."""


@dataclass(frozen=True, slots=True)
class DrawnPath:
    """One path of a picture."""

    letter: str
    """Stands before the numbers of its steps; empty where the picture has one path only."""
    target: PathTarget
    path: AttackPath
    colour: str

    def headline(self, words: Words) -> str:
        """Where it starts, where it ends, and how likely it is."""
        ends = {"source": self.path.entry.name, "target": self.target.target.name}
        return words("attack_path.headline", likelihood=percent(self.path.likelihood), **ends)


def drawn_paths(found: AttackPaths, most: int) -> tuple[DrawnPath, ...]:
    """The most likely path to each of the targets most at stake, `most` at most; of a single target its likeliest ones.

    None where no drawn way leads to anything of value.
    """
    reached = [target for target in found.targets if target.paths]
    if len(reached) == 1:
        pairs = [(reached[0], path) for path in reached[0].paths]
    else:
        pairs = [(target, target.paths[0]) for target in reached]
    return lettered(pairs[: min(most, MOST_DRAWN)])


def lettered(pairs: Sequence[tuple[PathTarget, AttackPath]]) -> tuple[DrawnPath, ...]:
    """Paths with a letter and a colour each."""
    alone = len(pairs) == 1
    return tuple(
        DrawnPath("" if alone else ascii_uppercase[at], target, path, PATHS[at % MOST_DRAWN])
        for at, (target, path) in enumerate(pairs)
    )
