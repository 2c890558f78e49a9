"""How wide text comes out, and how names are broken into lines that fit a shape.

Widths come from the shipped typeface, with a tenth added because a browser may show another one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from strideline.reports.fonts import advances

ELLIPSIS = "…"
_SLACK = 1.08
_OTHER_SCRIPT = 0.62
"""Em width taken for a letter that the shipped typeface does not cover, such as an Arabic one."""
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_BIDI_CONTROL = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def without_controls(text: str) -> str:
    """The text without characters that XML and HTML forbid, or that would turn the writing around it."""
    return _BIDI_CONTROL.sub("", _UNPRINTABLE.sub(" ", text))


def printable(text: str) -> str:
    """The text in one line, without controls and with single spaces."""
    return " ".join(without_controls(text).split())


def _advance(character: str, table: dict[str, float]) -> float:
    known = table.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else _OTHER_SCRIPT


@lru_cache(maxsize=16384)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that the text takes at a type size in pixels, a little on the safe side."""
    table = advances("bold" if bold else "regular")
    return sum(_advance(character, table) for character in text) * size * _SLACK


def shortened(text: str, limit: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of its start as fits `limit` pixels with an ellipsis."""
    if width(text, size, bold=bold) <= limit:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, size, bold=bold) <= limit:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


_WIDE = r"\u3000-\u9fff\uff00-\uffef"
_NEVER_FIRST = r"\u3001\u3002\u30fb\u30fc\uff09\u300d\u3083\u3085\u3087\u30e3\u30e5\u30e7\u30c3\u3063"
"""Letters that a Japanese line does not begin with (a few rules of JIS X 4051)."""


def _parts(joints: str) -> re.Pattern[str]:
    return re.compile(rf"[{_WIDE}][{_NEVER_FIRST}]*|[^{_WIDE}{joints}]*[{joints}]+|[^{_WIDE}{joints}]+")


_WORDS = _parts(r"\s")
"""What stays together in a line: words with the space after them, wide letters."""
_PIECES = _parts(r"\s/_.\-")
"""The same of a word that is wider than a line: up to a hyphen, slash, dot or underscore."""


def wrapped(text: str, limit: float, size: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """The text in at most `lines` lines of `limit` pixels; what does not fit ends in an ellipsis. Empty for no text."""
    found: list[str] = []
    rest = printable(text)
    while rest and len(found) < lines - 1:
        line = (
            _filled(_WORDS, rest, limit, size, bold=bold)
            or _filled(_PIECES, rest, limit, size, bold=bold)
            or _longest_start(rest, limit, size, bold=bold)
        )
        found.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    if rest:
        found.append(shortened(rest, limit, size, bold=bold))
    return tuple(found)


def _filled(parts: re.Pattern[str], text: str, limit: float, size: float, *, bold: bool) -> str:
    """As many parts of the start of a text as fit."""
    line = ""
    for part in parts.findall(text):
        if width((line + part).rstrip(), size, bold=bold) > limit:
            break
        line += part
    return line


def _longest_start(text: str, limit: float, size: float, *, bold: bool) -> str:
    count = 1
    while count < len(text) and width(text[: count + 1], size, bold=bold) <= limit:
        count += 1
    return text[:count]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text with the room they take in pixels."""

    lines: tuple[str, ...]
    width: float
    height: float


def block(text: str, limit: float, size: float, leading: float, *, lines: int, bold: bool = False) -> Block:
    """The text wrapped and measured; `leading` is the distance of lines in pixels."""
    found = wrapped(text, limit, size, lines=lines, bold=bold)
    widest = max((width(line, size, bold=bold) for line in found), default=0.0)
    return Block(found, widest, leading * len(found))
