"""The fixed words of diagrams and reports in each language of the product, from `words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

from strideline.models.spacing import filled_in_japanese
from strideline.models.vocabulary import Language


class Words:
    """Fixed words of one language, looked up as `words("diagram.legend")`."""

    def __init__(self, table: Mapping[str, Mapping[str, Mapping[str, str]]], language: Language) -> None:
        self._table = table
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The word with its placeholders filled; values are put in as they are. Raises KeyError for an unknown key."""
        section, _, name = key.partition(".")
        text = self._table[section][name][self.language]
        return self._said(text, (), values) if values else text

    def filled(self, key: str, *values: object) -> str:
        """The word with its numbered placeholders filled. Raises KeyError for an unknown key."""
        section, _, name = key.partition(".")
        return self._said(self._table[section][name][self.language], values, {})

    def _said(self, text: str, args: Sequence[object], values: Mapping[str, object]) -> str:
        return filled_in_japanese(text, args, values) if self.language == "ja" else text.format(*args, **values)


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    table: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.safe_load(
        (files("strideline.reports") / "words.yaml").read_text(encoding="utf-8")
    )
    return table


@cache
def words(language: Language) -> Words:
    """The words of a language."""
    return Words(_table(), language)
