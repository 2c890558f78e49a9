"""What Strideline itself notes in the history of a system, kept in one language and told in the one asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from strideline.models.vocabulary import Language

MESSAGES: tuple[Mapping[Language, str], ...] = (
    {"en": "Imported from {}", "ja": "{} から取り込み"},
    {"en": "Restored revision {}", "ja": "リビジョン {} を復元"},
    {"en": "Sample workload", "ja": "サンプルのワークロード"},
    {"en": "Created", "ja": "作成"},
)
IMPORTED, RESTORED, SAMPLE, CREATED = (message["en"] for message in MESSAGES)


def told(message: str, language: Language) -> str:
    """A message of the history in a language. What a person wrote stays as it is."""
    for said in MESSAGES:
        for form in said.values():
            found = re.fullmatch(re.escape(form).replace(r"\{\}", "(.+)"), message, re.DOTALL)
            if found:
                return said[language].format(*found.groups())
    return message
