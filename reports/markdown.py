"""Pieces of Markdown with names and texts in them that mean nothing to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*\[\]<>|])")


def escaped(text: str) -> str:
    """The text on one line, shown as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """The text on one line, as code."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{' '.join(text.split())}{pad}{fence}"


def block(text: str, language: str = "") -> str:
    """Lines of code; no line of them can end the block."""
    fence = "`" * max(3, max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already; bars in code are escaped. Headings alone when there are no rows."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", text)


_LIVE = re.compile(r"[@#]|://|\bwww(?=\.)|\bGH-(?=\d)", re.IGNORECASE)
_MARKS = re.compile(r"([_~!])")
_UNSEEN = "\u200b"
"""A space of no width: after a mark that a forge would act on, it shows nothing and ends the word."""


def inert(text: str) -> str:
    """The text on one line, shown as it is, where a forge would make mentions, references and links of words.

    An entity would not do: forges look for mentions in what has been rendered.
    """
    quiet = _LIVE.sub(lambda found: _broken(found[0]), "".join(c for c in text if c.isprintable() or c.isspace()))
    return _MARKS.sub(r"\\\1", escaped(quiet).replace("&", "&amp;"))


def _broken(mark: str) -> str:
    return f":{_UNSEEN}//" if mark == "://" else mark + _UNSEEN
