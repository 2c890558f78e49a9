"""The facts that systems may state and rules may read. Declared once, in `threat_library/facts.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from strideline.models.spacing import filled_in_japanese

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = ("en", "ja")
Bearer = Literal["system", "boundary", "external_entity", "process", "data_store", "flow", "data"]
BEARERS: tuple[Bearer, ...] = ("system", "boundary", "external_entity", "process", "data_store", "flow", "data")
FactType = Literal["bool", "enum", "set", "number"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in each language of the product."""

    en: str
    ja: str

    def in_(self, language: Language) -> str:
        """The words in that language."""
        return self.ja if language == "ja" else self.en

    def said(self, language: Language, **values: object) -> str:
        """The words in that language with their placeholders filled, and Japanese ones set as `spacing` says.

        Raises KeyError for a placeholder without a value.
        """
        return filled_in_japanese(self.ja, (), values) if language == "ja" else self.en.format(**values)


@dataclass(frozen=True, slots=True)
class Fact:
    """One property that a part of a system may have."""

    id: str
    bearers: tuple[Bearer, ...]
    type: FactType
    title: Text
    question: Text
    """Asks for the value; for a bool it can be answered yes or no. `{name}` stands for the bearer."""
    values: tuple[str, ...] = ()
    """Enum: every value, lowest first. Set: the allowed members; empty allows any text."""
    group: str = "general"
    """Heading under which forms show it."""
    derived: str = ""
    """Condition that gives a bool fact its value where nobody stated it; empty when it is never derived."""
    other_words: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Words that people and other formats use, and the value that each means: for hints, never taken for the value."""


@dataclass(frozen=True)
class Vocabulary:
    """All declared facts."""

    facts: Mapping[str, Fact] = field(default_factory=dict)

    def borne_by(self, bearer: Bearer) -> tuple[Fact, ...]:
        """The facts that such a part may state, in the order of declaration."""
        return tuple(fact for fact in self.facts.values() if bearer in fact.bearers)

    def nearest(self, id: str, bearer: Bearer | None = None) -> list[str]:
        """Up to three declared ids that look like `id`, best first."""
        known = [fact.id for fact in (self.borne_by(bearer) if bearer else self.facts.values())]
        return get_close_matches(id, known, n=3, cutoff=0.6)
