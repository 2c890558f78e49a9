"""What Strideline itself notes in the history of a system, kept in one language and told in the one asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from strideline.models.vocabulary import Language

MESSAGES: tuple[Mapping[Language, str], ...] = (
    {"en": "Imported from {}", "ja": "{} から取り込み"},
    {"en": "Updated from {}", "ja": "{} から更新"},
    {"en": "Restored revision {}", "ja": "リビジョン {} を復元"},
    {"en": "Sample workload", "ja": "サンプルのワークロード"},
    {"en": "Created", "ja": "作成"},
)
IMPORTED, UPDATED, RESTORED, SAMPLE, CREATED = (message["en"] for message in MESSAGES)


def restored_by(message: str) -> int | None:
    """The revision that a message says was restored, in any language."""
    forms = next(one for one in MESSAGES if one["en"] == RESTORED)
    found = next(filter(None, (_form(form).fullmatch(message) for form in forms.values())), None)
    return int(found[1]) if found and re.fullmatch("[0-9]{1,9}", found[1]) else None


def named(file_name: str, format: str) -> str:
    """What a file is called in the history: by its format where it has no name."""
    return file_name.strip() or format


def _form(said: str) -> re.Pattern[str]:
    return re.compile(re.escape(said).replace(r"\{\}", "(.+)"), re.DOTALL)


def note_in(message: str, language: Language) -> str:
    """A message of the history in a language. What a person wrote stays as it is."""
    for said in MESSAGES:
        for form in said.values():
            found = _form(form).fullmatch(message)
            if found:
                return said[language].format(*found.groups())
    return message
