"""`strideline controls`: the catalogue of SEC 1 and technical controls."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated

import typer

from strideline.api.cli import controls_coverage, inputs, options
from strideline.api.cli.tables import print_table
from strideline.models.errors import NotFound
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

app = typer.Typer(help="Look into the catalogue of controls.", no_args_is_help=True)


def register(parent: typer.Typer) -> None:
    """Add the commands."""
    parent.add_typer(app, name="controls")


app.command("coverage")(controls_coverage.coverage)


@app.command("list")
def list_controls(
    sec1: Annotated[bool, typer.Option("--sec1", help="Only the improvement items of SEC 1.")] = False,
    language: options.Language = options.LanguageChoice.en,
) -> None:
    """List the controls."""
    library = inputs.chosen_library(None, None)
    chosen = [control for control in library.controls.values() if control.best_practice or not sec1]
    rows = [(control.id, control.effort, control.title.in_(language.value)) for control in chosen]
    print_table(("id", "effort", "title"), rows)


@app.command("show")
def show_control(
    control: Annotated[str, typer.Argument(help="Id of the control.")],
    language: options.Language = options.LanguageChoice.en,
) -> None:
    """Show one control, what it works against and the rules it answers."""
    library = inputs.chosen_library(None, None)
    if control not in library.controls:
        raise NotFound("control", control, get_close_matches(control, library.controls))
    print_control(library, control, language.value)


def print_control(library: Library, control: str, language: Language) -> None:
    """Everything that people want to know of a control of the library."""
    found = library.controls[control]
    typer.echo(f"{found.id}: {found.title.in_(language)}\n\n{found.description.in_(language)}\n")
    for effect in found.effects:
        kinds = ", ".join(effect.protects)
        typer.echo(f"  {effect.function} ({effect.strength}): {', '.join(effect.stride)} on {kinds}")
    typer.echo(f"\nclaimed on: {', '.join(found.claimed_on)}; effort: {found.effort}")
    if found.shown_by:
        typer.echo("shown by: " + ", ".join(f"{fact}: {value}" for fact, value in found.shown_by.items()))
    answered = [rule.id for rule in library.rules.values() if control in rule.mitigated_by]
    typer.echo(f"answers: {', '.join(answered)}\nsource: {found.source}")
