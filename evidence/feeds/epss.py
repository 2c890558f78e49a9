"""FIRST's exploit prediction scores: one line a CVE, the day in a comment at the top."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from typing import IO

from strideline.evidence.feeds.stream import lines
from strideline.evidence.feeds.text import day_of, wrong
from strideline.evidence.records import Content, Record, Scored

_DATE = re.compile(r"score_date:([0-9-]{10})")


def read_epss(file: IO[bytes], source: str) -> Content:
    """The scores of one day."""
    text = lines(file, source)
    first = next(text, "")
    dated = _DATE.search(first) if first.startswith("#") else None
    rest = text if first.startswith("#") else chain([first], text)
    return Content(day_of(dated[1]) if dated else "", _records(rest, source))


def _records(text: Iterator[str], source: str) -> Iterator[Record]:
    rows = csv.reader(text)
    header = next(rows, [])
    if header[:2] != ["cve", "epss"]:
        raise wrong(source, f'expected the columns "cve,epss", not "{",".join(header)[:80]}"')
    for number, row in enumerate(rows, 1):
        try:
            score = float(row[1])
        except (IndexError, ValueError):
            raise wrong(source, f'"{",".join(row)[:80]}" has no score', number=number) from None
        if not 0 <= score <= 1:
            raise wrong(source, f"the score {row[1][:20]} is not in 0..1", number=number)
        yield Scored(row[0], {"epss": score})
