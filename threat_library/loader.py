"""Loads libraries whole: every file read, every reference and condition checked, all problems told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from strideline.models.errors import MalformedDocument, Problem, RuleInvalid
from strideline.models.vocabulary import Vocabulary
from strideline.threat_library.assembly.attack_steps import build_attack_steps
from strideline.threat_library.assembly.controls import build_best_practices, build_controls
from strideline.threat_library.assembly.derivations import build_derivations
from strideline.threat_library.assembly.facts import build_vocabulary
from strideline.threat_library.assembly.rules import Known, build_rules
from strideline.threat_library.assembly.rules_off import build_rules_off
from strideline.threat_library.assembly.technologies import build_protocols, build_technologies, protocol_names
from strideline.threat_library.assembly.weights import build_weights
from strideline.threat_library.cache import built_in_files
from strideline.threat_library.entries import read_entries
from strideline.threat_library.files import LibraryFile, built_in_paths, read_built_in, read_custom, read_text
from strideline.threat_library.schema import Library


def load_library(paths: Sequence[Path] = (), *, builtin: bool = True, examples: bool = False) -> Library:
    """The built-in library with the files and folders at `paths` added to it, in that order.

    Args:
        paths: YAML or JSON files, or folders of them, in the shapes that threat_library/README.md shows.
        builtin: False leaves out the built-in rules. Facts, technologies, controls, protocols and weights stay, since
            rules of one's own refer to them.
        examples: Whether the rules bring their examples, which no analysis needs.

    Raises:
        RuleInvalid: Anything is wrong in any file; it names every problem with its file and line.
    """
    library, problems = load_library_leniently(paths, builtin=builtin, examples=examples)
    _refuse(problems)
    return library


def load_library_leniently(
    paths: Sequence[Path] = (),
    *,
    builtin: bool = True,
    examples: bool = False,
    texts: Iterable[tuple[str, str]] = (),
    packs: Iterable[Callable[[Library], Library]] = (),
) -> tuple[Library, tuple[Problem, ...]]:
    """As `load_library`, but what is wrong in the files at `paths` is left out and told beside the library.

    `texts` are files that lie in no folder, each with its name; they are read behind those at `paths`. The rules of
    files and texts always bring their examples. `packs` add the rules of other tools, which files may switch off too.

    Raises:
        RuleInvalid: Something is wrong in the built-in library itself.
    """
    shipped, custom, problems = _shipped(examples), [], list[Problem]()
    for path in paths:
        custom += list(read_custom(path, problems))
    for name, text in texts:
        custom += list(read_text(name, text, problems))
    # A shipped file that somebody names, for instance to check it, is not its own double.
    named = {file.relative for file in custom if file.built_in}
    kept = [file for file in shipped if file.relative not in named and (builtin or not _is_rule(file))]
    library = _assembled([*kept, *custom], problems, packs)
    if problems:
        _refuse_built_in(shipped)
    return library, tuple(problems)


@cache
def builtin_library() -> Library:
    """The built-in library without examples; read once a process.

    Raises:
        RuleInvalid: A shipped file is wrong.
    """
    return load_library()


@cache
def load_vocabulary() -> Vocabulary:
    """The built-in facts; read once a process.

    Raises:
        RuleInvalid: A shipped file of facts is wrong.
    """
    problems: list[Problem] = []
    facts = [file for file in _shipped(examples=False) if file.relative.startswith("facts/")]
    vocabulary = build_vocabulary(read_entries(facts, problems).facts, problems)
    _refuse(problems)
    return vocabulary


def _shipped(examples: bool) -> list[LibraryFile]:
    try:
        return [read_built_in(path) for path in built_in_paths()] if examples else built_in_files()
    except MalformedDocument as refused:
        raise RuleInvalid(refused.source, refused.problems) from None


def _assembled(
    files: Iterable[LibraryFile], problems: list[Problem], packs: Iterable[Callable[[Library], Library]] = ()
) -> Library:
    entries = read_entries(files, problems)
    vocabulary = build_vocabulary(entries.facts, problems)
    derivations = build_derivations(entries.facts, vocabulary, problems)
    technologies = build_technologies(entries.technologies, vocabulary, problems)
    best_practices = build_best_practices(entries.best_practices, problems)
    controls = build_controls(entries.controls, vocabulary, best_practices, problems)
    rules = build_rules(entries.rules, Known(vocabulary, controls, technologies), problems)
    library = Library(
        vocabulary=vocabulary,
        rules=rules,
        controls=controls,
        best_practices=best_practices,
        technologies=technologies,
        protocols=build_protocols(entries.protocols, vocabulary, problems),
        protocol_names=protocol_names(entries.protocols),
        derivations=derivations,
        weights=build_weights(entries.weights, problems),
        attack_steps=build_attack_steps(entries.attack_steps, vocabulary, problems),
    )
    for pack in packs:
        library = pack(library)
    return library.without(build_rules_off(entries.rules_off, library.rules, problems))


def _is_rule(file: LibraryFile) -> bool:
    return file.relative.startswith("rules/")


def _refuse_built_in(files: Iterable[LibraryFile]) -> None:
    problems: list[Problem] = []
    _assembled(files, problems)
    _refuse(problems)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        sources = {problem.source for problem in problems}
        raise RuleInvalid(sources.pop() if len(sources) == 1 else "threat library", problems)
