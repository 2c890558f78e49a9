"""The texts of templates and threats as plain text. They hold HTML, at times escaped twice, and placeholders."""

from __future__ import annotations

import html
import re

_PLACEHOLDER = re.compile(r"\{\s*(source|target|flow)\.\w+\s*\}", re.IGNORECASE)
_STANDS_FOR = {"source": "{source}", "target": "{target}", "flow": "{name}"}
_TAG = re.compile(r"<[^<>]*>")


def plain(words: str) -> str:
    """The words without tags and with single blanks; addresses stay where they are the text of a link."""
    return " ".join(_TAG.sub("", html.unescape(html.unescape(html.unescape(words)))).split())


def with_placeholders(words: str) -> str:
    """The plain words with the placeholders of rules here: `{source}` for `{source.Name}`."""
    return _PLACEHOLDER.sub(lambda found: _STANDS_FOR[found[1].lower()], plain(words))
