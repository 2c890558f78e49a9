"""What Strideline itself notes in the history of a system, kept in one language and told in the one asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from strideline.models.errors import MalformedDocument, Problem
from strideline.models.vocabulary import Language

MESSAGES: tuple[Mapping[Language, str], ...] = (
    {"en": "Imported from {}", "ja": "{} から取り込み"},
    {"en": "Updated from {}", "ja": "{} から更新"},
    {"en": "Restored revision {}", "ja": "リビジョン {} を復元"},
    {"en": "Sample workload", "ja": "サンプルのワークロード"},
    {"en": "Created", "ja": "作成"},
)
IMPORTED, UPDATED, RESTORED, SAMPLE, CREATED = (message["en"] for message in MESSAGES)


def tells_of_a_file(message: str) -> bool:
    """Whether a revision is the reading of a file, and not an edit of somebody."""
    return any(_form(said).fullmatch(message) for said in (IMPORTED, UPDATED))


def named(file_name: str, format: str) -> str:
    """What a file is called in the history: by its format where it has no name."""
    return file_name.strip() or format


def own_words(message: str) -> str:
    """A message as somebody gave it. Raises MalformedDocument for one that tells of a reading of a file.

    By it the log knows what a file said, and what people did.
    """
    if tells_of_a_file(message):
        raise MalformedDocument("message", [Problem("so the reading of a file is noted; say it in other words")])
    return message


def _form(said: str) -> re.Pattern[str]:
    return re.compile(re.escape(said).replace(r"\{\}", "(.+)"), re.DOTALL)


def told(message: str, language: Language) -> str:
    """A message of the history in a language. What a person wrote stays as it is."""
    for said in MESSAGES:
        for form in said.values():
            found = _form(form).fullmatch(message)
            if found:
                return said[language].format(*found.groups())
    return message
