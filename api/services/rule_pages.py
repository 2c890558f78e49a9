"""Documentation of rules as a folder of Markdown pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from strideline.models.errors import MalformedDocument, Problem
from strideline.reports.rule_pages import rule_pages
from strideline.threat_library.loader import load_library


def write_rule_pages(folder: Path, paths: Sequence[Path] = (), *, builtin: bool = True) -> int:
    """Write a page for each rule of the library with those at `paths`, and the index. Gives the number of rules.

    Raises:
        RuleInvalid: A rule is broken.
        MalformedDocument: The folder cannot be written to.
    """
    library = load_library(paths, builtin=builtin, examples=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in rule_pages(library, controls_page="").items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise MalformedDocument(str(folder), [Problem(f"it cannot be written to: {error.strerror}")]) from None
    return len(library.rules)
