"""`strideline init`: a small system to begin with."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated

import typer

from strideline.api.cli import inputs, options

STARTER = """\
# A system for Strideline. Say what you know; what you leave out stays unknown and becomes a question.
# `strideline analyze {file}` ranks the risks, `strideline questions {file}` says what to find out next.
strideline: 1
system:
  id: {id}
  name: {name}
  owner: ""
boundaries:
  - {{id: internet, kind: internet, name: Internet}}
  - {{id: account, kind: aws_account, name: Production account}}
data:
  - {{id: records, name: Customer records, confidentiality: confidential, integrity: important, tags: [pii]}}
elements:
  - {{id: user, kind: external_entity, name: User, technology: human.customer, boundary: internet}}
  - {{id: api, kind: process, name: API, technology: aws.lambda, boundary: account}}
  - {{id: store, kind: data_store, name: Records, technology: aws.dynamodb, boundary: account, stores: [records]}}
flows:
  - {{id: request, source: user, target: api, name: Sends a request, protocol: https, carries: [records]}}
  - {{id: save, source: api, target: store, name: Saves records, protocol: aws_api, carries: [records]}}
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init")(init)


def init(
    name: Annotated[str, typer.Argument(help="Name of the system.")] = "My workload",
    folder: Annotated[Path, typer.Option(help="Where to write the file.")] = Path("."),
    language: options.Language = options.LanguageChoice.en,
) -> None:
    """Write a small commented system to begin with; an existing file is never overwritten."""
    id = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "workload"
    file = folder / f"{id}.strideline.yaml"
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
        with file.open("x", encoding="utf-8") as starter:
            starter.write(STARTER.format(id=id, name=_quoted(name), file=file.name))
    except FileExistsError:
        raise typer.BadParameter(f"{file} exists already; choose another name or --folder") from None
    except OSError as error:
        raise typer.BadParameter(f"{file} cannot be written: {error.strerror}") from None
    typer.echo(file)
    inputs.tell(f"next: strideline analyze {file}")


def _quoted(name: str) -> str:
    return json.dumps(" ".join(name.split()), ensure_ascii=False)
