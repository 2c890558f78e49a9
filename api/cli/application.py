"""The commands in one application, and what becomes of errors.

Exit codes: 0 clean, 1 findings at or over `--fail-on`, 2 bad input or usage, 3 internal.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated, Any

import typer

from strideline import __version__
from strideline.api.cli.speech import say, speak, tell
from strideline.models.errors import StridelineError
from strideline.models.telling import error_told, told
from strideline.models.vocabulary import Language

# Typer brings its own copy of the library that reads arguments, under a name that is not public.
_REFUSED: Any = next(type for type in typer.BadParameter.__mro__ if type.__name__ == "ClickException")
BAD_INPUT = 2
INTERNAL = 3
COMMANDS = {
    "analyze": "analyze",
    "explain": "explain",
    "questions": "questions",
    "plan": "plan",
    "paths": "paths",
    "diff": "diff",
    "data": "data",
    "decide": "decide",
    "threat": "threat",
    "reviews": "reviews",
    "draw": "draw",
    "report": "report",
    "convert": "convert",
    "init": "init",
    "rules": "rules",
    "controls": "controls",
    "history": "past",
    "restore": "past",
    "serve": "serve",
    "demo": "serve",
}
"""The module of `api.cli` that holds each command, in the order of the help."""


def application(command: str | None = None) -> typer.Typer:
    """The command line, with one command alone when its name is given: a short run imports no other."""
    app = typer.Typer(
        name="strideline",
        help="Threat modelling: from a workload to ranked risks, a diagram and a report.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback(invoke_without_command=True)(options)
    modules = [COMMANDS[command]] if command in COMMANDS else COMMANDS.values()
    for module in dict.fromkeys(modules):
        import_module(f"strideline.api.cli.{module}").register(app)
    return app


def options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Options that stand before the command."""
    if version:
        typer.echo(f"strideline {__version__}")
        raise typer.Exit


def cli() -> None:
    """Run the command line, and turn every error into words and an exit code."""
    atexit.register(gc.freeze)  # else the interpreter looks through everything once more as it ends: a tenth of a run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Japanese gets the rest of the table
    language = speak(sys.argv[1:])
    try:
        _run(application(sys.argv[1] if len(sys.argv) > 1 else None), language)
    except StridelineError as error:
        say(error_told(error, language))
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
        tell(f"internal error: {type(error).__name__}: {error}")
        tell("Please report it with the file; STRIDELINE_TRACEBACK=1 prints where it happened.")
        sys.exit(INTERNAL)


def _run(app: typer.Typer, language: Language) -> None:
    """Run the command; what the library says of arguments that it refuses is told in the language."""
    if language == "en":
        app()
        return
    try:
        code = app(standalone_mode=False)
    except _REFUSED as refused:
        if context := getattr(refused, "ctx", None):
            print(f"{context.get_usage()}\n", file=sys.stderr)
        say(told(f"Error: {refused.format_message()}", language))
        sys.exit(refused.exit_code)
    except typer.Abort:
        tell("Aborted!")
        sys.exit(1)
    # What ends a command early gives its exit code, and what runs to its end gives nothing.
    sys.exit(code or 0)
