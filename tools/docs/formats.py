"""The page of file formats."""

from __future__ import annotations

from strideline.formats.registry import FORMATS
from strideline.reports.markdown import code, escaped, table

INTRODUCTION = """\
# Formats

Every command reads any of these; the content tells which one it is, and `--format ID` says it where it does not. What a
format holds and Strideline does not is reported as a loss: `strideline convert FILE --losses` lists all of them.

"""


def formats_page() -> str:
    """Every format, and what can be done with it."""
    rows = [
        (
            code(format.id),
            escaped(format.name),
            ", ".join(map(code, format.extensions)),
            "yes" if format.read else "no",
            "yes" if format.write else "no",
        )
        for format in FORMATS.values()
    ]
    return INTRODUCTION + table(("id", "format", "endings", "read", "written"), rows) + "\n"
