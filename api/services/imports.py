"""Bring files in."""

from __future__ import annotations

from strideline.api.services.messages import IMPORTED, named
from strideline.api.services.reading import read_settled
from strideline.api.services.workspace import Workspace
from strideline.formats.registry import Imported
from strideline.models.store import Head


def import_file(
    workspace: Workspace, data: bytes, file_name: str, format: str | None = None, author: str = ""
) -> tuple[Head, Imported]:
    """Keep the system that a file describes, and say what of the file could not be carried over.

    When a system with its id is there already, the new one gets the next free id with a number.
    Raises MalformedDocument, LimitExceeded, UnknownFormat and QuotaExceeded.
    """
    imported = read_settled(data, file_name, workspace.library, format)
    head = workspace.store.create(
        imported.system,
        author=author,
        message=IMPORTED.format(named(file_name, imported.format)),
        by_file=True,
        rename_when_taken=True,
    )
    return head, imported
