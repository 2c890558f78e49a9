"""`strideline convert`: between the formats there are."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from strideline.api.cli import inputs, options
from strideline.api.services.files import read_file
from strideline.models import native


class NativeChoice(StrEnum):
    """The two spellings of the native format."""

    yaml = "yaml"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("convert")(convert)


def convert(
    file: options.File,
    output: options.Output = None,
    to: Annotated[
        NativeChoice | None,
        typer.Option(help="What to write; without it the ending of the output decides.", show_default=False),
    ] = None,
    losses: Annotated[bool, typer.Option("--losses", help="List everything that could not be carried over.")] = False,
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
) -> None:
    """Read any format and write the native one: JSON on standard output unless told otherwise."""
    library = inputs.chosen_library(None, None)
    imported = read_file(file, library, format) if losses else inputs.read(file, library, format)
    for loss in imported.losses if losses else ():
        inputs.say(f"{loss.path}: {loss.what_in(language.value)} ({loss.why.in_(language.value)})")
    by_ending = output is not None and output.suffix.lower() in {".yaml", ".yml"}
    as_yaml = to is NativeChoice.yaml or (to is None and by_ending)
    inputs.write_out(native.write_yaml(imported.system) if as_yaml else native.write_json(imported.system), output)
