"""`strideline controls`: the catalogue of SEC 1 and technical controls."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated

import typer

from strideline.analysis.sentences import KINDS, value_words
from strideline.api.cli import controls_coverage, inputs, options
from strideline.api.cli.tables import print_table
from strideline.api.cli.words import CONTROL, EFFORTS, STRIDES, Say, word, worded
from strideline.models.errors import NotFound
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

COLUMNS = {"en": ("id", "effort", "title"), "ja": ("ID", "工数", "対策")}

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
    rows = [
        (control.id, word(EFFORTS, control.effort, language.value), control.title.in_(language.value))
        for control in chosen
    ]
    print_table(COLUMNS[language.value], rows)


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
    found, say = library.controls[control], Say(CONTROL, language)
    typer.echo(f"{found.id}: {found.title.in_(language)}\n\n{found.description.in_(language)}\n")
    for effect in found.effects:
        said = {
            "function": say(effect.function),
            "strength": say(effect.strength),
            "stride": worded(STRIDES, effect.stride, language),
            "kinds": worded(KINDS, effect.protects, language),
        }
        typer.echo("  " + say("effect", **said))
    kinds, effort = worded(KINDS, found.claimed_on, language), word(EFFORTS, found.effort, language)
    typer.echo("\n" + say("claimed_on", kinds=kinds, effort=effort))
    if found.shown_by:
        facts = (f"{fact}: {value_words(value, language)}" for fact, value in found.shown_by.items())
        typer.echo(say("shown_by", facts=", ".join(facts)))
    if found.denied_by:
        facts = (f"{fact}: {value_words(value, language)}" for fact, value in found.denied_by.items())
        typer.echo(say("denied_by", facts=", ".join(facts)))
    if found.not_inside:
        facts = (f"{fact}: {value_words(value, language)}" for fact, value in found.not_inside.items())
        typer.echo(say("not_inside", facts=", ".join(facts)))
    answered = [rule.id for rule in library.rules.values() if control in rule.mitigated_by]
    typer.echo(f"{say('answers', rules=', '.join(answered))}\n{say('source', source=found.source)}")
