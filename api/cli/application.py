"""The commands in one application, and what becomes of errors.

Exit codes: 0 clean, 1 findings at or over `--fail-on`, 2 bad input or usage, 3 internal.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from strideline import __version__
from strideline.api.cli import (
    analyze,
    controls,
    convert,
    diff,
    draw,
    explain,
    init,
    plan,
    questions,
    report,
    reviews,
    rules,
    serve,
)
from strideline.api.cli.inputs import say
from strideline.models.errors import StridelineError

BAD_INPUT = 2
INTERNAL = 3

app = typer.Typer(
    name="strideline",
    help="Threat modelling: from a workload to ranked risks, a diagram and a report.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (analyze, explain, questions, plan, diff, reviews, draw, report, convert, init, serve):
    command.register(app)
app.add_typer(rules.app, name="rules")
app.add_typer(controls.app, name="controls")


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Options that stand before the command."""
    if version:
        typer.echo(f"strideline {__version__}")
        raise typer.Exit


def cli() -> None:
    """Run the command line, and turn every error into words and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Japanese gets the rest of the table
    try:
        app()
    except StridelineError as error:
        say(str(error))
        sys.exit(BAD_INPUT)
    except BrokenPipeError:
        # The reader, such as `head`, has gone; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("STRIDELINE_TRACEBACK"):
            raise
        say(f"internal error: {type(error).__name__}: {error}")
        say("Please report it with the file; STRIDELINE_TRACEBACK=1 prints where it happened.")
        sys.exit(INTERNAL)
