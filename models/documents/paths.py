"""Places in a document: how they are written, and what is wrong there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from strideline.models.documents.limits import MAX_PROBLEMS, MAX_PROBLEMS_COUNTED
from strideline.models.errors import Problem

Path = tuple[str | int, ...]
"""Keys and indexes from the top of a document, such as `("elements", 3, "facts", "encrypted_at_rest")`."""
LineOf = Callable[[Sequence[str | int]], int | None]
_WORD = re.compile(r"[\w-]+")


def shown(path: Sequence[str | int]) -> str:
    """The path as people read it: `elements[3].facts.encrypted_at_rest`. A key with odd characters is quoted."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _WORD.fullmatch(step):
            text += f".{step}" if text else step
        else:
            text += f'["{shortened(step)}"]'
    return text


def shortened(text: str, length: int = 60) -> str:
    """The text on one line and without control characters, cut in the middle of nowhere when it is long."""
    cut = text if len(text) <= length else text[: length - 1] + "…"
    return "".join(character if character.isprintable() else "�" for character in cut)


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem whose line and hint are only worked out when it is shown: there may be thousands."""

    path: Path
    message: str
    hint: str | Callable[[], str] = ""

    def problem(self, line_of: LineOf | None = None) -> Problem:
        """The same for people."""
        hint = self.hint if isinstance(self.hint, str) else self.hint()
        return Problem(self.message, shown(self.path), line_of(self.path) if line_of else None, hint)


def problems_of(faults: Iterable[Fault], line_of: LineOf | None = None) -> list[Problem]:
    """At most `MAX_PROBLEMS` in the order of the text, and one more that says how many were left out."""
    found = list(islice(faults, MAX_PROBLEMS_COUNTED))
    if line_of is not None:
        lines = {id(fault): line_of(fault.path) or 0 for fault in found}
        found.sort(key=lambda fault: lines[id(fault)])
    named = [fault.problem(line_of) for fault in found[:MAX_PROBLEMS]]
    left_out = len(found) - len(named)
    if left_out:
        at_least = "at least " if len(found) == MAX_PROBLEMS_COUNTED else ""
        named.append(Problem(f"and {at_least}{left_out} more problem{'s' if left_out > 1 else ''}"))
    return named
