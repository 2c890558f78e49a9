"""The one exception of the condition language, on its way to becoming a `RuleInvalid` that knows file and line."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from difflib import get_close_matches

from strideline.models.errors import Problem


class Mistake(Exception):
    """Something wrong in the text of a condition."""

    def __init__(self, message: str, node: ast.expr | None = None, hint: str = "", column: int = 1) -> None:
        self.message, self.node, self.hint, self.column = message, node, hint, column
        super().__init__(message)

    def problem(self, text: str, path: str = "", line: int | None = None) -> Problem:
        """The mistake with its column, counted in characters from 1, and the place that the condition stands at."""
        place = ", ".join(part for part in (path, f"column {self._column(text)}") if part)
        return Problem(self.message, place, line, self.hint)

    def _column(self, text: str) -> int:
        if self.node is None:
            return self.column
        # ast counts bytes of UTF-8 from the first character that is no white space.
        indent = len(text) - len(text.lstrip())
        return indent + len(text.lstrip().encode()[: self.node.col_offset].decode(errors="ignore")) + 1


def nearest(wrong: str, known: Iterable[str]) -> str:
    """A hint that names the known words that look like the wrong one, best first; empty when none does."""
    matches = get_close_matches(wrong, sorted(known), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(matches)}?" if matches else ""


def with_article(word: str) -> str:
    """The word after "a" or "an", where it can be counted."""
    if word == "data":
        return word
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
