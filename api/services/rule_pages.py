"""Documentation of rules as a folder of Markdown pages."""

from __future__ import annotations

from pathlib import Path

from strideline.models.errors import MalformedDocument, Problem
from strideline.reports.rule_pages import rule_pages
from strideline.threat_library.schema import Library


def write_rule_pages(folder: Path, library: Library) -> int:
    """Write a page for each rule of a library that was loaded with examples, and the index. Gives the number of rules.

    Raises MalformedDocument when the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in rule_pages(library, controls_page="").items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise MalformedDocument(str(folder), [Problem(f"it cannot be written to: {error.strerror}")]) from None
    return len(library.rules)
