"""Sentences with holes, such as `there is no {kind} "{id}"`, and how they are found again in a finished text."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class Hole:
    """A place in a sentence that something is put into."""

    name: str
    form: str = ""
    """How what stands in it is told: see `models.telling.translating`."""


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with holes. There is one more literal than holes, some of them empty."""

    literals: tuple[str, ...]
    holes: tuple[Hole, ...]

    @property
    def weight(self) -> tuple[bool, int, int]:
        """Sorts templates: what begins with words of its own first, then by most letters of its own, then fewest holes.

        What begins with a hole would else take a whole sentence for what stands in the hole.
        """
        return not self.literals[0], -sum(map(len, self.literals)), len(self.holes)

    def found_in(self, text: str) -> tuple[str, ...] | None:
        """What stands in the holes, of which each takes as little as it can; None when the text is another sentence.

        Goes through the text once for each literal, whatever stands in it, where a regular expression could be led
        into trying every way to split it.
        """
        first, *rest = self.literals
        if not rest:
            return () if text == first else None
        *between, last = rest
        place, end = len(first), len(text) - len(last)
        if end < place or not (text.startswith(first) and text.endswith(last)):
            return None
        found = []
        for literal in between:
            next_place = text.find(literal, place, end)
            if next_place < 0:
                return None
            found.append(text[place:next_place])
            place = next_place + len(literal)
        return (*found, text[place:end])


def parsed(text: str) -> Template:
    """The template that a text of a catalogue stands for; braces of its own stand twice in it, as in format strings.

    Raises ValueError for a text with a brace left open.
    """
    literals, holes = [""], list[Hole]()
    for literal, name, form, _ in Formatter().parse(text):
        literals[-1] += literal
        if name is not None:
            holes.append(Hole(name, form or ""))
            literals.append("")
    return Template(tuple(literals), tuple(holes))
