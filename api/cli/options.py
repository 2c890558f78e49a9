"""Options and arguments that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class LanguageChoice(StrEnum):
    """Languages of the product."""

    en = "en"
    ja = "ja"


class OutputChoice(StrEnum):
    """How a result is printed."""

    table = "table"
    json = "json"


class BandChoice(StrEnum):
    """Bands of risk, lowest first."""

    low = "low"
    medium = "medium"
    high = "high"
    critical = "critical"


File = Annotated[
    str, typer.Argument(help="A system in any readable format; - reads standard input.", show_default=False)
]
Language = Annotated[LanguageChoice, typer.Option("--language", "-l", help="Language of what is printed.")]
Format = Annotated[
    str | None,
    typer.Option("--format", help="Format of the file, where its content does not tell.", show_default=False),
]
Libraries = Annotated[
    list[Path] | None,
    typer.Option(
        "--library",
        help="Add the rules of this file or folder, Microsoft template (.tb7), or pytm by that name; repeatable.",
        show_default=False,
    ),
]
OnlyLibraries = Annotated[
    list[Path] | None,
    typer.Option(
        "--only-library",
        help="Use this file or folder, .tb7 template, or pytm, in place of the built-in rules; repeatable.",
        show_default=False,
    ),
]
Intelligence = Annotated[
    list[Path] | None,
    typer.Option(
        "--intelligence",
        help="File or folder of feeds: CISA KEV, EPSS, NVD 2.0, OSV; repeatable. Nothing is downloaded.",
        show_default=False,
    ),
]
Weights = Annotated[
    list[Path] | None,
    typer.Option("--weights", help="Numbers of the ranking that replace the built-in ones.", show_default=False),
]
Insider = Annotated[bool, typer.Option("--insider", help="Suppose that somebody inside attacks for sure.")]
Stolen = Annotated[
    list[str] | None,
    typer.Option(
        "--stolen",
        metavar="ROLE",
        help="Suppose that a credential of this role was stolen; repeatable.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="File to write; without it, standard output.", show_default=False)
]
