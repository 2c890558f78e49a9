"""Plain tables for the terminal: aligned, coloured only where somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from strideline.api.cli.words import BANDS
from strideline.models.vocabulary import LANGUAGES

BAND_STYLES = {
    BANDS[band].in_(language): style
    for band, style in {"critical": "bold white on red", "high": "bold red", "medium": "yellow", "low": "dim"}.items()
    for language in LANGUAGES
}
NUMBERS = frozenset(
    {"score", "moves", "lowers", "step", "removes", "remains", "points", "risks"}
    | {"スコア", "影響", "順", "減少", "残り", "増減", "リスク数"}
)
"""Headings over columns of numbers."""
WHOLE = frozenset({"control@scope", "対策@場所"})
"""Headings over what people copy into another command, so that it stays on one line."""
PIPE_WIDTH = 200
"""Columns where no terminal tells its width, so that a pipe gets whole lines."""


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, banded: int | None = None) -> None:
    """Print rows under headings; the column `banded` holds bands and is coloured by them.

    Cells are text whatever they hold: no markup or control character of a name reaches the terminal.
    """
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        justify: JustifyMethod = "right" if heading in NUMBERS else "left"
        table.add_column(heading, justify=justify, overflow="fold", no_wrap=heading in WHOLE)
    for row in rows:
        table.add_row(*(_cell(text, index == banded) for index, text in enumerate(row)))
    console().print(table)


def console() -> Console:
    """Where results are printed; NO_COLOR and pipes are respected."""
    made = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    return made if made.is_terminal else Console(highlight=False, markup=False, emoji=False, width=PIPE_WIDTH)


def printable(text: str) -> str:
    """The text with control characters shown as `?`: names from files must not drive a terminal."""
    return "".join(letter if letter.isprintable() else "?" if letter != "\n" else " " for letter in text)


def _cell(text: str, banded: bool) -> Text:
    return Text(printable(text), style=BAND_STYLES.get(text, "") if banded else "")
