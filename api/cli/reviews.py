"""`strideline reviews`: what falls due, as a list or as a calendar."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer

from strideline.analysis.sentences import STATUSES
from strideline.api.cli import inputs, options
from strideline.api.cli.tables import print_table, printable
from strideline.api.cli.words import REVIEWS, Say, word
from strideline.models.agenda import AgendaEntry, agenda
from strideline.models.vocabulary import Language

COLUMNS = {
    "en": ("due", "state", "kind", "id", "what", "about", "owner", "every"),
    "ja": ("期日", "状態", "種類", "ID", "内容", "対象", "担当", "間隔"),
}
STATES = {
    "en": {"overdue": "OVERDUE", "due": "due", "planned": "planned", "undated": "no day"},
    "ja": {"overdue": "期限超過", "due": "本日", "planned": "予定", "undated": "日付なし"},
}
KINDS = {
    "en": {"review": "review", "decision": "decision", "claim": "claim"},
    "ja": {"review": "レビュー", "decision": "判断", "claim": "対策の申告"},
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("reviews")(reviews)


def reviews(
    file: options.File,
    ics: Annotated[bool, typer.Option("--ics", help="Write an iCalendar file to standard output.")] = False,
    today: Annotated[
        str, typer.Option(metavar="DATE", help="Judge by this day, like 2026-11-23, in place of today.")
    ] = "",
    output: Annotated[
        options.OutputChoice, typer.Option("--output", "-o", help="A table, or all of it as JSON.")
    ] = options.OutputChoice.table,
    language: options.Language = options.LanguageChoice.en,
    format: options.Format = None,
) -> None:
    """List reviews with their next day, and the days on which decisions and claims run out, the earliest first."""
    day = _day(today)
    system = inputs.read(file, inputs.chosen_library(None, None), format).system
    entries = agenda(system, day)
    if ics:
        from strideline.reports.calendar import write_calendar  # loads slowly, and only this needs it

        inputs.write_out(write_calendar(system.id, system.name, entries, day, language=language.value), None)
    elif output is options.OutputChoice.json:
        from strideline.reports.analysis_json import plain

        about = {"id": system.id, "name": system.name}
        document = {"schema": "strideline.agenda/1", "system": about, "today": day.isoformat()}
        typer.echo(json.dumps({**document, "entries": plain(entries)}, ensure_ascii=False, indent=2))
    else:
        print_table(COLUMNS[language.value], (_row(entry, language.value) for entry in entries))
        overdue = sum(entry.state == "overdue" for entry in entries)
        said = {"name": printable(system.name), "count": len(entries), "overdue": overdue, "day": day.isoformat()}
        inputs.say(Say(REVIEWS, language.value)("summary", **said))


def _day(text: str) -> date:
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f'--today takes a day like 2026-11-23, not "{text}"') from None


def _row(entry: AgendaEntry, language: Language) -> tuple[str, ...]:
    kind = KINDS[language][entry.kind]
    return (
        entry.due.isoformat() if entry.due else "",
        STATES[language][entry.state],
        f"{kind} ({word(STATUSES, entry.status, language)})" if entry.status else kind,
        entry.id,
        entry.title,
        entry.subject,
        entry.owner,
        _every(entry, language),
    )


def _every(entry: AgendaEntry, language: Language) -> str:
    say = Say(REVIEWS, language)
    if entry.every_months:
        return say("months", count=entry.every_months)
    return say("days", count=entry.every_days) if entry.every_days else ""
