from __future__ import annotations

import re
import string
from importlib.resources import files
from typing import get_args

import pytest
import yaml

from strideline.models.findings import BANDS, STRIDE_LETTERS, ControlStatus, Effort
from strideline.models.graph import BoundaryKind, Confidentiality, Criticality, DecisionStatus
from strideline.models.vocabulary import BEARERS, LANGUAGES, Language
from strideline.reports.words import words

REPORTS = files("strideline.reports")
TABLE = yaml.safe_load((REPORTS / "words.yaml").read_text(encoding="utf-8"))
KEYS = [f"{section}.{name}" for section, names in TABLE.items() for name in names]


@pytest.mark.parametrize("key", KEYS)
def test_every_word_is_there_in_every_language_with_the_same_placeholders(key: str) -> None:
    section, name = key.split(".")
    texts = TABLE[section][name]
    assert set(texts) == set(LANGUAGES)
    assert all(texts.values())
    placeholders = [{part[1] for part in string.Formatter().parse(text)} - {None} for text in texts.values()]
    assert placeholders[0] == placeholders[1]


def test_every_word_that_a_template_uses_is_there() -> None:
    used = {
        key
        for template in (REPORTS / "templates").iterdir()
        if template.name.endswith(".j2")
        for key in re.findall(r'words\("([a-z0-9_]+\.[a-z0-9_]+)"', template.read_text(encoding="utf-8"))
    }
    assert used
    assert used <= set(KEYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_models_has_a_word(language: Language) -> None:
    said = words(language)
    keys = [
        *(f"band.{band}" for band in BANDS),
        *(f"stride.{name}" for name in STRIDE_LETTERS),
        *(f"kind.{bearer}" for bearer in BEARERS),
        *(f"boundary_kind.{kind}" for kind in get_args(BoundaryKind)),
        *(f"level.{level}" for level in (*get_args(Confidentiality), *get_args(Criticality))),
        *(f"status.{status}" for status in ("open", *get_args(ControlStatus), *get_args(DecisionStatus))),
        *(f"effort.{effort}" for effort in get_args(Effort)),
    ]
    assert all(said(key) for key in keys)
