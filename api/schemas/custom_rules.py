"""Rules that people add to the library of a server."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from strideline.api.schemas.common import Answer, ProblemItem


class NewRule(BaseModel):
    """A rule file, as `strideline rules check` takes it."""

    model_config = ConfigDict(extra="forbid")

    file_name: str = Field(max_length=200)
    content: str
    """The text of the file: YAML or JSON."""
    replace: bool = False
    """Whether it takes the place of a file with that name."""


class RuleSwitch(BaseModel):
    """What to do with a rule of one's own."""

    model_config = ConfigDict(extra="forbid")

    enabled: StrictBool
    """Whether systems are judged by it from now on."""


class ReasonOff(BaseModel):
    """Why systems are judged by a rule no more."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=1, max_length=2000, pattern=r"\S")
    """For whoever reads an analysis: each says it."""


class RuleOffRow(Answer):
    """A rule that Strideline ships and somebody switched off."""

    id: str
    title: str
    """Empty when this Strideline ships no such rule."""
    reason: str
    switched_at: datetime


class RuleAdded(Answer):
    """A rule that was taken."""

    id: str
    file_name: str
    title: str
    warnings: list[ProblemItem]
    """Rules that say the same."""


class CustomRuleRow(Answer):
    """One rule that somebody added."""

    id: str
    file_name: str
    title: str
    """Empty when it is left out."""
    added_at: datetime
    enabled: bool
    """Whether somebody wants it used; it is while `problems` is empty as well."""
    problems: list[ProblemItem]
    """Why a newer Strideline leaves it out; empty while it is used."""
    content: str
    """The text of the file."""


class RuleStarter(Answer):
    """A rule to begin with."""

    file_name: str
    content: str
    """The text of the file."""
