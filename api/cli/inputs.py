"""From the arguments of a command to a system, its library and its analysis."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from strideline.analysis.assessment import Assessment
from strideline.analysis.run import analysis_of
from strideline.analysis.views.views import views_of
from strideline.api.cli.speech import say, spoken, tell
from strideline.api.cli.tables import printable
from strideline.api.cli.words import LIBRARY, Say
from strideline.api.services.files import library_for, read_file
from strideline.formats.registry import Imported
from strideline.models.findings import Analysis
from strideline.models.graph import System
from strideline.models.telling import problem_told
from strideline.models.views import Views
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

__all__ = ["Judged", "chosen_library", "judge", "read", "say", "tell", "write_out"]

LOSSES_SHOWN = 5
RULES_LEFT_OUT = 2
"""Exit code when some rule could not be used, and what the others say passes: no gate opens for a broken rule."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A file, read and analysed."""

    system: System
    library: Library
    analysis: Analysis
    views: Views
    assessment: Assessment
    """The steps of the analysis, for commands that ask for more."""


def read(file: str, library: Library, format: str | None = None) -> Imported:
    """The system in the file; what could not be carried over is told on stderr."""
    imported = read_file(file, library, format)
    if imported.losses:
        tell(f"{file}: read as {imported.format}; {len(imported.losses)} things could not be carried over:")
        for loss in imported.losses[:LOSSES_SHOWN]:
            say(f"  {loss.path}: {loss.what_in(spoken())} ({loss.why.in_(spoken())})")
        if len(imported.losses) > LOSSES_SHOWN:
            tell(f"  and {len(imported.losses) - LOSSES_SHOWN} more; `strideline convert --losses` lists all")
    return imported


def judge(
    file: str,
    language: Language = "en",
    format: str | None = None,
    libraries: Sequence[Path] | None = None,
    only_libraries: Sequence[Path] | None = None,
    weights: Sequence[Path] | None = None,
    intelligence: Sequence[Path] | None = None,
) -> Judged:
    """The analysis of the file, by the built-in library or the ones named."""
    library = chosen_library(libraries, only_libraries, weights, intelligence, language=language)
    system = read(file, library, format).system
    assessment = Assessment(system, library, language, date.today())
    return Judged(system, library, analysis_of(assessment), views_of(assessment), assessment)


def chosen_library(
    libraries: Sequence[Path] | None,
    only_libraries: Sequence[Path] | None,
    weights: Sequence[Path] | None = None,
    intelligence: Sequence[Path] | None = None,
    *,
    examples: bool = False,
    language: Language = "en",
) -> Library:
    """The library that `--library`, `--only-library`, `--weights` and `--intelligence` ask for.

    What is left out of it is told on stderr, in the language.
    """
    if libraries and only_libraries:
        raise typer.BadParameter("--library adds to the built-in rules and --only-library replaces them; choose one")
    library = library_for(
        only_libraries or libraries or (),
        builtin=not only_libraries,
        weights=weights or (),
        intelligence=intelligence or (),
        examples=examples,
    )
    for problem in library.left_out:
        told = problem_told(problem, language)
        say(printable(Say(LIBRARY, language)("left_out", source=problem.source, problem=told)))
    return library


def write_out(text: str | bytes, output: Path | None) -> None:
    """Write to the file and say so on stderr, or to standard output."""
    data = text.encode() if isinstance(text, str) else text
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise typer.BadParameter(f"{output} cannot be written: {error.strerror}") from None
    tell(f"wrote {output}")
