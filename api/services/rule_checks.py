"""Check rules before anybody relies on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from strideline.analysis.rules.examples import problems_in_examples
from strideline.analysis.rules.overlap import names, overlapping
from strideline.api.services.rule_packs import Pack, pack_of
from strideline.models.errors import Problem
from strideline.models.vocabulary import Language
from strideline.threat_library.loader import builtin_library, load_library, load_library_leniently
from strideline.threat_library.schema import Library, Rule


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of rules found."""

    rules: int
    """How many rules were run on their examples."""
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    """What is no mistake, and still worth a look: rules that say the same as another."""


def check_rules(paths: Sequence[Path], language: Language = "en") -> Checked:
    """Check the rules in files and folders, or the built-in ones when none are named: shape, words, examples, overlap.

    Other rules are named in the language. Packs of other tools bring no examples: of their rules it is checked that
    they can be judged.
    Raises RuleInvalid when the built-in library itself is broken, and for packs that are none.
    """
    packs = [pack for path in paths if (pack := pack_of(str(path))) is not None]
    own = [path for path in paths if pack_of(str(path)) is None]
    in_packs = [_checked_pack(pack) for pack in packs]
    checked = _check_own(own, language) if own or not packs else Checked(0, ())
    return Checked(
        checked.rules + sum(each.rules for each in in_packs),
        tuple(problem for each in (checked, *in_packs) for problem in each.problems),
        checked.warnings,
    )


def _checked_pack(pack: Pack) -> Checked:
    library = builtin_library()
    added = pack(library)
    return Checked(len(added.rules) - len(library.rules), added.left_out)


def _check_own(paths: Sequence[Path], language: Language) -> Checked:
    library, problems = load_library_leniently(paths, examples=True) if paths else (load_library(examples=True), ())
    built_in = set() if not paths else set(load_library().rules)
    chosen = [rule for rule in library.rules.values() if rule.id not in built_in or _within(rule.source, paths)]
    found = list(problems)
    for rule in chosen:
        found += problems_of_rule(rule, library)
    warnings = tuple(warning for rule in chosen for warning in warnings_of_rule(rule, library, language))
    return Checked(len(chosen), tuple(found), warnings)


def problems_of_rule(rule: Rule, library: Library) -> list[Problem]:
    """What is wrong with the examples of one rule that was loaded with them, each with the rule's file."""
    return [replace(problem, source=rule.source) for problem in problems_in_examples(rule, library)]


def warnings_of_rule(rule: Rule, library: Library, language: Language) -> Iterator[Problem]:
    """At most one: the rules that speak wherever this one does, by their titles in the language."""
    if found := overlapping(rule, library):
        message = (
            f"{rule.id} says nothing new on its examples: {names(found, library, language)} speaks of the same parts"
        )
        hint = "narrow the condition, or let one specialise the other"
        yield Problem(message, path="when", hint=hint, source=rule.source)


def _within(source: str, paths: Sequence[Path]) -> bool:
    return any(str(path).endswith(source) or (path.is_dir() and (path / Path(source).name).exists()) for path in paths)
