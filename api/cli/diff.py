"""`strideline diff`: what a change does to the risks of a system, and whether it may pass."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from strideline.analysis.changes.diff import diff as compare
from strideline.analysis.changes.gate import gate
from strideline.analysis.sentences import STATUSES
from strideline.api.cli import inputs, options
from strideline.api.cli.risk_changes import change_row, headings
from strideline.api.cli.tables import print_table, printable
from strideline.api.cli.words import BANDS, DIFF, Say, word
from strideline.models.changes import Difference, Gate, RiskChange
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

STOPPED = 1
"""Exit code when the gate stops the change."""


class DiffOutput(StrEnum):
    """How the difference is printed."""

    table = "table"
    json = "json"
    markdown = "markdown"


Version = Annotated[
    str,
    typer.Argument(
        help="A file, REF:PATH in git, or SYSTEM@REVISION with --database; - reads standard input.", show_default=False
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff")(diff)


def diff(
    old: Version,
    new: Version,
    output: Annotated[
        DiffOutput, typer.Option("--output", "-o", help="A table, JSON, or Markdown for a pull request.")
    ] = DiffOutput.table,
    fail_on: Annotated[
        options.BandChoice | None,
        typer.Option(
            help="Exit with 1 when a new or higher open confirmed risk is in this band or over.", show_default=False
        ),
    ] = None,
    baseline: Annotated[
        bool,
        typer.Option(
            help="Let --fail-on count claims, decisions and exclusions only as far as both versions state them."
        ),
    ] = True,
    possible: Annotated[bool, typer.Option("--possible", help="List possible findings too.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="Risks that are listed; 0 lists all.")] = 50,
    database: Annotated[
        str, typer.Option(help="Address of a database of the server, such as sqlite:///data/strideline.db.")
    ] = "",
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """Compare two versions of a system: risks that are new, gone, higher or lower, why, and what was decided."""
    if old == new == "-":
        raise typer.BadParameter("only one of the two versions can be standard input")
    chosen = inputs.chosen_library(library, only_library, weights, intelligence, language=language.value)
    before, after = (_read(name, chosen, format, database) for name in (old, new))
    found = compare(before, after, chosen, language=language.value)
    judged = gate(before, after, chosen, fail_on.value, baseline=baseline, language=language.value) if fail_on else None
    if output is DiffOutput.table:
        _print_table(found, judged, language.value, possible=possible, limit=limit)
    elif output is DiffOutput.markdown:
        from strideline.reports.diff_markdown import write_markdown

        typer.echo(
            write_markdown(found, judged, language=language.value, possible=possible, limit=limit or None), nl=False
        )
    else:
        _print_json(before, after, found, judged)
    if judged and judged.failing:
        raise typer.Exit(STOPPED)
    if judged and chosen.left_out:
        raise typer.Exit(inputs.RULES_LEFT_OUT)


def _read(name: str, library: Library, format: str | None, database: str) -> System:
    from strideline.api.services.versions import read_version

    imported = read_version(name, library, format=format, database=database)
    if imported.losses:
        inputs.tell(
            f"{printable(name)}: read as {imported.format}; {len(imported.losses)} things could not be carried over"
        )
    return imported.system


def _print_json(before: System, after: System, found: Difference, judged: Gate | None) -> None:
    from strideline.reports.analysis_json import plain  # only this output needs it

    systems = {key: {"id": system.id, "name": system.name} for key, system in (("old", before), ("new", after))}
    document = {"schema": "strideline.diff/1", **systems, **plain(found), "gate": plain(judged)}
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _print_table(found: Difference, judged: Gate | None, language: Language, *, possible: bool, limit: int) -> None:
    say = Say(DIFF, language)
    wanted = [risk for risk in found.risks if possible or is_sure(risk)]
    shown = wanted[: limit or None]
    print_table(headings(language, why=True), (change_row(risk, language, why=True) for risk in shown))
    for claim in found.claims:
        inputs.say(claim.sentence)
    for decision in found.decisions:
        sides = (each.status if each else "none" for each in (decision.before, decision.after))
        was, now = (word(STATUSES, side, language) for side in sides)
        inputs.say(say("decision", finding=decision.finding, before=was, after=now))
    before, after = found.before.total_score, found.after.total_score
    inputs.say(
        say(
            "summary", name=found.name, before=f"{before:.1f}", after=f"{after:.1f}", change=f"{after - before:+.1f}",
            moves=found.moves, shown=len(shown), edits=len(found.parts),
        )
    )  # fmt: skip
    if judged:
        inputs.say(_verdict(judged, say))


def is_sure(risk: RiskChange) -> bool:
    """Whether the risk is confirmed on either side of the change."""
    return any(side is not None and side.certainty == "confirmed" for side in (risk.before, risk.after))


def _verdict(judged: Gate, say: Say) -> str:
    band = word(BANDS, judged.band, say.language)
    if not judged.failing:
        return say("passes", band=band)
    listed = "".join(f"\n  {risk.id}" for risk in judged.failing)
    return say("stopped", band=band, count=len(judged.failing), own=say("own") if judged.baseline else "", ids=listed)
