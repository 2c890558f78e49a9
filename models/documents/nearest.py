"""Which known name a misspelt one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

_MANY = 1_000
"""More candidates than that are thinned out first: comparing takes about 5 microseconds each."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The most similar known name, or None when none is similar. Equal input gives equal output."""
    candidates = [each for each in known if abs(len(each) - len(name)) <= 3 + len(name) // 4]
    if len(candidates) > _MANY:
        candidates = [each for each in candidates if each[:2] == name[:2] or each[-3:] == name[-3:]][:_MANY]
    found = get_close_matches(name[:128], candidates, n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(name: object, known: Iterable[str], other_words: Mapping[str, str] | None = None) -> str:
    """The question for a hint; empty when nothing known is similar.

    `other_words` says what words mean that look like none of the known ones: in lower case, "_" for what separates.
    """
    if not isinstance(name, str):
        return ""
    found = (other_words or {}).get(_as_word(name)) or nearest(name, known)
    return f'did you mean "{found}"?' if found else ""


def _as_word(name: str) -> str:
    return name[:128].strip().lower().replace("-", "_").replace(" ", "_")
