"""`strideline analyze`: the ranked risks of a system."""

from __future__ import annotations

import json
from enum import StrEnum
from itertools import islice
from typing import Annotated

import typer

from strideline.analysis.sentences import STATUSES
from strideline.api.cli import inputs, options
from strideline.api.cli.tables import print_table, printable
from strideline.api.cli.views import print_matrix, print_owasp
from strideline.api.cli.words import ANALYZE, BANDS, Say, word
from strideline.models.findings import BANDS as ALL_BANDS
from strideline.models.findings import STRIDE_LETTERS, Analysis, Band, Risk
from strideline.models.vocabulary import Language

FINDINGS = 1
"""Exit code when an open risk is at or over `--fail-on`."""
COLUMNS = {
    "en": ("score", "band", "stride", "risk", "where", "why", "first control", "id"),
    "ja": ("スコア", "区分", "STRIDE", "リスク", "場所", "理由", "最初の対策", "ID"),
}


class ViewChoice(StrEnum):
    """Other ways to look at the risks."""

    matrix = "matrix"
    owasp = "owasp"


class OutputChoice(StrEnum):
    """How the analysis is printed."""

    table = "table"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("analyze")(analyze)


def analyze(
    file: options.File,
    output: Annotated[
        OutputChoice, typer.Option("--output", "-o", help="A table, or the whole analysis.")
    ] = OutputChoice.table,
    fail_on: Annotated[
        options.BandChoice | None,
        typer.Option(help="Exit with 1 when an open confirmed risk is in this band or over.", show_default=False),
    ] = None,
    view: Annotated[
        ViewChoice | None,
        typer.Option(help="Show a 5 x 5 matrix or OWASP risk ratings in place of the ranking.", show_default=False),
    ] = None,
    possible: Annotated[bool, typer.Option("--possible", help="List and count possible findings too.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="Rows of the table; 0 prints all.")] = 25,
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """Rank the risks of a system, worst first."""
    judged = inputs.judge(file, language.value, format, library, only_library, weights, intelligence)
    analysis = judged.analysis
    if output is OutputChoice.json:
        _print_json(judged)
    elif view is not None:
        _print_view(judged, view, language.value, possible=possible, limit=limit)
    else:
        _print_table(judged, language.value, possible=possible, limit=limit)
    if fail_on and _over(analysis, fail_on.value, possible=possible):
        raise typer.Exit(FINDINGS)
    if judged.library.left_out:
        raise typer.Exit(inputs.RULES_LEFT_OUT)


def _print_json(judged: inputs.Judged) -> None:
    from strideline.reports.analysis_json import to_json  # only this output needs it

    typer.echo(json.dumps(to_json(judged.analysis, views=judged.views), ensure_ascii=False, indent=2))


def _print_view(judged: inputs.Judged, view: ViewChoice, language: Language, *, possible: bool, limit: int) -> None:
    if view is ViewChoice.matrix:
        print_matrix(judged.views.matrix, language)
    else:
        print_owasp(judged.analysis, judged.views, language, possible=possible, limit=limit)


def _print_table(judged: inputs.Judged, language: Language, *, possible: bool, limit: int) -> None:
    analysis, say = judged.analysis, Say(ANALYZE, language)
    # Risks are made when they are read, so no more are read than are shown.
    wanted = (risk for risk in analysis.risks if possible or risk.certainty == "confirmed")
    shown = list(islice(wanted, limit or None))
    print_table(COLUMNS[language], (_row(risk, language) for risk in shown), banded=1)
    # The first tell what is left out of the library, which was said when it was read.
    for diagnostic in analysis.diagnostics[len(judged.library.left_out) :]:
        inputs.say(f"{say(diagnostic.severity)}: {diagnostic.message}")
    summary = analysis.summary
    more = summary.confirmed + (summary.possible if possible else 0) - len(shown)
    confirmed, maybe = summary.confirmed, summary.possible
    told = [say("counts", name=printable(analysis.system_name), confirmed=confirmed, possible=maybe)]
    counts = {"risen": summary.risen, "expired": summary.expired, "more": more}
    told += [say(key, count=count) for key, count in counts.items() if count]
    if summary.confidence < 1:
        told.append(say("confidence", percent=f"{100 * summary.confidence:.0f}"))
    if analysis.questions:
        told.append(say("questions", count=len(analysis.questions)))
    inputs.say(" ".join(told))


def _row(risk: Risk, language: Language) -> tuple[str, ...]:
    first = next((advice.control for advice in risk.controls if advice.status != "implemented"), "")
    confirmed = risk.certainty == "confirmed"
    # What explains a risk that is only possible would read as if it were so; what decides it is a question.
    reason = risk.reasons[0].sentence if risk.reasons else risk.explanation
    why = reason if confirmed or not risk.unknowns else risk.unknowns[0].question
    letter = STRIDE_LETTERS[risk.stride]
    return (
        f"{risk.score:.1f}",
        word(BANDS, risk.band, language),
        letter,
        risk.title if confirmed else f"? {risk.title}",
        risk.subject.name or risk.subject.id,
        why,
        first,
        risk.id if risk.status == "open" else f"{risk.id} ({word(STATUSES, risk.status, language)})",
    )


def _over(analysis: Analysis, band: Band, *, possible: bool) -> bool:
    if not possible:
        return any(analysis.summary.by_band[over] for over in ALL_BANDS[ALL_BANDS.index(band) :])
    for risk in analysis.risks:
        if ALL_BANDS.index(risk.band) < ALL_BANDS.index(band):
            return False  # they are ordered by score
        if risk.waits:
            return True
    return False
