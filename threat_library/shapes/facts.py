"""The shape of files under `facts/`, and of `protocols.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from strideline.models.vocabulary import Bearer, FactType
from strideline.threat_library.shapes.common import (
    FactId,
    FactValues,
    IdentifiedShape,
    Listed,
    OtherWord,
    Translated,
    Word,
    Words,
)


class FactShape(IdentifiedShape):
    """One property that a part of a system may have. Its group is the name of the file."""

    id: FactId
    borne_by: Listed[Bearer | Literal["element"]] = Field(min_length=1, description="`element`: all three kinds.")
    type: FactType
    title: Translated
    question: Translated = Field(description="Asks for the value; {name} stands for the bearer.")
    values: Listed[FactId] = Field(default=(), description="Enum: every value, lowest first. Set: the allowed members.")
    other_words: dict[OtherWord, FactId] = Field(
        default={}, description="Words that people use, and the value that each means; for hints, not for reading."
    )
    derived: Words | None = Field(default=None, description="Condition that gives a bool where nobody stated it.")
    descriptive: bool = Field(default=False, description="True when no rule, derivation or control reads it.")


class ProtocolShape(IdentifiedShape):
    """The facts that one protocol settles."""

    id: Word
    name: str = Field(default="", max_length=60, description="How people write it; empty where it is the id.")
    facts: FactValues
