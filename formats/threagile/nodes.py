"""Typed access to the mappings of a file: what is wrong is noted with its line, what is not asked for is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from strideline.formats.threagile.notes import Notes
from strideline.formats.threagile.tables import values
from strideline.models.documents.document import Document
from strideline.models.documents.nearest import did_you_mean
from strideline.models.documents.paths import Path, shortened, shown
from strideline.models.errors import Problem
from strideline.models.native.wording import described

_WORDS_FOR_BOOL = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
"""The Go parser of Threagile takes the words of YAML 1.1 where it expects a bool."""


@dataclass(frozen=True)
class Origin:
    """The document that a mapping stands in."""

    document: Document
    prefix: str = ""
    """Name of an included file, for errors."""

    def problem(self, path: Path, message: str, hint: str = "") -> Problem:
        """A problem at a path of this document."""
        place = ": ".join(part for part in (self.prefix, shown(path)) if part)
        return Problem(message, place, self.document.line_of(path), hint)


class Node:
    """One mapping of the file."""

    def __init__(self, value: Mapping[str, Any], path: Path, origin: Origin, notes: Notes) -> None:
        self.value = value
        self.path = path
        self.origin = origin
        self.notes = notes
        self._taken: set[str] = set()

    def fault(self, field: str, message: str, hint: str = "") -> None:
        """Note a problem with a field, or with the mapping itself when it lacks the field."""
        path = (*self.path, field) if field in self.value else self.path
        self.notes.refuse(self.origin.problem(path, message, hint))

    def line(self, field: str) -> int | None:
        """Line of a field."""
        return self.origin.document.line_of((*self.path, field))

    def rest(self) -> dict[str, Any]:
        """The fields that were not taken and say something."""
        return {
            key: entry
            for key, entry in self.value.items()
            if key not in self._taken and entry is not None and entry != "" and entry != [] and entry != {}
        }

    def leave(self, field: str) -> None:
        """Have a field that was taken kept after all, because its value could not be made use of."""
        self._taken.discard(field)

    def take(self, field: str) -> Any:
        """The value as it is; None when absent."""
        self._taken.add(field)
        return self.value.get(field)

    def text(self, field: str) -> str:
        """A text without markup; empty when absent. A number is taken for the text it is written as."""
        found = self.take(field)
        if found is None or isinstance(found, (dict, list)):
            if found is not None:
                self.fault(field, f"expected a text, not {described(found)}")
            return ""
        return plain_text(found if isinstance(found, str) else str(found))

    def flag(self, field: str) -> bool | None:
        """True, false, or None when absent."""
        found = self.take(field)
        if isinstance(found, str) and found.lower() in _WORDS_FOR_BOOL:
            return _WORDS_FOR_BOOL[found.lower()]
        if found is None or isinstance(found, bool):
            return found
        self.fault(field, f"expected true or false, not {described(found)}")
        return None

    def choice(self, field: str, enumeration: str) -> Any:
        """What the value of an enumeration becomes (see values.yaml); None when absent or unknown."""
        found = self.take(field)
        if found is None or found == "":
            return None
        return self._chosen(field, found, values(enumeration))

    def choices(self, field: str, enumeration: str) -> list[Any] | None:
        """The same for a list of values."""
        found = self.texts(field)
        if found is None:
            return None
        chosen = [self._chosen(field, each, values(enumeration)) for each in found]
        return [each for each in chosen if each is not None]

    def _chosen(self, field: str, found: Any, table: Mapping[str, Any]) -> Any:
        name = found.strip().lower() if isinstance(found, str) else found
        if not isinstance(name, str) or name not in table:
            self.fault(field, f"expected one of {', '.join(table)}, not {described(found)}", did_you_mean(name, table))
            return None
        return table[name]

    def texts(self, field: str) -> list[str] | None:
        """A list of texts; None when absent."""
        found = self.take(field)
        if found is None:
            return None
        if not isinstance(found, list) or not all(isinstance(each, (str, int, float)) for each in found):
            self.fault(field, "expected a list of texts", f"found {described(found)}")
            return None
        return [str(each) for each in found]

    def node(self, field: str) -> Node:
        """A mapping inside this one; an empty one when absent."""
        found = self.take(field)
        if found is not None and not isinstance(found, dict):
            self.fault(field, f"expected a mapping, not {described(found)}")
        return Node(found if isinstance(found, dict) else {}, (*self.path, field), self.origin, self.notes)

    def entries(self, field: str) -> Iterator[tuple[str, Node]]:
        """The mappings inside a mapping, by their titles (without markup) in the order of the file."""
        inside = self.node(field)
        for title, entry in inside.value.items():
            if isinstance(entry, dict):
                yield plain_text(title), Node(entry, (*inside.path, title), self.origin, self.notes)
            else:
                inside.fault(title, f"expected a mapping, not {described(entry)}")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "p", "li", "div"):
            self.words.append("\n")


def plain_text(text: str) -> str:
    """A text of Threagile without its HTML, which its reports would render, and without space around it."""
    if "<" not in text and "&" not in text:
        return text.strip()
    parser = _Words()
    parser.feed(text)
    parser.close()
    return "".join(parser.words).strip()


def quoted(text: str) -> str:
    """A text from the file as errors show it."""
    return f'"{shortened(text)}"'
