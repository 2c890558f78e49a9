"""Small things that every reader of a feed needs: dates, weaknesses, and what to say of a record that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from strideline.models.errors import MalformedDocument, Problem
from strideline.models.graph import Severity

LONGEST_TITLE = 300
CVE = re.compile(r"CVE-\d{4}-\d{4,19}")
_CWE = re.compile(r"CWE-(\d{1,6})")
RATINGS: tuple[tuple[float, Severity], ...] = ((9.0, "critical"), (7.0, "high"), (4.0, "medium"), (0.1, "low"))
"""Lowest base score of each rating, by CVSS 3.1 and 4.0."""


def day_of(text: Any) -> str:
    """The day of a time as ISO date; empty when it is none."""
    try:
        return date.fromisoformat(str(text)[:10]).isoformat()
    except ValueError:
        return ""


def weaknesses(texts: Iterable[Any]) -> list[int]:
    """The numbers of the CWE entries among texts, each once, ascending."""
    return sorted({int(found[1]) for text in texts if (found := _CWE.search(str(text)))})


def title_of(text: Any) -> str:
    """The first line of a text, cut."""
    line = " ".join(str(text or "").split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def rating_of(score: float | None) -> Severity | None:
    """The rating of a CVSS base score; None for no score and for 0."""
    return next((word for least, word in RATINGS if score is not None and score >= least), None)


def wrong(source: str, message: str, *, number: int | None = None, hint: str = "") -> MalformedDocument:
    """The error for a record, counted from 1, or for a feed as a whole."""
    place = f"record {number}: " if number is not None else ""
    return MalformedDocument(source, [Problem(f"{place}{message}", hint=hint)])
