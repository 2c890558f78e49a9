"""`strideline draw`: the data-flow diagram as SVG, PNG or DOT."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strideline.analysis.attack_paths.entries import NOTHING, Supposed
from strideline.api.cli import inputs, options

if TYPE_CHECKING:
    from strideline.api.services.drawing import DiagramFormat

MOST_DRAWN = 5
"""Attack paths in one picture, as `reports.svg.attack_paths` has colours for."""
FORMATS: tuple[DiagramFormat, ...] = ("svg", "png", "dot")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("draw")(draw)


def draw(
    file: options.File,
    output: options.Output = None,
    diagram: Annotated[
        str | None, typer.Option(help="Id of the diagram; without it the first.", show_default=False)
    ] = None,
    risks: Annotated[bool, typer.Option(help="Mark what carries a high risk.")] = True,
    paths: Annotated[
        bool, typer.Option("--paths", help="Draw the most likely attack paths over it; SVG and PNG only.")
    ] = False,
    to: Annotated[
        str | None,
        typer.Option(metavar="PART", help="With --paths: only paths to this part.", show_default=False),
    ] = None,
    k: Annotated[
        int | None,
        typer.Option(
            "-k",
            min=1,
            max=MOST_DRAWN,
            show_default=False,
            help="With --paths: how many, each to another of the targets most at stake, or all to one part; else 1.",
        ),
    ] = None,
    insider: options.Insider = False,
    stolen: options.Stolen = None,
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """Draw the data-flow diagram; the ending of the output file (.svg, .png, .dot) chooses what is written."""
    kind = _kind(output)
    supposed = Supposed(insider=insider, stolen=tuple(stolen or ()))
    _refuse(kind, paths=paths, chosen=to is not None or k is not None, supposed=supposed != NOTHING)
    judged = inputs.judge(file, language.value, format, library, only_library, weights, intelligence)
    from strideline.api.services.drawing import draw as draw_diagram  # Graphviz and the fonts load slowly
    from strideline.api.services.drawing import paths_to_draw

    picture = draw_diagram(
        judged.system,
        kind,
        diagram=diagram,
        analysis=judged.analysis if risks else None,
        language=language.value,
        paths=paths_to_draw(judged.assessment, k or 1, to, supposed) if paths else (),
    )
    inputs.write_out(picture, output)


def _refuse(kind: DiagramFormat, *, paths: bool, chosen: bool, supposed: bool) -> None:
    if paths and kind == "dot":
        raise typer.BadParameter("--paths needs a picture: write to a file that ends in .svg or .png")
    if chosen and not paths:
        raise typer.BadParameter("--to and -k choose attack paths: give --paths too")
    if supposed and not paths:
        raise typer.BadParameter("--insider and --stolen suppose who attacks: give --paths too")


def _kind(output: Path | None) -> DiagramFormat:
    ending = output.suffix.lower().lstrip(".") if output else "svg"
    if ending not in FORMATS:
        raise typer.BadParameter(f"{output} ends in neither of .svg, .png and .dot")
    return ending
