"""`strideline decide`: accept risks, or decide otherwise on them, and write that into the file."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from strideline.analysis.assessment import Assessment
from strideline.analysis.findings.deciding import Ruling, decide, reopen
from strideline.api.cli import inputs, options
from strideline.api.cli.tables import printable
from strideline.api.services.native_files import NativeFile
from strideline.models.graph import DecisionStatus, System
from strideline.models.operations import Operation


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("decide")(decide_on_risks)


def decide_on_risks(
    file: options.File,
    risks: Annotated[list[str], typer.Argument(metavar="RISK...", help="Ids of the risks, as `analyze` shows them.")],
    accept: Annotated[bool, typer.Option("--accept", help="Live with it; needs --reason.")] = False,
    mitigate: Annotated[bool, typer.Option("--mitigate", help="It is dealt with, in a way no control says.")] = False,
    transfer: Annotated[bool, typer.Option("--transfer", help="Somebody else bears it.")] = False,
    false_positive: Annotated[bool, typer.Option("--false-positive", help="It is none; needs --reason.")] = False,
    discuss: Annotated[bool, typer.Option("--discuss", help="It is in discussion, and counts as open.")] = False,
    reopen_it: Annotated[bool, typer.Option("--reopen", help="Take back what was decided.")] = False,
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    owner: Annotated[str, typer.Option(help="Who answers for it.")] = "",
    ticket: Annotated[str, typer.Option(help="Where it is followed up.")] = "",
    author: Annotated[str, typer.Option(help="Who decides; the day is noted beside it.")] = "",
    expires: Annotated[str, typer.Option(metavar="DATE", help="Last day on which it holds, like 2027-06-30.")] = "",
    language: options.Language = options.LanguageChoice.en,
    library: options.Libraries = None,
    only_library: options.OnlyLibraries = None,
    weights: options.Weights = None,
    intelligence: options.Intelligence = None,
) -> None:
    """Decide on risks, all or none, and write it into the file with the scores they have now; comments are kept."""
    chosen: dict[DecisionStatus, bool] = {
        "accepted": accept,
        "mitigated": mitigate,
        "transferred": transfer,
        "false_positive": false_positive,
        "in_discussion": discuss,
    }
    statuses = [status for status, wanted in chosen.items() if wanted]
    if len(statuses) + reopen_it != 1:
        raise typer.BadParameter(
            "choose one of --accept, --mitigate, --transfer, --false-positive, --discuss and --reopen"
        )
    ruling = Ruling(statuses[0], reason, owner, ticket, _day(expires), author) if statuses else None
    known = inputs.chosen_library(library, only_library, weights, intelligence, language=language.value)

    def operations(system: System) -> list[Operation]:
        assessment = Assessment(system, known, "en", date.today())
        return decide(assessment, risks, ruling) if ruling else reopen(assessment, risks)

    NativeFile(file, known).change(operations)
    what = statuses[0].replace("_", " ") if statuses else "open"
    inputs.tell(f"{printable(file)}: {len(set(risks))} risks are {what} now")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f'--expires takes a day like 2027-06-30, not "{printable(text)}"') from None
