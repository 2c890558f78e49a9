"""What a format is to the registry: built-in ones and those of plug-ins look the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from strideline.models.documents.document import Document, read_document
from strideline.models.documents.text import utf8
from strideline.models.errors import MalformedDocument
from strideline.models.graph import System
from strideline.models.vocabulary import Language, Text
from strideline.threat_library.schema import Library


@dataclass(frozen=True, slots=True)
class Loss:
    """Something in a file that the system made of it does not hold, or holds only unread in its extensions."""

    path: str
    """Where in the file; `*` stands for every entry."""
    what: Text
    """In the words of the file itself where they have no other."""
    why: Text
    times: int = 1
    """How often, where the same is lost of several parts."""

    def what_in(self, language: Language) -> str:
        """What is lost in words, with how often behind it."""
        words = self.what.in_(language)
        return words if self.times == 1 else TIMES.said(language, what=words, times=self.times)


TIMES = Text("{what} ({times} times)", "{what} ({times} 回)")


def unworded(name: str) -> Text:
    """What a file calls something, the same in every language."""
    return Text(name, name)


@dataclass(frozen=True, slots=True)
class Imported:
    """A system read from a file, and what of the file it lacks."""

    system: System
    format: str
    """Id of the format that the file was in."""
    losses: tuple[Loss, ...] = ()
    """In the order of the file."""
    presumed: Mapping[str, str] = field(default_factory=dict)
    """Findings on which the file decides only in case that there are such, with the place in the file that does so."""


@dataclass(frozen=True)
class File:
    """A file as readers get it. What is worked out of its bytes is worked out once, for sniffing and reading."""

    data: bytes
    name: str
    """For errors, and for what its extension says."""
    folder: Path | None = None
    """Folder that the file may take other files from; None takes none, as for an upload."""

    @cached_property
    def text(self) -> bytes:
        """The text in UTF-8; empty when the file is no text, so that only readers of other files claim it."""
        try:
            return utf8(self.data, self.name)
        except MalformedDocument:
            return b""

    @cached_property
    def document(self) -> Document:
        """The text as YAML or JSON.

        Raises:
            LimitExceeded: Over a limit of `models.documents.limits`.
            MalformedDocument: It is neither.
        """
        return read_document(self.data, self.name)


@dataclass(frozen=True)
class Format:
    """One row of the registry."""

    id: str
    name: str
    extensions: tuple[str, ...]
    """Endings of file names, each with its dot; the first is what a written file gets."""
    sniff: Callable[[File], bool]
    """Whether the file says that it is in this format. Cheap, and never raises."""
    read: Callable[[File, Library], Imported] | None = None
    write: Callable[[System], bytes] | None = None
