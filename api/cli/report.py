"""`strideline report`: one self-contained HTML page for people."""

from __future__ import annotations

from pathlib import Path

import typer

from strideline.analysis.attack_paths.run import attack_paths_of
from strideline.api.cli import inputs, options

ENDINGS = (".html", ".htm")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report")(report)


def report(
    file: options.File,
    output: options.Output = None,
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """Write the report: summary, diagram, attack paths, ranked risks with fixes, SEC 1 coverage, open questions."""
    _check(output)
    judged = inputs.judge(file, language.value, format, library, only_library, weights, intelligence)
    from strideline.reports.html import write_html  # Jinja and Graphviz load slowly

    page = write_html(
        judged.system,
        judged.analysis,
        language=language.value,
        bands=judged.library.weights.bands,
        views=judged.views,
        attack=attack_paths_of(judged.assessment),
    )
    inputs.write_out(page, output)


def _check(output: Path | None) -> None:
    """Refuses the ending of another kind of document: the page would be no such thing."""
    if output is not None and output.suffix.lower() not in ("", *ENDINGS):
        raise typer.BadParameter(f"{output} ends in neither of .html and .htm; a browser prints the page as PDF")
