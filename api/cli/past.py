"""`strideline history` and `strideline restore`: the revisions of a stored system, and the way back to one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from strideline.api.cli import inputs, options
from strideline.api.cli.tables import print_table, printable
from strideline.api.services.history import PastRevision, history_of, restore_revision
from strideline.api.services.versions import refuse_missing
from strideline.api.services.workspace import Workspace, open_workspace
from strideline.api.settings import settings_from
from strideline.models.vocabulary import Language

COLUMNS = {
    "en": ("revision", "when", "who", "what changed", "message"),
    "ja": ("リビジョン", "日時", "変更した人", "変更内容", "メッセージ"),
}
MORE = {"en": "and {count} more", "ja": "ほか {count} 件"}
System = Annotated[str, typer.Argument(help="Id of a system that the server keeps.", show_default=False)]
Database = Annotated[
    str | None, typer.Option(help="Address of the database.", show_default="that of the server on this machine")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("history")(history)
    app.command("restore")(restore)


def history(
    system: System,
    database: Database = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many revisions to list.")] = 20,
    before: Annotated[
        int | None, typer.Option(min=1, help="Only those before this revision.", show_default=False)
    ] = None,
    output: Annotated[
        options.OutputChoice, typer.Option("--output", "-o", help="A table, or all of it as JSON.")
    ] = options.OutputChoice.table,
    language: options.Language = options.LanguageChoice.en,
) -> None:
    """List the last revisions of a stored system, newest first: when, by whom, and what each changed."""
    with _workspace(database) as workspace:
        past = history_of(workspace, system, language.value, limit=limit, before=before)
    if output is options.OutputChoice.json:
        document = {"schema": "strideline.history/1", "system": system, "revisions": [_plain(one) for one in past]}
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print_table(COLUMNS[language.value], (_row(one, language.value) for one in past))


def restore(
    system: System,
    revision: Annotated[int, typer.Argument(min=1, help="The revision to bring back, as `history` lists it.")],
    database: Database = None,
    author: Annotated[str, typer.Option(help="Who brings it back, for the history.")] = "",
    message: Annotated[str, typer.Option(help="Why; without it, which revision came back.")] = "",
    language: options.Language = options.LanguageChoice.en,
) -> None:
    """Make a stored system what it was at a revision, as a new revision; nothing of what came later is lost."""
    with _workspace(database) as workspace:
        head = restore_revision(workspace, system, revision, author=author, message=message)
    name = printable(system)
    if head is None:
        inputs.tell(f"{name}: nothing differs from revision {revision}")
    else:
        inputs.tell(f"{name}: revision {head.version.revision} is what revision {revision} was")


@contextmanager
def _workspace(database: str | None) -> Iterator[Workspace]:
    settings = settings_from(database_url=database)
    refuse_missing(settings.database)
    workspace = open_workspace(settings)
    try:
        yield workspace
    finally:
        workspace.close()


def _row(past: PastRevision, language: Language) -> tuple[str, ...]:
    told = [change.sentence for change in past.changes]
    more = MORE[language].format(count=len(told) - 1) if len(told) > 1 else ""
    one = past.revision
    return (
        str(one.revision),
        f"{one.at:%Y-%m-%d %H:%M}",
        one.author,
        "; ".join(filter(None, (*told[:1], more))),
        one.message,
    )


def _plain(past: PastRevision) -> dict[str, object]:
    one = past.revision
    return {
        "revision": one.revision,
        "at": one.at.isoformat(),
        "author": one.author,
        "message": one.message,
        "changes": [change.sentence for change in past.changes],
    }
