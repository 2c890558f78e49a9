"""The page of commands, from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

import typer

from strideline.api.cli.application import application
from strideline.reports.markdown import code, escaped, table

INTRODUCTION = """\
# Commands

Results go to standard output, words for people to standard error. Exit codes: 0 clean, 1 findings at or over
`--fail-on`, 2 bad input or usage, 3 internal error. A broken rule of your own hides nothing: it is told on standard
error, the others speak, and `analyze` and the gate of `diff` end with 2 where they would have ended with 0."""


def commands_page() -> str:
    """Every command with its arguments and options, in the order of `strideline --help`."""
    return "\n\n".join([INTRODUCTION, *_sections(typer.main.get_command(application()), "strideline")]) + "\n"


def _sections(command: Any, name: str) -> Iterator[str]:
    children = getattr(command, "commands", {})
    if name != "strideline" and not children:
        yield f"## {name}"
        yield escaped(command.help or "")
        yield "\n\n".join(_parameters(command, name))
    for child, inner in children.items():
        if not inner.hidden:
            yield from _sections(inner, f"{name} {child}")


def _parameters(command: Any, name: str) -> Iterator[str]:
    shown = [one for one in command.params if not one.hidden and "--help" not in one.opts]
    arguments = [one for one in shown if not one.opts[0].startswith("-")]
    words = [_argument(one) for one in arguments]
    has_options = len(arguments) < len(shown)
    yield code(" ".join((name, *words, *(["[OPTIONS]"] if has_options else []))))
    if shown:
        rows = [(code(_names(one)), escaped(one.help or "") + _values(one)) for one in shown]
        yield table(("argument or option", "what it is"), rows)


def _argument(parameter: Any) -> str:
    word = (parameter.metavar or parameter.name).upper() + (
        "..." if parameter.multiple or parameter.nargs == -1 else ""
    )
    return word if parameter.required else f"[{word}]"


def _names(parameter: Any) -> str:
    if not parameter.opts[0].startswith("-"):
        return _argument(parameter)
    return ", ".join((*parameter.opts, *parameter.secondary_opts)) + (
        f" {parameter.metavar}" if parameter.metavar else ""
    )


def _values(parameter: Any) -> str:
    kind = parameter.type_descriptor.annotation
    is_choice = isinstance(kind, type) and issubclass(kind, Enum)
    choices = f" One of {', '.join(code(str(one.value)) for one in kind)}." if is_choice else ""
    default = parameter.default
    if default in (None, False) or not parameter.show_default:
        return choices
    return f"{choices} Default {code(str(default.value if isinstance(default, Enum) else default))}."
