"""What somebody edited between two versions of a system, as data and as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from strideline.analysis.changes.renames import Renamed
from strideline.analysis.changes.words import (
    ADDED,
    CHANGED,
    CLAIMED,
    DECIDED,
    FIELDS,
    REMOVED,
    RENAMED,
    SAID,
    UNSAID,
)
from strideline.analysis.sentences import KINDS, STATUSES, TITLES, value_words
from strideline.models.changes import PartChange, PartChangeKind
from strideline.models.graph import System
from strideline.models.naming import names_in
from strideline.models.operations import Operation, difference
from strideline.models.vocabulary import Language, Text, Vocabulary

LONGEST_VALUE = 120
_UNTOLD = frozenset({"diagram", "extensions", "decision"})
_CHANGES: dict[str, PartChangeKind] = {"add": "added", "remove": "removed"}


def edits_between(old: System, new: System, vocabulary: Vocabulary, language: Language) -> tuple[PartChange, ...]:
    """Every edit of the model, claims included, in the order of the sections; none of layout, order or provenance.

    Parts are told apart by id: one whose id changed was removed and added. Decisions are compared elsewhere.
    """
    titled = {finding.id: finding.title for system in (old, new) for finding in system.findings}
    words = _Words({**titled, **names_in(old), **names_in(new)}, vocabulary, language)
    return tuple(words.change(operation) for operation in difference(old, new) if _is_told(operation))


def logged_edits(
    operations: Iterable[Operation], names: Mapping[str, str], vocabulary: Vocabulary, language: Language
) -> tuple[PartChange, ...]:
    """What resolved operations of a log did, as `edits_between` tells it, with decisions.

    `names` are those of parts by id; of parts that an operation adds or removes it says the name itself.
    """
    told = [operation for operation in operations if _is_told(operation) or operation.kind == "decision"]
    words = _Words({**names, **_names_within(told)}, vocabulary, language)
    return tuple(words.change(operation) for operation in told)


def renames_in_words(renamed: Iterable[Renamed], new: System, language: Language) -> Iterator[PartChange]:
    """The parts that got another id, each as an edit of its id."""
    names = names_in(new)
    for one in renamed:
        name = names.get(one.new, one.new)
        sentence = RENAMED.said(language, name=name, before=one.old, after=one.new)
        yield PartChange(one.kind, one.new, "changed", "id", one.old, one.new, sentence)


def _is_told(operation: Operation) -> bool:
    hidden = operation.is_layout or operation.kind in _UNTOLD
    return not hidden and not operation.path.startswith("provenance.")


class _Words:
    def __init__(self, names: Mapping[str, str], vocabulary: Vocabulary, language: Language) -> None:
        self._names = names
        self._vocabulary = vocabulary
        self._language = language

    def change(self, operation: Operation) -> PartChange:
        """The operation with a sentence about it."""
        whole = not operation.path
        kind = _CHANGES.get(operation.op, "changed") if whole else "changed"
        sentence = self._whole(operation) if whole else self._field(operation)
        return PartChange(operation.kind, operation.id, kind, operation.path, operation.old, operation.new, sentence)

    def _whole(self, operation: Operation) -> str:
        if operation.op == "re-id":
            name = self._names.get(str(operation.new), str(operation.new))
            return RENAMED.said(self._language, name=name, before=operation.old, after=operation.new)
        if operation.kind == "decision":
            return self._decided(operation.id, _status(operation.old), _status(operation.new))
        if operation.kind == "claim":
            before, after = _status(operation.old), _status(operation.new)
            return self._moved(CLAIMED, operation.id, before, after)
        text = REMOVED if operation.op == "remove" else ADDED
        kind = KINDS[operation.kind].in_(self._language)
        return text.said(self._language, kind=kind, name=self._names.get(operation.id, operation.id))

    def _decided(self, finding: str, before: object, after: object) -> str:
        return f"{finding}: {self._moved(DECIDED, finding, before, after)}"

    def _moved(self, text: Text, name: str, before: object, after: object) -> str:
        """From one status of a claim or decision to another; None is none."""
        words = [STATUSES.get(str(each), STATUSES["none"]).in_(self._language) for each in (before, after)]
        return text.said(self._language, name=name, before=words[0], after=words[1])

    def _field(self, operation: Operation) -> str:
        if operation.kind == "decision" and operation.path == "status":
            return self._decided(operation.id, operation.old, operation.new)
        if operation.kind == "claim" and operation.path == "status":
            return self._moved(CLAIMED, operation.id, operation.old, operation.new)
        name = self._names.get(operation.id, operation.id) or KINDS[operation.kind].in_(self._language)
        text = SAID if _is_nothing(operation.old) else UNSAID if _is_nothing(operation.new) else CHANGED
        return self._filled(text, name, self._title(operation.path), operation.old, operation.new)

    def _title(self, path: str) -> str:
        group, _, fact = path.partition(".")
        if group == "facts" and fact in self._vocabulary.facts:
            title = self._vocabulary.facts[fact].title.in_(self._language)
            return title[:1].lower() + title[1:] if title[1:2].islower() else title
        named = TITLES.get(path) or FIELDS.get(path)
        return named.in_(self._language) if named else path.replace("_", " ")

    def _filled(self, text: Text, name: str, what: str, before: object, after: object) -> str:
        return text.said(self._language, name=name, what=what, before=self._value(before), after=self._value(after))

    def _value(self, value: object) -> str:
        words = STATUSES["none"].in_(self._language) if value is None else value_words(value, self._language)
        return words if len(words) <= LONGEST_VALUE else words[: LONGEST_VALUE - 1] + "…"


def _is_nothing(value: object) -> bool:
    return value is None or value == "" or value == []


def _status(part: Any) -> object:
    return part.get("status") if isinstance(part, dict) else None


def _names_within(operations: Iterable[Operation]) -> dict[str, str]:
    parts = ((operation.id, operation.new or operation.old) for operation in operations if not operation.path)
    called = ((id, part.get("name") or part.get("title")) for id, part in parts if isinstance(part, dict))
    return {id: name for id, name in called if name}
