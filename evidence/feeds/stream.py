"""Reads JSON and text piece by piece, and turns what is wrong with a feed as a whole into words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

import ijson

from strideline.evidence.feeds.text import wrong

MOST_EVENTS_BEFORE = 2_000
"""Parts of a document that are looked at for a value at its top; it stands before the long list."""
LONGEST_LINE = 10_000


def items(file: IO[bytes], prefix: str, source: str) -> Iterator[Any]:
    """Each member of a list of a JSON document, from its beginning."""
    file.seek(0)
    try:
        yield from ijson.items(file, prefix, use_float=True)
    except ijson.JSONError as error:
        raise wrong(source, f"is no JSON, or was cut off: {_first_line(error)}", hint="get it anew") from None
    except (EOFError, OSError) as error:
        raise wrong(source, f"cannot be unpacked: {error}", hint="get it anew") from None


def top_value(file: IO[bytes], name: str, source: str) -> Any:
    """A plain value at the top of a JSON document; None when it stands nowhere near the beginning."""
    file.seek(0)
    try:
        for count, (prefix, event, value) in enumerate(ijson.parse(file, use_float=True)):
            if prefix == name and event in ("string", "number"):
                return value
            if count > MOST_EVENTS_BEFORE:
                return None
    except ijson.JSONError as error:
        raise wrong(source, f"is no JSON, or was cut off: {_first_line(error)}", hint="get it anew") from None
    return None


def lines(file: IO[bytes], source: str) -> Iterator[str]:
    """The lines of a text in UTF-8."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline=None)
    try:
        while line := text.readline(LONGEST_LINE):
            yield line
    except UnicodeDecodeError:
        raise wrong(source, "is no text in UTF-8") from None
    except (EOFError, OSError) as error:
        raise wrong(source, f"cannot be unpacked: {error}", hint="get it anew") from None
    finally:
        with suppress(ValueError):  # closed already
            text.detach()


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0][:200]
