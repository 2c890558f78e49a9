"""Check rules before anybody relies on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from strideline.analysis.examples import problems_in_examples
from strideline.models.errors import Problem
from strideline.threat_library.loader import load_library, load_library_leniently


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of rules found."""

    rules: int
    """How many rules were run on their examples."""
    problems: tuple[Problem, ...]


def check_rules(paths: Sequence[Path]) -> Checked:
    """Check the rules in files and folders, or the built-in ones when none are named: shape, words, examples.

    Raises RuleInvalid when the built-in library itself is broken.
    """
    library, problems = load_library_leniently(paths, examples=True) if paths else (load_library(examples=True), ())
    built_in = set() if not paths else set(load_library().rules)
    chosen = [rule for rule in library.rules.values() if rule.id not in built_in or _within(rule.source, paths)]
    found = list(problems)
    for rule in chosen:
        found += (replace(problem, source=rule.source) for problem in problems_in_examples(rule, library))
    return Checked(len(chosen), tuple(found))


def _within(source: str, paths: Sequence[Path]) -> bool:
    return any(str(path).endswith(source) or (path.is_dir() and (path / Path(source).name).exists()) for path in paths)
