"""`strideline questions`: the unknown facts whose answers would move the ranking most."""

from __future__ import annotations

from typing import Annotated

import typer

from strideline.api.cli import inputs, options
from strideline.api.cli.tables import print_table

COLUMNS = {"en": ("moves", "fact", "about", "question"), "ja": ("影響", "事実", "対象", "質問")}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("questions")(questions)


def questions(
    file: options.File,
    limit: Annotated[int, typer.Option(min=0, help="How many; 0 prints all.")] = 20,
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
) -> None:
    """List what is not known, the answer that moves the ranking most first."""
    analysis = inputs.judge(file, language.value, format, library, only_library).analysis
    shown = analysis.questions[: limit or None]
    rows = [(f"{asked.moves:.0f}", asked.fact, asked.subject.id, asked.question) for asked in shown]
    print_table(COLUMNS[analysis.language], rows)
    inputs.say(
        f"{len(analysis.questions)} questions; answer one by stating the fact under `facts` of the part it is about"
    )
