"""From JSON to plain values: the strict kind, RFC 8259, with duplicate keys refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NoReturn

from strideline.models.documents.json_lines import JsonLines
from strideline.models.documents.limits import MAX_DEPTH, MAX_DIGITS, MAX_JSON_VALUES, MAX_PROBLEMS, MAX_SCALAR
from strideline.models.documents.paths import shortened
from strideline.models.documents.text import decode, forbidden_character
from strideline.models.errors import LimitExceeded, MalformedDocument, Problem

_TOKEN = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?|[{}]')


def read_json(data: bytes, source: str) -> tuple[Any, JsonLines]:
    """The value of checked UTF-8 text, and where its parts stand.

    Raises:
        LimitExceeded: Too large, too deep or too many values.
        MalformedDocument: No JSON (the strict kind, RFC 8259), or duplicate keys.
    """
    # Counted in the bytes, before anything is built: a value needs a comma before it or a bracket around it.
    if sum(map(data.count, (b",", b"[", b"{"))) > MAX_JSON_VALUES:
        _refuse(source, f"more than {MAX_JSON_VALUES:,} values; at most that many are read")
    text = decode(data, source)
    decoder = _Decoder(source)
    try:
        value = decoder.decode(text)
    except json.JSONDecodeError as error:
        raise MalformedDocument(source, [Problem(f"not valid JSON: {error.msg}", line=error.lineno)]) from None
    except RecursionError:
        _refuse(source, f"nested more than {MAX_DEPTH} levels deep")
    lines = JsonLines(text)
    if decoder.has_duplicates:
        raise MalformedDocument(source, list(islice(_duplicate_keys(text, lines), MAX_PROBLEMS)))
    _check(value, b"\\" in data, source)
    return value, lines


def _refuse(source: str, message: str) -> NoReturn:
    raise LimitExceeded(source, [Problem(message)])


class _Decoder(json.JSONDecoder):
    """The decoder of the standard library, stricter on what RFC 8259 leaves open or forbids."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.has_duplicates = False
        super().__init__(object_pairs_hook=self._object, parse_int=self._integer, parse_constant=self._constant)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) != len(pairs):
            self.has_duplicates = True
        return value

    def _integer(self, text: str) -> int:
        if len(text) > MAX_DIGITS:
            _refuse(self.source, f"a number of {len(text)} characters; at most {MAX_DIGITS} are read")
        return int(text)

    def _constant(self, text: str) -> NoReturn:
        raise MalformedDocument(self.source, [Problem(f"not valid JSON: {text} is no number")])


def _duplicate_keys(text: str, lines: JsonLines) -> Iterator[Problem]:
    """Goes over the tokens of a valid text; only taken once a duplicate is known to be there."""
    objects: list[dict[str, int]] = []
    for token in _TOKEN.finditer(text):
        if token[0] == "{":
            objects.append({})
        elif token[0] == "}":
            objects.pop()
        elif token[2] is not None:
            key, line = json.loads(token[1]), lines.line_at(token.start())
            if key in objects[-1]:
                hint = f"the first one is on line {objects[-1][key]}"
                yield Problem(f'the key "{shortened(key)}" stands twice', line=line, hint=hint)
            objects[-1].setdefault(key, line)


def _check(value: Any, escaped: bool, source: str) -> None:
    """Refuse what is too deep, too long, or no text. Control characters only come in by way of escapes."""
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH + 1):
        below: list[Any] = []
        for part in level:
            if isinstance(part, dict):
                _check_texts(part, escaped, source)
                _check_texts(part.values(), escaped, source)
                below += [entry for entry in part.values() if isinstance(entry, (dict, list))]
            elif isinstance(part, list):
                _check_texts(part, escaped, source)
                below += [entry for entry in part if isinstance(entry, (dict, list))]
        if not below:
            return
        level = below
    _refuse(source, f"nested more than {MAX_DEPTH} levels deep")


def _check_texts(values: Any, escaped: bool, source: str) -> None:
    for text in values:
        if not isinstance(text, str):
            continue
        if len(text) > MAX_SCALAR:
            _refuse(source, f"a text of {len(text)} characters; at most {MAX_SCALAR} are read")
        if escaped and (found := forbidden_character(text)):
            message = f'the text "{shortened(text)}" holds {found}'
            raise MalformedDocument(source, [Problem(message, hint="remove it")])
