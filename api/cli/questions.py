"""`strideline questions`: the unknown facts whose answers would move the ranking most, listed or asked."""

from __future__ import annotations

from typing import Annotated

import typer

from strideline.api.cli import inputs, options
from strideline.api.cli.tables import print_table
from strideline.api.cli.words import QUESTIONS, Say

COLUMNS = {"en": ("moves", "fact", "about", "question"), "ja": ("影響", "事実", "対象", "質問")}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("questions")(questions)


def questions(
    file: options.File,
    answer: Annotated[
        bool, typer.Option("--answer", help="Ask on the terminal and write the answers into the file.")
    ] = False,
    given: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FACT@SUBJECT=VALUE",
            help="Write this answer into the file; may be repeated.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="How many are listed; 0 lists all.")] = 20,
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """List what is not known, the answer that moves the ranking most first; or ask, and write the answers down."""
    if answer or given:
        from strideline.api.cli.answering import answer_from_options, answer_on_terminal

        chosen = inputs.chosen_library(library, only_library, weights, intelligence, language=language.value)
        if given:
            answer_from_options(file, given, chosen, language.value)
        if answer:
            answer_on_terminal(file, chosen, language.value)
        return
    analysis = inputs.judge(file, language.value, format, library, only_library, weights, intelligence).analysis
    shown = analysis.questions[: limit or None]
    rows = [(f"{asked.moves:.0f}", asked.fact, asked.subject.id, asked.question) for asked in shown]
    print_table(COLUMNS[analysis.language], rows)
    inputs.say(Say(QUESTIONS, language.value)("count", count=len(analysis.questions)))
