"""The words, signs and texts of a filter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strideline.threat_library.conditions.mistakes import Mistake

_TOKEN = re.compile(r"\s*(?:(?P<text>'[^']*')|(?P<sign>[()])|(?P<word>[^\s()']+))")


@dataclass(frozen=True, slots=True)
class Token:
    """One of them."""

    text: str
    """Without quotes."""
    quoted: bool
    column: int
    """Counted from 1."""

    def is_(self, word: str) -> bool:
        """Whether it is that word or sign, in either case; a text never is."""
        return not self.quoted and self.text.lower() == word


def tokens_of(text: str) -> Iterator[Token]:
    """Everything in the filter, in its order. Raises `Mistake` for a text without an end."""
    at = 0
    while match := _TOKEN.match(text, at):
        at = match.end()
        quoted = match["text"] is not None
        found = match["text"][1:-1] if quoted else match["sign"] or match["word"]
        yield Token(found, quoted, match.start(match.lastgroup or 0) + 1)
    if text[at:].strip():
        column = at + len(text[at:]) - len(text[at:].lstrip()) + 1
        raise Mistake("a text that begins with ' does not end", column=column)
