"""`strideline draw`: the data-flow diagram as SVG, PNG or DOT."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strideline.api.cli import inputs, options

if TYPE_CHECKING:
    from strideline.api.services.drawing import DiagramFormat

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
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """Draw the data-flow diagram; the ending of the output file (.svg, .png, .dot) chooses what is written."""
    kind = _kind(output)
    judged = inputs.judge(file, language.value, format, library, only_library, weights, intelligence)
    from strideline.api.services.drawing import draw as draw_diagram  # Graphviz and the fonts load slowly

    analysis = judged.analysis if risks else None
    inputs.write_out(
        draw_diagram(judged.system, kind, diagram=diagram, analysis=analysis, language=language.value), output
    )


def _kind(output: Path | None) -> DiagramFormat:
    ending = output.suffix.lower().lstrip(".") if output else "svg"
    if ending not in FORMATS:
        raise typer.BadParameter(f"{output} ends in neither of .svg, .png and .dot")
    return ending
