"""What the store gives and takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from strideline.models.graph import System
from strideline.models.operations import Operation


@dataclass(frozen=True, slots=True)
class Version:
    """A point in the history of a system."""

    revision: int
    """Counts the changes of the model, from 1."""
    sequence: int
    """Counts the operations, layout included, from 0."""


@dataclass(frozen=True, slots=True)
class Base:
    """The version that somebody saw who changes a system."""

    revision: int
    sequence: int | None = None
    """None stands for the last operation of the revision."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored system, without its parts."""

    key: int
    """Its own for ever, whatever id it has."""
    id: str
    name: str
    owner: str
    version: Version
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """A stored system as it stands."""

    key: int
    system: System
    version: Version
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One operation of the log, and who made it."""

    sequence: int
    revision: int
    """The revision that the system had after the batch that it belongs to."""
    author: str
    at: datetime
    operation: Operation
    """Resolved, so that it can be inverted."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of the model."""

    revision: int
    author: str
    at: datetime
    message: str
    operations: int
    """How many operations made it; 0 for the first."""
    by_file: bool = False
    """Whether it is the reading of a file, and not an edit of somebody."""
    restores: int | None = None
    """The revision to which it took the system back."""


@dataclass(frozen=True, slots=True)
class Quota:
    """How much is kept at most."""

    systems: int = 1000
    """Deleted ones do not count."""
    stored_bytes: int = 1 << 30
    """Deleted systems and the past do count: nothing is ever overwritten."""
