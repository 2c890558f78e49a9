"""`strideline paths`: how attackers get to what is worth taking, and where most ways could be cut."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.entries import Supposed
from strideline.analysis.attack_paths.run import MOST_PATHS, PATHS, attack_paths_of
from strideline.api.cli import inputs, options
from strideline.api.cli.tables import printable
from strideline.models.attack_paths import AttackPath, AttackPaths, PathTarget, choke_sentences
from strideline.models.vocabulary import Language
from strideline.reports.attack_paths_json import attack_paths_json
from strideline.reports.attack_tree.tree import percent, threats
from strideline.reports.words import words

if TYPE_CHECKING:
    from strideline.reports.attack_tree.document import TreeFormat


class PathsFormat(StrEnum):
    """How paths are written."""

    text = "text"
    json = "json"
    markdown = "markdown"
    dot = "dot"
    svg = "svg"


TREE_FORMATS: Mapping[PathsFormat, TreeFormat] = {
    PathsFormat.markdown: "md", PathsFormat.dot: "dot", PathsFormat.svg: "svg",
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("paths")(paths)


def paths(
    file: options.File,
    to: Annotated[str | None, typer.Option(metavar="PART", help="Only ways to this part.", show_default=False)] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=MOST_PATHS, help="Ways to each target, at most.")] = PATHS,
    insider: options.Insider = False,
    stolen: options.Stolen = None,
    format: Annotated[
        PathsFormat, typer.Option("--format", help="Text, JSON, or an attack tree as Markdown, DOT or SVG.")
    ] = PathsFormat.text,
    output: options.Output = None,
    language: options.Language = options.LanguageChoice.en,
    input_format: Annotated[
        str | None,
        typer.Option("--input-format", help="Format of the file, where its content does not tell.", show_default=False),
    ] = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """List the most likely attack paths, what makes each step possible, and where most of them could be cut."""
    loaded = inputs.chosen_library(library, only_library, weights, intelligence, language=language.value)
    assessment = Assessment(inputs.read(file, loaded, input_format).system, loaded, language.value, date.today())
    supposed = Supposed(insider=insider, stolen=tuple(stolen or ()))
    found = attack_paths_of(assessment, k=k, to=to, supposed=supposed)
    inputs.write_out(_written(found, format, language.value), output)


def _written(found: AttackPaths, format: PathsFormat, language: Language) -> str:
    if format is PathsFormat.json:
        return json.dumps(attack_paths_json(found), ensure_ascii=False, indent=2) + "\n"
    if format is PathsFormat.text:
        return "\n".join(map(printable, _lines(found, language))) + "\n"
    from strideline.reports.attack_tree.document import attack_tree_text  # Graphviz loads slowly

    return attack_tree_text(found, TREE_FORMATS[format], language)


def _lines(found: AttackPaths, language: Language) -> Iterator[str]:
    say = words(language)
    if not any(target.paths for target in found.targets):
        yield say("attack_tree.none")
    for target in found.targets:
        if target.paths:
            yield from _target(target, language)
    if told := choke_sentences(found):
        yield f"{say('attack_tree.chokes')}:"
        yield from (f"  - {sentence}" for sentence in told)
        yield ""
    if found.smallest_cut:
        yield from (f"{say('attack_tree.cut')}:", f"  {found.smallest_cut.explanation}")
    yield from (one.message for one in found.diagnostics)


def _target(target: PathTarget, language: Language) -> Iterator[str]:
    data = words(language)("attack_tree.separator").join(one.name for one in target.data)
    yield f"{target.target.name} ({target.target.id}) {percent(target.likelihood)}{f': {data}' if data else ''}"
    for number, path in enumerate(target.paths, 1):
        yield from _path(number, path, language)
    yield ""


def _path(number: int, path: AttackPath, language: Language) -> Iterator[str]:
    yield f"  {number}. {percent(path.likelihood)}  {path.entry.why}"
    for step in path.steps:
        techniques = f" [{', '.join(step.techniques)}]" if step.techniques else ""
        yield f"       {percent(step.likelihood):>6}  {step.explanation}{techniques}"
        if step.risks:
            told = threats(step.risks, step.risk_titles, words(language))
            yield f"               {words(language)('attack_tree.threats')}: {told}"
