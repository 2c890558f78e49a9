"""Every error that Strideline raises on purpose. They carry facts; the faces turn them into status or exit codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class StridelineError(Exception):
    """Root of all errors whose text is meant for the user: what is wrong, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a document."""

    message: str
    """What is wrong and what was expected, without the place."""
    path: str = ""
    """Where in the document, such as `elements[3].facts.encrypted`; empty for the document as a whole."""
    line: int | None = None
    """Line in the text, counted from 1; None when the text is not known."""
    hint: str = ""
    """What to do, such as `did you mean "process"?`."""
    source: str = ""
    """Document that it is in, where an error gathers the problems of several; else empty."""

    def __str__(self) -> str:
        place = ", ".join(p for p in (f"line {self.line}" if self.line else "", self.path) if p)
        return ": ".join(p for p in (place, self.message) if p) + (f" ({self.hint})" if self.hint else "")


class MalformedDocument(StridelineError):
    """A file or text that cannot be read as what it claims to be, with every problem found."""

    def __init__(self, source: str, problems: Iterable[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{problem.source or source}: {problem}" for problem in self.problems))


class LimitExceeded(MalformedDocument):
    """Input over one of the limits of `models.documents.limits`."""


class UnknownFormat(StridelineError):
    """A file that no reader claims."""


class RuleInvalid(MalformedDocument):
    """A rule, control, technology or fact file that is refused when the library is loaded."""


class LayoutFailed(StridelineError):
    """A diagram for which no layout passed its checks."""


class NotFound(StridelineError):
    """A system, risk, rule, control or revision with that id does not exist."""

    def __init__(self, kind: str, id: str, nearest: Iterable[str] = ()) -> None:
        self.kind, self.id, self.nearest = kind, id, tuple(nearest)
        hint = f"; did you mean {', '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f'there is no {kind} "{id}"{hint}')


@dataclass(frozen=True, slots=True)
class Clash:
    """One place where an edit meets another edit."""

    kind: str
    id: str
    path: str
    expected: object
    """The value that the author of the edit saw."""
    found: object
    """The value that stands there now."""
    wanted: object
    """The value that the edit would have set."""

    def __str__(self) -> str:
        if not self.path and self.found is None:
            return f"{self.kind} {self.id} is not there any more"
        return f"{self.kind} {self.id}: {self.path or 'it'} is now {self.found!r}, the edit expected {self.expected!r}"


class Conflict(StridelineError):
    """Edits that another edit has overtaken; nothing of the batch was applied."""

    def __init__(self, clashes: Iterable[Clash]) -> None:
        self.clashes = tuple(clashes)
        super().__init__("; ".join(map(str, self.clashes)))


class AlreadyExists(StridelineError):
    """Something with that id is there already."""

    def __init__(self, kind: str, id: str) -> None:
        self.kind, self.id = kind, id
        super().__init__(f'there is a {kind} "{id}" already; give the new one another id')


class QuotaExceeded(StridelineError):
    """The server keeps as many systems, or as many bytes, as it is set to."""


class DatabaseUnavailable(StridelineError):
    """The database cannot be opened, or was written by a newer version."""


class SettingsInvalid(StridelineError):
    """The server is asked to start in a way that is refused."""
