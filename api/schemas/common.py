"""Errors, and the words that several answers share."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from strideline.models.vocabulary import Language

LanguageParameter = Annotated[Language, Query(description="Language of the words; ids never change with it.")]


class Answer(BaseModel):
    """Base of what the server answers."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class ProblemItem(Answer):
    """One thing wrong in what was sent."""

    message: str
    path: str = ""
    line: int | None = None
    hint: str = ""


class ClashItem(Answer):
    """One place where an edit meets another edit."""

    kind: str
    id: str
    path: str
    expected: Any = None
    """What the author of the edit saw."""
    found: Any = None
    """What stands there now."""
    wanted: Any = None
    """What the edit would have set."""


class ProblemDocument(Answer):
    """Every error, as RFC 9457 says."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str = ""
    problems: list[ProblemItem] = Field(default_factory=list)
    clashes: list[ClashItem] = Field(default_factory=list)
    """Of a 409 on operations."""


class SessionDocument(Answer):
    """What the page needs before it asks for anything else."""

    token: str
    """To be sent back as `X-Strideline-Token` with every change. Made anew at each start of the server."""
    version: str
    languages: list[Language]
    read_only: bool = False


class Health(Answer):
    """That the server runs and reaches its database."""

    status: str
    version: str


class Login(BaseModel):
    """The access token of the server, in exchange for a cookie."""

    model_config = ConfigDict(extra="forbid")

    token: str = Field(max_length=4096)
