"""From bytes to text: which encodings are read, and what is said about the others."""

from __future__ import annotations

import codecs
import re

from strideline.models.documents.limits import MAX_TEXT_MEMORY, MEGABYTE, check_size, refuse_over
from strideline.models.errors import MalformedDocument, Problem

# UTF-32 LE begins with the mark of UTF-16 LE, so it is asked first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS_UTF8 = "save the file as UTF-8"
_NO_SPACE = re.compile(rb"\S")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def utf8(data: bytes, source: str) -> bytes:
    """The same text in UTF-8 without a byte order mark. UTF-16 and UTF-32 are read when they begin with their mark.

    Raises:
        LimitExceeded: The file is too large.
        MalformedDocument: The file is empty, no text, or in another encoding.
    """
    check_size(data, source)
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    if encoding in ("utf-16", "utf-32"):
        data = _transcode(data, encoding, source)
    elif encoding == "utf-8-sig":
        data = data[len(codecs.BOM_UTF8) :]
    if not first_character(data):
        raise MalformedDocument(source, [Problem("the file is empty")])
    _check_text(data, source)
    return data


def first_character(data: bytes) -> bytes:
    """The first byte that is no white space; empty when there is none. Copies nothing, unlike `strip`."""
    found = _NO_SPACE.search(data)
    return found[0] if found else b""


def decode(data: bytes, source: str) -> str:
    """The text of checked UTF-8.

    Raises:
        LimitExceeded: The text would take more memory than `MAX_TEXT_MEMORY`.
    """
    refuse_over(len(data) * _bytes_a_character(data), MAX_TEXT_MEMORY, source, "the text in memory")
    return data.decode()


def forbidden_character(text: str) -> str:
    """Names the first character that XML, PostgreSQL and terminals should not get; empty when there is none."""
    found = None if text.isprintable() else _FORBIDDEN.search(text)
    return f"the control character U+{ord(found[0]):04X}" if found else ""


def _bytes_a_character(data: bytes) -> int:
    """What CPython spends on each character, told by the largest lead byte (PEP 393)."""
    if any(lead in data for lead in range(0xF0, 0xF5)):
        return 4
    return 2 if any(lead in data for lead in range(0xC4, 0xF0)) else 1


def _transcode(data: bytes, encoding: str, source: str) -> bytes:
    refuse_over(len(data) * 2, MAX_TEXT_MEMORY, source, "the text in memory")
    try:
        return data.decode(encoding).encode()
    except UnicodeError as error:
        message = f"the file begins as {encoding.upper()} but is not: {error.reason}"  # type: ignore[attr-defined]
        raise MalformedDocument(source, [Problem(message, hint=_SAVE_AS_UTF8)]) from None


def _check_text(data: bytes, source: str) -> None:
    nul = data.find(b"\0")
    if nul >= 0:
        message = "the file is no text: it holds a zero byte"
        if _looks_like_utf16(data):
            message = "the file is UTF-16 without a byte order mark"
        raise MalformedDocument(source, [_problem(message, data, nul)])
    decoder = codecs.getincrementaldecoder("utf-8")()
    # In pieces, because the decoded text may take four times the memory and nobody needs it here.
    for start in range(0, len(data), MEGABYTE):
        held = len(decoder.getstate()[0])
        try:
            decoder.decode(data[start : start + MEGABYTE], final=start + MEGABYTE >= len(data))
        except UnicodeDecodeError as error:
            offset = start - held + error.start
            message = f"the file is not UTF-8: byte 0x{data[offset]:02x} at offset {offset} is out of place"
            raise MalformedDocument(source, [_problem(message, data, offset)]) from None


def _looks_like_utf16(data: bytes) -> bool:
    start = data[:200]
    zeros = max(start[0::2].count(0), start[1::2].count(0))
    return zeros * 2 > len(start) * 0.6


def _problem(message: str, data: bytes, offset: int) -> Problem:
    return Problem(message, line=data.count(b"\n", 0, offset) + 1, hint=_SAVE_AS_UTF8)
