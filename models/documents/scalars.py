"""What a plain scalar means: the core schema of YAML 1.2 (section 10.3.2), and nothing of YAML 1.1.

So `no`, `12:30` and `2026-01-01` are text and `010` is ten, for every reader and writer.
"""

from __future__ import annotations

import re

from strideline.models.documents.limits import MAX_DIGITS

Scalar = str | int | float | bool | None

WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
"""Plain scalars that are neither text nor digits."""
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_FIRST_OF_NUMBER = frozenset("-+.0123456789")


class NumberTooLong(ValueError):
    """More digits than `MAX_DIGITS`."""


def plain(text: str) -> Scalar:
    """The value of an unquoted scalar.

    Raises:
        NumberTooLong: A number of absurd length, which Python would take long to read.
    """
    if text in WORDS:
        return WORDS[text]
    if text[0] not in _FIRST_OF_NUMBER:
        return text
    return _number(text)


def _number(text: str) -> Scalar:
    if INTEGER.fullmatch(text):
        if len(text) > MAX_DIGITS:
            raise NumberTooLong(f"a number of {len(text)} characters")
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if FLOAT.fullmatch(text):
        if len(text) > MAX_DIGITS:
            raise NumberTooLong(f"a number of {len(text)} characters")
        return float(text)
    return text


def tagged(tag: str, text: str) -> Scalar:
    """The value of a scalar that names its type, such as `!!str 10`.

    Raises:
        ValueError: The text is no such value, or the tag is none of the core schema; the words say which.
    """
    if tag in ("!", "tag:yaml.org,2002:str"):
        return text
    value = plain(text)
    types = _TYPES.get(tag)
    if types is None:
        raise ValueError(f"the tag {shown_tag(tag)} is not read here; leave it out")
    if type(value) not in types:
        raise ValueError(f"{text[:40]!r} is not of the type {shown_tag(tag)}")
    return float(value) if tag.endswith(":float") and value is not None else value


def shown_tag(tag: str) -> str:
    """A tag as people write it."""
    return tag.replace("tag:yaml.org,2002:", "!!")[:60]


_TYPES: dict[str, tuple[type, ...]] = {
    "tag:yaml.org,2002:int": (int,),
    "tag:yaml.org,2002:float": (int, float),
    "tag:yaml.org,2002:bool": (bool,),
    "tag:yaml.org,2002:null": (type(None),),
}
