"""`strideline serve` and `strideline demo`: the page and the HTTP interface on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from strideline.api.cli import inputs, options
from strideline.api.cli.speech import spoken
from strideline.models.telling import told

Host = Annotated[
    str | None,
    typer.Option(help="Address to bind; others than loopback need an access token.", show_default="127.0.0.1"),
]
Port = Annotated[int | None, typer.Option(min=0, max=65535, show_default="8000")]
Database = Annotated[
    str | None, typer.Option(help="Address of the database.", show_default="a SQLite file of the user")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("serve")(serve)
    app.command("demo")(demo)


def serve(
    host: Host = None,
    port: Port = None,
    database: Database = None,
    language: options.Language = options.LanguageChoice.en,
) -> None:
    """Serve the page until interrupted."""
    from strideline.api.server import run  # the web server loads slowly
    from strideline.api.settings import settings_from

    run(settings_from(host=host, port=port, database_url=database), ready=_announce)


def demo(
    folder: Annotated[
        Path | None, typer.Option(help="Folder of the samples.", show_default="the samples that come with Strideline")
    ] = None,
    database: Database = None,
    language: options.Language = options.LanguageChoice.en,
) -> None:
    """Load the sample workloads into the database; those that are there stay as they are."""
    from strideline.api.services.samples import load_samples
    from strideline.api.services.workspace import open_workspace
    from strideline.api.settings import settings_from

    workspace = open_workspace(settings_from(database_url=database))
    try:
        loaded = load_samples(workspace, folder)
    finally:
        workspace.close()
    inputs.tell(f"loaded {len(loaded)} sample workloads" if loaded else "the sample workloads are there already")


def _announce(address: str) -> None:
    typer.echo(told(f"Strideline is at {address} (Ctrl-C stops it)", spoken()))
